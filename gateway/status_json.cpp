#include "gateway/status_json.hpp"

#include "gateway/alert_json.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace varde::gateway
{

namespace
{

using devices::Json;

Json number(std::uint64_t value)
{
    return Json::Number{std::to_string(value)};
}

Json seconds(double value)
{
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.3f", value);
    return Json::Number{text.data()};
}

template <class Items, class Write>
Json list(const Items& items, Write write)
{
    Json::Array array;
    array.reserve(items.size());
    std::transform(items.begin(), items.end(), std::back_inserter(array), write);
    return Json(std::move(array));
}

Json link(const mqtt::LinkState& link)
{
    return Json::object({{"connected", link.connected},
                         {"subscribed", link.subscribed},
                         {"protocol", link.protocol},
                         {"connects", number(link.connects)},
                         {"acknowledgements_published", number(link.acknowledgements_published)},
                         {"acknowledgements_dropped", number(link.acknowledgements_dropped)},
                         {"last_failure", link.last_failure}});
}

Json conservation(const store::Conservation& counts)
{
    Json refused_by = Json(Json::Object{});
    for (const auto& [reason, count] : counts.refused_by)
    {
        refused_by.set(reason, count);
    }
    return Json::object({{"received", counts.received},
                         {"stored", counts.stored},
                         {"duplicate", counts.duplicate},
                         {"refused", counts.refused},
                         {"refused_by", std::move(refused_by)},
                         {"noted", counts.noted},
                         {"waiting", counts.waiting},
                         {"measurements", counts.measurements},
                         {"withheld", counts.withheld}});
}

store::DestinationCounts counts_of(const store::Conservation& all, const std::string& id)
{
    const auto found = std::find_if(all.destinations.begin(), all.destinations.end(),
                                    [&id](const auto& counts) { return counts.id == id; });
    store::DestinationCounts none;
    none.id = id;
    return found == all.destinations.end() ? none : *found;
}

Json destination(const DestinationStatus& status, const store::DestinationCounts& counts)
{
    return Json::object(
        {{"id", counts.id},
         {"kind", status.kind},
         {"flavour", status.flavour},
         {"state", status.state},
         {"reason", status.reason},
         {"requests", number(status.requests)},
         {"failures", number(status.failures)},
         {"queued", counts.queued},
         {"delivered", counts.delivered},
         {"pending", counts.pending},
         {"parked", counts.parked},
         {"dropped", counts.dropped},
         {"withheld", counts.withheld},
         {"oldest_pending", counts.oldest ? Json(devices::format_utc(*counts.oldest)) : Json()},
         {"last_delivered",
          status.last_delivered ? Json(devices::format_utc(*status.last_delivered)) : Json()}});
}

// Those in force, then those whose rows are still there though the settings name them no more.
Json destinations(const Status& status)
{
    auto all = list(status.destinations, [&status](const DestinationStatus& one)
                    { return destination(one, counts_of(status.conservation, one.id)); });
    for (const auto& counts : status.conservation.destinations)
    {
        const bool in_force =
            std::any_of(status.destinations.begin(), status.destinations.end(),
                        [&counts](const auto& one) { return one.id == counts.id; });
        if (!in_force)
        {
            DestinationStatus former;
            former.state = "removed";
            former.reason = "the settings name this destination no more";
            all.push(destination(former, counts));
        }
    }
    return all;
}

Json alert(const store::AlertRow& row)
{
    return json_of(row);
}

Json event(const store::OpenEvent& open)
{
    return Json::object({{"code", open.event.code},
                         {"subject", open.event.subject},
                         {"detail", open.event.detail.en},
                         {"first", devices::format_utc(open.first)},
                         {"last", devices::format_utc(open.last)},
                         {"times", open.times}});
}

Json device(const store::DeviceSeen& seen)
{
    return Json::object({{"device", seen.device},
                         {"last", devices::format_utc(seen.last)},
                         {"battery", seen.battery ? Json(*seen.battery) : Json()},
                         {"sequence", Json::object({{"highest", seen.sequence.highest},
                                                    {"missing", seen.sequence.missing},
                                                    {"late", seen.sequence.late},
                                                    {"restarts", seen.sequence.restarts}})}});
}

} // namespace

Json status_json(const Status& status)
{
    return Json::object({{"gateway", status.gateway},
                         {"version", status.version},
                         {"uptime_seconds", static_cast<std::int64_t>(status.uptime.count())},
                         {"ready", status.ready},
                         {"not_ready_because", Json::object({{"en", status.not_ready_because.en},
                                                             {"nb", status.not_ready_because.nb}})},
                         {"link", link(status.link)},
                         {"inbox", number(status.inbox)},
                         {"conservation", conservation(status.conservation)},
                         {"destinations", destinations(status)},
                         {"latency_seconds", Json::object({{"p50", seconds(status.latency.p50)},
                                                           {"p99", seconds(status.latency.p99)}})},
                         {"alerts", list(status.alerts, alert)},
                         {"alerts_raised", status.alerts_raised},
                         {"events", list(status.events, event)},
                         {"devices", list(status.devices, device)}});
}

} // namespace varde::gateway
