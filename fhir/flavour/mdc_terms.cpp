#include "fhir/flavour/mdc_terms.hpp"

#include "fhir/data_types.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace varde::fhir::flavour
{
namespace
{

using devices::Coding;

// A word of a measurement's status and the term that it stands for.
struct Term
{
    std::string_view kind;
    std::string_view status;
    std::string_view code;
    std::string_view name;
};

constexpr std::array<Term, 17> exact_terms{{
    {"glucose", "sample-capillary-whole-blood", "160184", "MDC_CONC_GLU_CAPILLARY_WHOLEBLOOD"},
    {"glucose", "sample-capillary-plasma", "160188", "MDC_CONC_GLU_CAPILLARY_PLASMA"},
    {"glucose", "sample-venous-whole-blood", "160192", "MDC_CONC_GLU_VENOUS_WHOLEBLOOD"},
    {"glucose", "sample-venous-plasma", "160196", "MDC_CONC_GLU_VENOUS_PLASMA"},
    {"glucose", "sample-arterial-whole-blood", "160200", "MDC_CONC_GLU_ARTERIAL_WHOLEBLOOD"},
    {"glucose", "sample-arterial-plasma", "160204", "MDC_CONC_GLU_ARTERIAL_PLASMA"},
    {"glucose", "sample-undetermined-whole-blood", "160364",
     "MDC_CONC_GLU_UNDETERMINED_WHOLEBLOOD"},
    {"glucose", "sample-undetermined-plasma", "160368", "MDC_CONC_GLU_UNDETERMINED_PLASMA"},
    {"body_temperature", "site-armpit", "188452", "MDC_TEMP_AXILLA"},
    {"body_temperature", "site-body", "150364", "MDC_TEMP_BODY"},
    {"body_temperature", "site-ear", "188428", "MDC_TEMP_EAR"},
    {"body_temperature", "site-finger", "188432", "MDC_TEMP_FINGER"},
    {"body_temperature", "site-gi-tract", "188456", "MDC_TEMP_GIT"},
    {"body_temperature", "site-mouth", "188424", "MDC_TEMP_ORAL"},
    {"body_temperature", "site-rectum", "188420", "MDC_TEMP_RECT"},
    {"body_temperature", "site-toe", "188448", "MDC_TEMP_TOE"},
    {"body_temperature", "site-tympanum", "150392", "MDC_TEMP_TYMP"},
}};

// "meal-bedtime" has no code that we could confirm; it stays a note.
constexpr std::array<Term, 4> meals{{
    {"glucose", "meal-preprandial", "8417868", ""},
    {"glucose", "meal-postprandial", "8417872", "MDC_CTXT_GLU_MEAL_POSTPRANDIAL"},
    {"glucose", "meal-fasting", "8417876", ""},
    {"glucose", "meal-casual", "8417880", ""},
}};

constexpr std::string_view oximeter_status = "150604";
constexpr std::string_view meter_status = "8417752";

constexpr std::array<Term, 23> bits{{
    {"oxygen_saturation", "sensor-displaced", "150604.2", "sensor-displaced"},
    {"oxygen_saturation", "unknown-sensor", "150604.3", "sensor-unsupported"},
    {"oxygen_saturation", "sensor-unconnected-to-user", "150604.4", "sensor-off"},
    {"oxygen_saturation", "sensor-interference", "150604.5", "sensor-interference"},
    {"oxygen_saturation", "signal-analysis-ongoing", "150604.6", "signal-searching"},
    {"oxygen_saturation", "questionable-pulse", "150604.7", "signal-pulse-questionable"},
    {"oxygen_saturation", "nonpulsatile-signal", "150604.8", "signal-non-pulsatile"},
    {"oxygen_saturation", "erratic-signal", "150604.9", "signal-erratic"},
    {"oxygen_saturation", "low-perfusion", "150604.10", "signal-low-perfusion"},
    {"oxygen_saturation", "poor-signal", "150604.11", "signal-poor"},
    {"oxygen_saturation", "inadequate-signal", "150604.12", "signal-inadequate"},
    {"oxygen_saturation", "signal-processing-irregularity", "150604.13",
     "signal-processing-irregularity"},
    {"oxygen_saturation", "equipment-malfunction", "150604.14", "device-equipment-malfunction"},
    {"glucose", "battery-low", "8417752.0", "device-battery-low"},
    {"glucose", "sensor-malfunction", "8417752.1", "sensor-malfunction"},
    {"glucose", "sample-insufficient", "8417752.2", "sensor-sample-size-insufficient"},
    {"glucose", "strip-insertion-error", "8417752.3", "sensor-strip-insertion"},
    {"glucose", "strip-type-incorrect", "8417752.4", "sensor-strip-type-incorrect"},
    {"glucose", "result-too-high", "8417752.5", "sensor-result-too-high"},
    {"glucose", "result-too-low", "8417752.6", "sensor-result-too-low"},
    {"glucose", "temperature-too-high", "8417752.7", "sensor-temp-too-high"},
    {"glucose", "temperature-too-low", "8417752.8", "sensor-temp-too-low"},
    {"glucose", "strip-pulled-too-soon", "8417752.9", "sensor-read-interrupt"},
}};

std::vector<Coding> terms_said(const devices::Measurement& measurement, std::span<const Term> terms,
                               const char* system)
{
    std::vector<Coding> said;
    for (const auto& term : terms)
    {
        const auto& status = measurement.status;
        if (term.kind == measurement.kind &&
            std::find(status.begin(), status.end(), term.status) != status.end())
        {
            said.push_back({system, std::string(term.code), std::string(term.name)});
        }
    }
    return said;
}

} // namespace

std::vector<Coding> mdc_first(std::vector<Coding> codings)
{
    std::stable_partition(codings.begin(), codings.end(),
                          [](const Coding& one) { return one.system == mdc; });
    return codings;
}

std::vector<Coding> mdc_first(const devices::Kind& kind, const devices::Measurement& measurement)
{
    auto codings = mdc_first(kind.codings);
    const auto exact = terms_said(measurement, exact_terms, mdc);
    // Two places or two specimens contradict each other: then the general term is the true one.
    if (exact.size() == 1)
    {
        // The vocabulary's other codes of glucose say blood. Plasma is another quantity, a ninth
        // higher: all codings of one concept must mean the same.
        const bool plasma = exact.front().display.ends_with("_PLASMA");
        std::erase_if(codings, [&](const Coding& one) { return plasma || one.system == mdc; });
        codings.insert(codings.begin(), exact.front());
    }
    return codings;
}

std::string mdc_code(const std::vector<Coding>& codings)
{
    return codings.empty() || codings.front().system != mdc ? "" : codings.front().code;
}

std::vector<std::string> supplemental_types(const devices::Measurement& measurement)
{
    constexpr std::string_view prefix = "mdc-";
    constexpr std::string_view digits = "0123456789";
    std::vector<std::string> codes;
    for (const auto& status : measurement.status)
    {
        const std::string_view said = status;
        if (said.starts_with(prefix) && said.size() > prefix.size() &&
            said.find_first_not_of(digits, prefix.size()) == std::string_view::npos)
        {
            codes.emplace_back(said.substr(prefix.size()));
        }
    }
    return codes;
}

std::optional<Coding> meal_of(const devices::Measurement& measurement)
{
    auto said = terms_said(measurement, meals, mdc);
    return said.size() == 1 ? std::optional(said.front()) : std::nullopt;
}

std::optional<StatusBits> status_bits_of(const devices::Measurement& measurement)
{
    auto said = terms_said(measurement, bits, asn1_bits);
    if (said.empty())
    {
        return std::nullopt;
    }
    const bool oximeter = measurement.kind == "oxygen_saturation";
    return StatusBits{oximeter
                          ? Coding{mdc, std::string(oximeter_status), "MDC_PULS_OXIM_DEV_STATUS"}
                          : Coding{mdc, std::string(meter_status), "MDC_GLU_METER_DEV_STATUS"},
                      std::move(said)};
}

} // namespace varde::fhir::flavour
