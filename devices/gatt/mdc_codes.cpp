#include "devices/gatt/mdc_codes.hpp"

#include "devices/units.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace varde::devices::gatt
{
namespace
{

constexpr std::string_view mdc = "urn:iso:std:iso:11073:10101";

struct Dimension
{
    std::uint16_t term = 0;
    std::string_view ucum;
};

// The context-free code less 262144, for partition 4. Beats, breaths and pulses are no units in
// UCUM. With a prefix the number grows: 3 is kilo, so 3971 is the kJ beside the J of 3968.
// A step (6656) is left out: nobody confirmed its number.
constexpr std::array<Dimension, 34> dimensions{{
    {512, "1"},        {544, "%"},      {1280, "m"},      {1297, "cm"},     {1376, "[in_i]"},
    {1600, "L"},       {1618, "mL"},    {1728, "g"},      {1731, "kg"},     {1746, "mg"},
    {1760, "[lb_av]"}, {1952, "kg/m2"}, {2130, "mg/dL"},  {2176, "s"},      {2194, "ms"},
    {2208, "min"},     {2240, "h"},     {2528, "/min"},   {2720, "/min"},   {2752, "/min"},
    {2784, "/min"},    {3040, "L/s"},   {3072, "L/min"},  {3843, "kPa"},    {3872, "mm[Hg]"},
    {3971, "kJ"},      {4274, "mV"},    {4416, "[degF]"}, {4722, "mmol/L"}, {6048, "Cel"},
    {7747, "kg/m2"},   {8355, "kcal"},  {8419, "kcal/d"}, {11392, "{INR}"},
}};

struct NarrowerCode
{
    std::uint32_t code = 0;
    std::string_view kind;
};

// Codes that say more than a kind's own, which would be wrong for other devices. The vocabulary's
// codes come first. Control solution (160208) is no glucose of a person and is not here.
constexpr std::array<NarrowerCode, 21> narrower_codes{{
    {147842, "heart_rate"},          // MDC_ECG_HEART_RATE
    {149530, "heart_rate"},          // MDC_PULS_OXIM_PULS_RATE
    {149546, "heart_rate"},          // MDC_PULS_RATE_NON_INV
    {150392, "body_temperature"},    // MDC_TEMP_TYMP
    {188420, "body_temperature"},    // MDC_TEMP_RECT
    {188424, "body_temperature"},    // MDC_TEMP_ORAL
    {188428, "body_temperature"},    // MDC_TEMP_EAR
    {188432, "body_temperature"},    // MDC_TEMP_FINGER
    {188448, "body_temperature"},    // MDC_TEMP_TOE
    {188452, "body_temperature"},    // MDC_TEMP_AXILLA
    {188456, "body_temperature"},    // MDC_TEMP_GIT
    {160184, "glucose"},             // MDC_CONC_GLU_CAPILLARY_WHOLEBLOOD
    {160188, "glucose"},             // MDC_CONC_GLU_CAPILLARY_PLASMA
    {160192, "glucose"},             // MDC_CONC_GLU_VENOUS_WHOLEBLOOD
    {160196, "glucose"},             // MDC_CONC_GLU_VENOUS_PLASMA
    {160200, "glucose"},             // MDC_CONC_GLU_ARTERIAL_WHOLEBLOOD
    {160204, "glucose"},             // MDC_CONC_GLU_ARTERIAL_PLASMA
    {160364, "glucose"},             // MDC_CONC_GLU_UNDETERMINED_WHOLEBLOOD
    {160368, "glucose"},             // MDC_CONC_GLU_UNDETERMINED_PLASMA
    {150448, "perfusion_index"},     // MDC_PULS_OXIM_PERF_REL
    {8417760, "exercise_intensity"}, // MDC_CTXT_GLU_EXERCISE
}};

bool has_code(const std::vector<Coding>& codings, std::string_view code)
{
    return std::any_of(codings.begin(), codings.end(),
                       [code](const Coding& coding)
                       { return coding.code == code && coding.system == mdc; });
}

// The component that a value with this code is; null pointer when the kind has none.
const ComponentKind* find_component(const Kind& kind, std::string_view code)
{
    if (kind.is_single())
    {
        return has_code(kind.codings, code) ? &kind.components.front() : nullptr;
    }
    const auto found = std::find_if(kind.components.begin(), kind.components.end(),
                                    [code](const ComponentKind& component)
                                    { return has_code(component.codings, code); });
    return found == kind.components.end() ? nullptr : &*found;
}

std::optional<MeasuredKind> find_narrower(std::uint32_t code, const Vocabulary& vocabulary)
{
    const auto* const found =
        std::find_if(narrower_codes.begin(), narrower_codes.end(),
                     [code](const NarrowerCode& candidate) { return candidate.code == code; });
    const Kind* kind = found == narrower_codes.end() ? nullptr : vocabulary.find(found->kind);
    if (kind == nullptr || !kind->is_single())
    {
        return std::nullopt;
    }
    return MeasuredKind{kind, &kind->components.front(), true};
}

} // namespace

std::string_view ucum_of(std::uint16_t dimension) noexcept
{
    const auto* const found =
        std::find_if(dimensions.begin(), dimensions.end(),
                     [dimension](const Dimension& known) { return known.term == dimension; });
    return found == dimensions.end() ? std::string_view() : found->ucum;
}

std::optional<MeasuredKind> find_measured(std::uint32_t code, std::string_view unit,
                                          const Vocabulary& vocabulary)
{
    const std::string text = std::to_string(code);
    const auto names = vocabulary.kinds_by_code.find(text);
    if (names == vocabulary.kinds_by_code.end())
    {
        return find_narrower(code, vocabulary);
    }
    std::optional<MeasuredKind> other;
    for (const std::string& name : names->second)
    {
        const Kind* kind = vocabulary.find(name);
        const ComponentKind* component = kind == nullptr ? nullptr : find_component(*kind, text);
        if (component == nullptr)
        {
            continue;
        }
        if (is_convertible(unit, *kind, vocabulary))
        {
            return MeasuredKind{kind, component, false};
        }
        other = other.value_or(MeasuredKind{kind, component, false});
    }
    return other ? other : find_narrower(code, vocabulary);
}

} // namespace varde::devices::gatt
