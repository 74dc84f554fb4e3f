#include "fhir/observed_value.hpp"

#include "fhir/data_types.hpp"

#include <utility>

namespace varde::fhir
{
namespace
{

using devices::Json;

Json quantity_of(const devices::Decimal& value, const devices::Measurement& measurement,
                 const devices::Kind& kind)
{
    // A stored measurement keeps its unit when the vocabulary's changes: then only the code is
    // sure.
    const bool current = measurement.unit == kind.unit;
    return quantity(value, measurement.unit, current ? kind.unit_words.en : std::string());
}

void set_value_or_absence(Json& target, const devices::Value& value,
                          const devices::Measurement& measurement, const devices::Kind& kind)
{
    if (const auto* number = std::get_if<devices::Decimal>(&value))
    {
        target.set("valueQuantity", quantity_of(*number, measurement, kind));
        return;
    }
    const auto reason =
        coding(data_absent_reason, devices::code(std::get<devices::Absence>(value)));
    target.set("dataAbsentReason", Json::object({{"coding", list_of(reason)}}));
}

Json component(const devices::ComponentKind& part, const devices::Value& value,
               const devices::Measurement& measurement, const devices::Kind& kind)
{
    Json result;
    result.set("code", concept_of(part.codings, part.words.en.empty() ? part.name : part.words.en));
    set_value_or_absence(result, value, measurement, kind);
    return result;
}

// In the vocabulary's order. A required component that is not there says so (R4 bp wants both
// pressures, with a value or a reason); an optional one is left out.
Json components(const devices::Measurement& measurement, const devices::Kind& kind,
                const Annotate& annotate)
{
    Json list;
    const auto add = [&](const devices::ComponentKind& part, const devices::Value& value)
    {
        Json said = component(part, value, measurement, kind);
        annotate(said, part.name);
        list.push(std::move(said));
    };
    for (const auto& part : kind.components)
    {
        if (const auto* measured = measurement.find(part.name))
        {
            add(part, measured->value);
        }
        else if (part.required)
        {
            add(part, devices::Absence::unknown);
        }
    }
    // Stored before the vocabulary lost the component: its name is all there is, and nothing
    // disappears.
    for (const auto& measured : measurement.components)
    {
        if (kind.find_component(measured.name) == nullptr)
        {
            devices::ComponentKind nameless;
            nameless.name = measured.name;
            add(nameless, measured.value);
        }
    }
    return list;
}

} // namespace

void set_value(Json& observation, const devices::Measurement& measurement,
               const devices::Kind& kind, const Annotate& annotate)
{
    if (!kind.is_single())
    {
        observation.set("component", components(measurement, kind, annotate));
        return;
    }
    const auto* measured = measurement.find("value");
    set_value_or_absence(observation,
                         measured == nullptr ? devices::Absence::unknown : measured->value,
                         measurement, kind);
    annotate(observation, "value");
}

} // namespace varde::fhir
