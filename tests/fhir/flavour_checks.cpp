#include "tests/fhir/flavour_checks.hpp"

#include "fhir/data_types.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace varde::fhir::test
{
namespace
{

using devices::Json;

bool has_coding(const Json* holder, std::string_view system, std::string_view code = {})
{
    if (holder == nullptr)
    {
        return false;
    }
    const auto list = items(*holder, "coding");
    return std::any_of(list.begin(), list.end(),
                       [&](const Json& one) {
                           return one.text("system") == system &&
                                  (code.empty() || one.text("code") == code);
                       });
}

bool has_category(const Json& observation, std::string_view system, std::string_view code)
{
    const auto list = items(observation, "category");
    return std::any_of(list.begin(), list.end(),
                       [&](const Json& one) { return has_coding(&one, system, code); });
}

bool is_vital_sign(const Json& observation)
{
    constexpr std::array<std::string_view, 10> codes{"85353-1", "9279-1", "8867-4", "2708-6",
                                                     "8310-5",  "8302-2", "9843-4", "29463-7",
                                                     "39156-5", "85354-9"};
    return std::any_of(codes.begin(), codes.end(),
                       [&](std::string_view code)
                       { return has_coding(observation.find("code"), loinc, code); });
}

bool is_quantity(const Json* quantity)
{
    return quantity != nullptr && quantity->find("value") != nullptr &&
           quantity->find("value")->as_number() != nullptr && !quantity->text("unit").empty() &&
           quantity->text("system") == ucum && !quantity->text("code").empty();
}

std::size_t values_in(const Json& holder)
{
    std::size_t values = 0;
    for (const auto* key : {"valueQuantity", "valueCodeableConcept", "valueBoolean"})
    {
        values += holder.find(key) != nullptr ? 1U : 0U;
    }
    return values;
}

using Demand = std::function<void(bool, const char*)>;

void check_values(const Json& observation, const Demand& demand)
{
    const auto parts = items(observation, "component");
    const bool reason = observation.find("dataAbsentReason") != nullptr;
    demand(!parts.empty() || values_in(observation) + (reason ? 1U : 0U) == 1,
           "there is a value or a reason, and never both");
    for (const auto& part : parts)
    {
        const bool why = part.find("dataAbsentReason") != nullptr;
        demand(values_in(part) + (why ? 1U : 0U) == 1, "a component has a value or a reason");
        demand(part.find("code") != nullptr, "a component has a code");
        demand(part.find("valueQuantity") == nullptr || is_quantity(part.find("valueQuantity")),
               "a component's quantity has value, unit, system and code");
    }
    demand(observation.find("valueQuantity") == nullptr ||
               is_quantity(observation.find("valueQuantity")),
           "a quantity has value, unit, system and code");
}

void check_common(const Json& observation, const Demand& demand)
{
    demand(observation.text("resourceType") == "Observation", "it is an Observation");
    demand(!observation.text("id").empty() && observation.text("id").size() <= 64, "it has an id");
    demand(!observation.text("status").empty(), "it has a status");
    demand(observation.find("code") != nullptr, "it has a code");
    demand(observation.find("subject") != nullptr, "it has a subject");
    demand((observation.find("effectiveDateTime") != nullptr) !=
               (observation.find("effectivePeriod") != nullptr),
           "it has one effective time");
    demand(!items(observation, "identifier").empty(), "it has an identifier");
    demand(!is_vital_sign(observation) ||
               has_category(observation, observation_category, "vital-signs"),
           "a vital sign says that it is one");
    // Once in the subject, and nowhere else.
    const auto text = devices::write_json(observation);
    const auto first = text.find("13717404089");
    demand(first == std::string::npos || text.find("13717404089", first + 1) == std::string::npos,
           "the patient's number stands in the subject only");
}

void check_phd(const Json& observation, const Demand& demand)
{
    const auto extensions = items(observation, "extension");
    const auto is_gateway = [](const Json& extension)
    {
        const auto* to = extension.find({"valueReference", "reference"});
        return extension.text("url") ==
                   "http://hl7.org/fhir/StructureDefinition/observation-gatewayDevice" &&
               to != nullptr;
    };
    demand(std::count_if(extensions.begin(), extensions.end(), is_gateway) == 1,
           "one gateway device is named");
    const auto* device = observation.find("device");
    demand(device != nullptr && !device->text("reference").empty(),
           "the device is named by a literal reference");
    demand(has_category(observation,
                        "http://hl7.org/fhir/uv/phd/CodeSystem/PhdObservationCategories", "phd"),
           "the category says phd");
    for (const auto& interpretation : items(observation, "interpretation"))
    {
        demand(has_coding(&interpretation,
                          "http://hl7.org/fhir/uv/pocd/CodeSystem/measurement-status"),
               "every interpretation has a measurement status");
    }
    demand(items(observation, "identifier").size() <= 2, "at most our identifier and the guide's");
}

void check_pmd(const Json& observation, const Demand& demand)
{
    const auto* identifier = observation.find({"subject", "identifier"});
    demand(identifier != nullptr &&
               identifier->text("system").starts_with("urn:oid:2.16.578.1.12.4.1.4."),
           "the subject is a Norwegian number");
    demand(observation.find("subject")->find("reference") == nullptr,
           "the subject is no literal reference");
    const auto codings = items(*observation.find("code"), "coding");
    const auto is_listed = [](const Json& one)
    {
        const auto system = one.text("system");
        return system == loinc || system == snomed || system == npu;
    };
    const auto listed = std::count_if(codings.begin(), codings.end(), is_listed);
    demand(listed == 0 || static_cast<std::size_t>(listed) == codings.size(),
           "codes are of the listed systems, where these have one");
}

} // namespace

std::vector<std::string> findings_in(const Json& observation, const std::string& flavour)
{
    std::vector<std::string> findings;
    const Demand demand = [&findings](bool holds, const char* rule)
    {
        if (!holds)
        {
            findings.emplace_back(rule);
        }
    };
    check_common(observation, demand);
    check_values(observation, demand);
    if (flavour == "phd")
    {
        check_phd(observation, demand);
    }
    if (flavour == "pmd")
    {
        check_pmd(observation, demand);
    }
    return findings;
}

} // namespace varde::fhir::test
