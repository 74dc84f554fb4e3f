// vardectl alerts, events, devices: about patients, about equipment, and who spoke last.
#include "devices/alert_summary.hpp"
#include "gateway/alert_json.hpp"
#include "gateway/event_json.hpp"
#include "tools/vardectl/commands.hpp"
#include "tools/vardectl/rows.hpp"
#include "tools/vardectl/table.hpp"

namespace varde::vardectl
{

namespace
{

using devices::Json;

void print(std::ostream& out, Json::Array list)
{
    out << devices::write_json(Json(std::move(list))) << '\n';
}

Json device_json(const gateway::store::DeviceSeen& seen)
{
    return Json::object({{"device", seen.device},
                         {"last", time_json(seen.last)},
                         {"battery", seen.battery ? Json(*seen.battery) : Json()},
                         {"highest", seen.sequence.highest},
                         {"missing", seen.sequence.missing},
                         {"late", seen.sequence.late},
                         {"restarts", seen.sequence.restarts}});
}

std::string until(const std::optional<devices::Instant>& cleared)
{
    return cleared ? "cleared " + devices::format_utc(*cleared) : "open";
}

// Marked where nobody knows the time, or the clock showed another one.
std::string last_of(const gateway::store::EventRow& row, const gateway::EventClocks& clocks)
{
    const auto clock = clocks.find(row.number);
    const auto last = devices::format_utc(row.event.last);
    if (clock == clocks.end())
    {
        return last;
    }
    return last + (clock->second.is_unknown ? " (the clock was wrong)" : " (dated anew)");
}

} // namespace

int list_alerts(Reader& reader, bool open_only, std::size_t most, const Output& output)
{
    gateway::store::AlertFilter filter;
    filter.open_only = open_only;
    filter.most = most;
    const auto rows = reader.alerts(filter);
    if (output.json)
    {
        Json::Array list;
        for (const auto& row : rows)
        {
            list.push_back(gateway::json_of(row));
        }
        print(output.out, std::move(list));
        return 0;
    }
    Table table({"NUMBER", "OPENED", "PRIORITY", "PATIENT", "RULE", "STATE", "READINGS", "WORDS"});
    for (const auto& row : rows)
    {
        const auto& record = row.record;
        const std::string state = std::string(devices::code(record.facets.presence)) + ", " +
                                  std::string(devices::code(record.facets.signal));
        table.add({std::to_string(row.number), devices::format_utc(row.opened),
                   std::string(devices::priority_of(record)), row.patient, record.rule, state,
                   std::to_string(record.count()), devices::words_of(record).en});
    }
    table.print(output.out, open_only ? "No alert is open." : "No alert was ever raised.");
    return 0;
}

int list_events(Reader& reader, bool open_only, std::size_t most, const Output& output)
{
    const auto rows = reader.events(open_only, most);
    const auto clocks = gateway::store::read_event_clocks(reader.connection(), open_only);
    if (output.json)
    {
        Json::Array list;
        for (const auto& row : rows)
        {
            list.push_back(gateway::json_of(row, clocks));
        }
        print(output.out, std::move(list));
        return 0;
    }
    Table table({"NUMBER", "LAST", "TIMES", "CODE", "SUBJECT", "STATE", "DETAIL"});
    for (const auto& row : rows)
    {
        table.add({std::to_string(row.number), last_of(row, clocks),
                   std::to_string(row.event.times), row.event.event.code, row.event.event.subject,
                   until(row.cleared), row.event.event.detail.en});
    }
    table.print(output.out,
                open_only ? "No technical event is open." : "There never was a technical event.");
    return 0;
}

int list_devices(Reader& reader, const Output& output)
{
    const auto rows = reader.devices();
    if (output.json)
    {
        Json::Array list;
        for (const auto& row : rows)
        {
            list.push_back(device_json(row));
        }
        print(output.out, std::move(list));
        return 0;
    }
    Table table({"DEVICE", "LAST HEARD", "BATTERY", "SEQUENCE", "MISSING", "LATE", "RESTARTS"});
    for (const auto& row : rows)
    {
        table.add({row.device, devices::format_utc(row.last),
                   row.battery ? std::to_string(*row.battery) + " %" : "",
                   std::to_string(row.sequence.highest), std::to_string(row.sequence.missing),
                   std::to_string(row.sequence.late), std::to_string(row.sequence.restarts)});
    }
    table.print(output.out, "No device was heard yet.");
    return 0;
}

} // namespace varde::vardectl
