#include "gateway/api/measurement_words.hpp"

#include "devices/by_hand.hpp"
#include "gateway/api/problem.hpp"

namespace varde::gateway::api
{

using devices::Json;

Json components_json(const devices::Measurement& measurement)
{
    return list_of(measurement.components,
                   [](const devices::Component& component)
                   {
                       auto json = Json::object({{"name", component.name}});
                       if (const auto* value = std::get_if<devices::Decimal>(&component.value))
                       {
                           return json.set("value", to_string(*value));
                       }
                       return json.set("absent",
                                       devices::code(std::get<devices::Absence>(component.value)));
                   });
}

Json json_of(const store::StoredMeasurement& row)
{
    const auto& measurement = row.measurement;
    const bool entered = devices::is_by_hand(measurement);
    const std::string damaged = row.intact ? "" : "damaged on disk: its checksum does not hold";
    const auto& why = damaged.empty() ? measurement.implausible : damaged;
    return Json::object({{"id", measurement.id},
                         {"kind", measurement.kind},
                         {"unit", measurement.unit},
                         {"taken", devices::format_timestamp(measurement.taken.at)},
                         {"received", json_of(measurement.received)},
                         {"components", components_json(measurement)},
                         {"device", entered ? Json() : Json(measurement.device)},
                         {"status", list_of(measurement.status)},
                         {"trust", devices::code(measurement.taken.trust)},
                         {"implausible", why.empty() ? Json() : Json(why)},
                         {"by_hand", entered}});
}

Json components_json(const devices::Kind& kind, bool with_ranges)
{
    return list_of(kind.components,
                   [with_ranges](const devices::ComponentKind& component)
                   {
                       auto json = Json::object(
                           {{"name", component.name}, {"words", json_of(component.words)}});
                       if (with_ranges)
                       {
                           json.set("required", component.required);
                           json.set("low", to_string(component.plausible.low));
                           json.set("high", to_string(component.plausible.high));
                       }
                       return json;
                   });
}

void put_kind(Json& json, const devices::Kind& kind)
{
    json.set("kind", kind.name);
    json.set("words", json_of(kind.words));
    json.set("unit", kind.unit);
    json.set("unit_words", json_of(kind.unit_words));
    json.set("decimals", kind.decimals);
}

Json vocabulary_json(const devices::Vocabulary& vocabulary)
{
    auto kinds = list_of(vocabulary.kinds,
                         [](const auto& entry)
                         {
                             Json json;
                             put_kind(json, entry.second);
                             json.set("components", components_json(entry.second, true));
                             return json;
                         });
    return Json::object({{"kinds", std::move(kinds)}});
}

} // namespace varde::gateway::api
