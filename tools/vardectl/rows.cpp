#include "tools/vardectl/rows.hpp"

#include "devices/refusal_advice.hpp"

namespace varde::vardectl
{

using devices::Json;

Json time_json(const std::optional<devices::Instant>& instant)
{
    return instant ? Json(devices::format_utc(*instant)) : Json();
}

Json measurement_json(const gateway::store::StoredMeasurement& row)
{
    const auto& measurement = row.measurement;
    Json::Object components;
    for (const auto& component : measurement.components)
    {
        const auto* number = std::get_if<devices::Decimal>(&component.value);
        components.emplace_back(
            component.name, number != nullptr
                                ? Json(*number)
                                : Json(devices::code(std::get<devices::Absence>(component.value))));
    }
    Json json =
        Json::object({{"number", row.number},
                      {"id", measurement.id},
                      {"device", measurement.device},
                      {"patient", measurement.patient},
                      {"kind", measurement.kind},
                      {"components", Json(std::move(components))},
                      {"unit", measurement.unit},
                      {"taken", devices::format_timestamp(measurement.taken.at)},
                      {"clock", devices::code(measurement.taken.trust)},
                      {"received", devices::format_utc(measurement.received)},
                      {"sequence", measurement.sequence ? Json(*measurement.sequence) : Json()}});
    json.set("status", Json(Json::Array(measurement.status.begin(), measurement.status.end())));
    json.set("battery", measurement.battery ? Json(*measurement.battery) : Json());
    json.set("implausible", measurement.implausible);
    json.set("message", row.message);
    json.set("intact", row.intact);
    return json;
}

Json item_json(const gateway::store::QueueItem& item)
{
    return Json::object(
        {{"destination", item.destination},
         {"what", gateway::store::code(item.what)},
         {"number", item.number},
         {"about", item.about},
         {"patient", item.patient},
         {"received", time_json(item.received)},
         {"state", gateway::store::code(item.state)},
         {"attempts", item.attempts},
         {"unsure", item.unsure},
         {"settled", time_json(item.settled)},
         {"location", item.location},
         {"reason", item.reason},
         {"outcome", item.outcome},
         {"decision", item.decision},
         {"measurement",
          gateway::store::is_measured(item.what) ? measurement_json(item.measurement) : Json()}});
}

Json refusal_json(const gateway::store::RefusalRow& row)
{
    return Json::object({{"message", row.message == 0 ? Json() : Json(row.message)},
                         {"device", row.device},
                         {"code", row.code},
                         {"where", row.where},
                         {"detail", row.detail},
                         {"advice", advice_for(row.code, row.where)},
                         {"times", row.times},
                         {"first", time_json(row.first)},
                         {"last", time_json(row.last)},
                         {"stored_since", row.stored_since}});
}

Json conservation_json(const gateway::store::Conservation& conservation)
{
    Json::Object refused_by;
    for (const auto& [code, times] : conservation.refused_by)
    {
        refused_by.emplace_back(code, times);
    }
    Json::Array destinations;
    for (const auto& counts : conservation.destinations)
    {
        destinations.push_back(Json::object({{"id", counts.id},
                                             {"queued", counts.queued},
                                             {"delivered", counts.delivered},
                                             {"pending", counts.pending},
                                             {"parked", counts.parked},
                                             {"dropped", counts.dropped},
                                             {"withheld", counts.withheld}}));
    }
    return Json::object({{"received", conservation.received},
                         {"stored", conservation.stored},
                         {"duplicate", conservation.duplicate},
                         {"refused", conservation.refused},
                         {"refused_by", Json(std::move(refused_by))},
                         {"noted", conservation.noted},
                         {"waiting", conservation.waiting},
                         {"measurements", conservation.measurements},
                         {"withheld", conservation.withheld},
                         {"destinations", Json(std::move(destinations))}});
}

std::string advice_for(std::string_view code, std::string_view where)
{
    // The errors are numbered from 1 without a gap; a number beyond them has the code of number 0.
    const auto none = devices::code(devices::Error{});
    for (int number = 1; devices::code(static_cast<devices::Error>(number)) != none; ++number)
    {
        const auto error = static_cast<devices::Error>(number);
        if (devices::code(error) == code)
        {
            return std::string(devices::advice(error, where));
        }
    }
    return "";
}

} // namespace varde::vardectl
