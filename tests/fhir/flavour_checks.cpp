#include "tests/fhir/flavour_checks.hpp"

#include "devices/time.hpp"
#include "fhir/data_types.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <span>
#include <string_view>

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

constexpr std::array<std::string_view, 8> statuses{"registered",       "preliminary", "final",
                                                   "amended",          "corrected",   "cancelled",
                                                   "entered-in-error", "unknown"};

bool is_concept(const Json* holder)
{
    return holder != nullptr &&
           (!items(*holder, "coding").empty() || !holder->text("text").empty());
}

bool is_reason(const Json* reason)
{
    return reason == nullptr || has_coding(reason, data_absent_reason);
}

using Demand = std::function<void(bool, const char*)>;

void check_values(const Json& observation, const Demand& demand)
{
    const auto parts = items(observation, "component");
    const bool reason = observation.find("dataAbsentReason") != nullptr;
    demand(!parts.empty() || values_in(observation) + (reason ? 1U : 0U) == 1,
           "there is a value or a reason, and never both");
    demand(is_reason(observation.find("dataAbsentReason")), "a reason is one that there is");
    for (const auto& part : parts)
    {
        demand(is_reason(part.find("dataAbsentReason")), "a reason is one that there is");
        const bool why = part.find("dataAbsentReason") != nullptr;
        demand(values_in(part) + (why ? 1U : 0U) == 1, "a component has a value or a reason");
        demand(is_concept(part.find("code")), "a component has a code");
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
    demand(std::ranges::find(statuses, observation.text("status")) != statuses.end(),
           "it has a status that there is");
    demand(is_concept(observation.find("code")), "it has a code");
    const auto* subject = observation.find("subject");
    demand(subject != nullptr && (subject->find({"identifier", "value"}) != nullptr ||
                                  !subject->text("reference").empty()),
           "it has a subject that can be found");
    demand((observation.find("effectiveDateTime") != nullptr) !=
               (observation.find("effectivePeriod") != nullptr),
           "it has one effective time");
    const auto* time = observation.find("effectiveDateTime");
    demand(time == nullptr || devices::parse_timestamp(observation.text("effectiveDateTime")),
           "its time is one");
    const auto names = items(observation, "identifier");
    demand(!names.empty() && std::ranges::all_of(names,
                                                 [](const Json& name) {
                                                     return !name.text("system").empty() &&
                                                            !name.text("value").empty();
                                                 }),
           "it has identifiers, each of a system");
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
    demand(observation.find({"subject", "reference"}) == nullptr,
           "the subject is no literal reference");
    const auto* code = observation.find("code");
    const auto codings = code == nullptr ? std::span<const Json>() : items(*code, "coding");
    const auto is_listed = [](const Json& one)
    {
        const auto system = one.text("system");
        return system == loinc || system == snomed || system == npu;
    };
    const auto listed = std::count_if(codings.begin(), codings.end(), is_listed);
    demand(listed == 0 || static_cast<std::size_t>(listed) == codings.size(),
           "codes are of the listed systems, where these have one");
}

std::size_t values_of(const Json& observation)
{
    auto values = values_in(observation);
    for (const auto& part : items(observation, "component"))
    {
        values += values_in(part);
    }
    return values;
}

void check_state(const Said& said, const Demand& demand)
{
    const auto& observation = said.observation;
    if (said.state == "absent" || said.state == "special")
    {
        demand(values_of(observation) == 0, "nothing is no value");
    }
    if (said.state == "corrected")
    {
        demand(observation.text("status") == "amended", "what was corrected says so");
    }
    if (said.state == "withdrawn")
    {
        demand(observation.text("status") == "entered-in-error", "what is withdrawn says so");
    }
    if (said.state == "test")
    {
        const auto* meta = observation.find("meta");
        const auto marks = meta == nullptr ? std::span<const Json>() : items(*meta, "security");
        demand(std::ranges::any_of(marks,
                                   [](const Json& mark) { return mark.text("code") == "HTEST"; }),
               "test data is marked");
    }
}

} // namespace

std::vector<std::string> findings_in(const Said& said)
{
    auto findings = findings_in(said.observation, said.flavour);
    check_state(said,
                [&findings](bool holds, const char* rule)
                {
                    if (!holds)
                    {
                        findings.emplace_back(rule);
                    }
                });
    return findings;
}

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
