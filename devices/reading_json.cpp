#include "devices/reading_json.hpp"

#include <cstdint>
#include <string>
#include <utility>

namespace varde::devices
{
namespace
{

Json absent(Absence absence)
{
    return Json::object({{"absent", code(absence)}});
}

Json component_json(const Value& value)
{
    const auto* number = std::get_if<Decimal>(&value);
    return number != nullptr ? Json(to_string(*number)) : absent(std::get<Absence>(value));
}

bool is_single(const Reading& reading)
{
    return reading.components.size() == 1 && reading.components.front().name == "value";
}

void add_value(const Value& value, Json& json)
{
    if (const auto* number = std::get_if<Decimal>(&value))
    {
        json.append_member("value", to_string(*number));
        return;
    }
    json.append_member("absent", code(std::get<Absence>(value)));
}

void add_components(const Reading& reading, Json& json)
{
    Json components{Json::Object{}};
    for (const Component& component : reading.components)
    {
        components.append_member(component.name, component_json(component.value));
    }
    json.append_member("components", std::move(components));
}

// "2026-11-22T07:31:05"
std::string format_local(std::chrono::local_seconds local)
{
    std::string text = format_utc(Instant(local.time_since_epoch()));
    text.pop_back(); // the Z: nobody knows the offset
    return text;
}

void add_time(const DeviceTime& time, Json& json)
{
    if (time.clock)
    {
        json.append_member("taken_at", format_timestamp(*time.clock));
        json.append_member("offset", std::int64_t{time.clock->offset.count()});
    }
    else if (time.local)
    {
        json.append_member("taken_at", format_local(*time.local));
    }
}

Json reading_json(const Reading& reading, const Report& report)
{
    Json json;
    json.append_member("kind", reading.kind);
    if (is_single(reading))
    {
        add_value(reading.components.front().value, json);
    }
    json.append_member("unit", reading.unit);
    add_time(report.time, json);
    if (report.sequence)
    {
        json.append_member("sequence", *report.sequence);
    }
    if (report.user)
    {
        json.append_member("user", *report.user);
    }
    json.append_member("status", Json::Array(report.status.begin(), report.status.end()));
    if (!is_single(reading))
    {
        add_components(reading, json);
    }
    return json;
}

} // namespace

Json readings_json(std::span<const Report> reports)
{
    Json::Array readings;
    for (const Report& report : reports)
    {
        for (const Reading& reading : report.readings)
        {
            readings.push_back(reading_json(reading, report));
        }
    }
    return readings;
}

Json refusal_json(const Refusal& refusal)
{
    const std::string place = refusal.where.empty() ? "" : refusal.where + ": ";
    Json json;
    json.append_member("error", code(refusal.error));
    json.append_member("detail", place + refusal.detail);
    if (refusal.offset)
    {
        json.append_member("offset", static_cast<std::int64_t>(*refusal.offset));
    }
    return json;
}

} // namespace varde::devices
