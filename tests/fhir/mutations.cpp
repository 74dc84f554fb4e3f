#include "tests/fhir/mutations.hpp"

#include "fhir/data_types.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace varde::fhir::test
{
namespace
{

using devices::Json;

constexpr std::array values{"valueQuantity", "valueCodeableConcept", "valueBoolean"};

std::optional<Json> without(const Json& resource, std::string_view member)
{
    if (resource.find(member) == nullptr)
    {
        return std::nullopt;
    }
    Json::Object members;
    for (const auto& one : *resource.as_object())
    {
        if (one.first != member)
        {
            members.push_back(one);
        }
    }
    return Json(std::move(members));
}

std::optional<Json> with(const Json& resource, const char* member, Json value)
{
    if (resource.find(member) == nullptr)
    {
        return std::nullopt;
    }
    auto changed = resource;
    changed.set(member, std::move(value));
    return changed;
}

// The first of the parts, or the Observation itself where it has none, after `change`.
template <class Change>
std::optional<Json> in_first_part(const Json& observation, Change change)
{
    const auto parts = items(observation, "component");
    if (parts.empty())
    {
        return change(observation);
    }
    Json::Array changed(parts.begin(), parts.end());
    auto first = change(changed.front());
    if (!first)
    {
        return std::nullopt;
    }
    changed.front() = *std::move(first);
    auto result = observation;
    result.set("component", Json(std::move(changed)));
    return result;
}

std::optional<Json> without_answer(const Json& part)
{
    auto left = without(part, "dataAbsentReason");
    for (const char* value : values)
    {
        if (auto less = without(left ? *left : part, value))
        {
            left = std::move(less);
        }
    }
    return left;
}

std::optional<Json> with_value_and_reason(const Json& part)
{
    const bool has_value = std::ranges::any_of(values, [&part](const char* value)
                                               { return part.find(value) != nullptr; });
    if (!has_value)
    {
        return std::nullopt;
    }
    auto both = part;
    both.set("dataAbsentReason",
             Json::object({{"coding", list_of(coding(data_absent_reason, "unknown"))}}));
    return both;
}

std::optional<Json> quantity_without(const Json& part, const char* member)
{
    const auto* quantity = part.find("valueQuantity");
    auto less = quantity == nullptr ? std::nullopt : without(*quantity, member);
    return less ? with(part, "valueQuantity", *std::move(less)) : std::nullopt;
}

std::optional<Json> of_foreign_unit(const Json& part)
{
    const auto* quantity = part.find("valueQuantity");
    auto changed = quantity == nullptr ? std::nullopt : with(*quantity, "system", "urn:oid:1.2.3");
    return changed ? with(part, "valueQuantity", *std::move(changed)) : std::nullopt;
}

class Mutating
{
public:
    explicit Mutating(const Said& said) : said_(said) {}

    std::vector<Mutant> all() &&
    {
        required();
        answers();
        if (said_.flavour == "phd")
        {
            of_phd();
        }
        if (said_.flavour == "pmd")
        {
            of_pmd();
        }
        of_state();
        return std::move(mutants_);
    }

private:
    void add(const char* name, std::optional<Json> wrong, bool defined = true)
    {
        if (wrong && *wrong != said_.observation)
        {
            auto changed = said_;
            changed.observation = *std::move(wrong);
            mutants_.push_back({said_.name() + ": " + name, std::move(changed), defined});
        }
    }

    void required()
    {
        const auto& one = said_.observation;
        add("without status", without(one, "status"));
        add("of no known status", with(one, "status", "done"));
        add("without code", without(one, "code"));
        add("with an empty code", with(one, "code", Json(Json::Object{})));
        add("without subject", without(one, "subject"), false);
        add("of somebody", with(one, "subject", Json::object({{"display", "somebody"}})), false);
        add("without time", without(one, "effectiveDateTime"), false);
        add("without period", without(one, "effectivePeriod"), false);
        add("of yesterday", with(one, "effectiveDateTime", "yesterday"));
        add("without identifier", without(one, "identifier"), false);
        add("with an identifier of no system",
            with(one, "identifier", list_of(Json::object({{"value", "1"}}))), false);
        auto told = one;
        told.set("note", list_of(Json::object({{"text", "13717404089"}})));
        add("with the patient's number in a note", std::move(told), false);
    }

    void answers()
    {
        const auto& one = said_.observation;
        add("without value and reason", in_first_part(one, without_answer), false);
        add("with value and reason", in_first_part(one, with_value_and_reason),
            items(one, "component").empty()); // R4 forbids it of the whole alone
        add("with a unit without code",
            in_first_part(one, [](const Json& part) { return quantity_without(part, "code"); }),
            false);
        add("with a quantity without value",
            in_first_part(one, [](const Json& part) { return quantity_without(part, "value"); }),
            false);
        add("with a unit of another system", in_first_part(one, of_foreign_unit), false);
        add("with a reason of no system",
            in_first_part(
                one,
                [](const Json& part) {
                    return with(part, "dataAbsentReason", Json::object({{"text", "not there"}}));
                }),
            false);
    }

    void of_phd()
    {
        add("without category", without(said_.observation, "category"));
        add("without the gateway device", without(said_.observation, "extension"));
        add("without the device", without(said_.observation, "device"));
    }

    void of_pmd()
    {
        add("of a foreign number",
            with(said_.observation, "subject",
                 Json::object({{"identifier", identifier("urn:oid:1.2.3", "4")}})));
        add("of a resource that PMD does not have",
            with(said_.observation, "subject", Json::object({{"reference", "Patient/1"}})), false);
    }

    void of_state()
    {
        const auto& one = said_.observation;
        if (said_.state == "corrected" || said_.state == "withdrawn")
        {
            add("said to be final", with(one, "status", "final"), false);
        }
        if (said_.state == "test")
        {
            add("not marked as test data", without(one, "meta"), false);
        }
        if (said_.state == "absent" || said_.state == "special")
        {
            add("with a zero in the place of nothing",
                in_first_part(one,
                              [](const Json& part)
                              {
                                  auto zero = without(part, "dataAbsentReason");
                                  if (zero)
                                  {
                                      zero->set("valueQuantity", quantity({0, 0}, "1", "1"));
                                  }
                                  return zero;
                              }),
                false);
        }
    }

    const Said& said_;
    std::vector<Mutant> mutants_;
};

} // namespace

std::vector<Mutant> mutants_of(const Said& said)
{
    return Mutating(said).all();
}

} // namespace varde::fhir::test
