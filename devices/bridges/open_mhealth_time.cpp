#include "devices/bridges/open_mhealth_time.hpp"

#include "devices/bridges/time_text.hpp"

#include <array>

namespace varde::devices::bridges
{
namespace
{

struct Span
{
    std::string_view unit;
    std::int64_t milliseconds;
};

constexpr auto spans = std::to_array<Span>({
    {"ms", 1},
    {"sec", 1'000},
    {"min", 60'000},
    {"h", 3'600'000},
    {"d", 86'400'000},
    {"wk", 604'800'000},
});

constexpr TextRule date_rule{"0123456789-", 10};
constexpr TextRule part_rule{"abcdefghijklmnopqrstuvwxyz", 16};

Result<DeviceTime> clock_time(const Field& field)
{
    const auto text = string_of(field);
    if (!text)
    {
        return text.error();
    }
    auto time = read_clock_time(*text);
    return time ? time : Refusal{time.error().error, field.path, time.error().detail};
}

Result<std::chrono::milliseconds> duration_of(const Field& field)
{
    const auto value = require_field(field, "value");
    const auto unit = require_field(field, "unit");
    if (!value || !unit)
    {
        return value ? unit.error() : value.error();
    }
    const auto number = decimal_of(*value);
    if (!number)
    {
        return number.error();
    }
    for (const Span& span : spans)
    {
        if (field.value->text("unit") != span.unit)
        {
            continue;
        }
        const auto length = scale(*number, Decimal{span.milliseconds, 0}, Decimal{1, 0}, 0);
        constexpr Decimal longest{86'400'000'000, 0}; // 1000 days: no measurement takes as long
        if (!length || *length < Decimal{} || *length > longest)
        {
            return Refusal{Error::number_out_of_range, value->path, "no duration of a measurement"};
        }
        return std::chrono::milliseconds(length->mantissa);
    }
    return Refusal{Error::unit_unknown, unit->path, "not ms, sec, min, h, d or wk"};
}

Result<DeviceTime> after(DeviceTime start, std::chrono::milliseconds duration)
{
    start.raw += "/" + std::to_string(duration.count()) + "ms";
    if (start.clock)
    {
        start.clock->instant += duration;
    }
    if (start.local)
    {
        *start.local += std::chrono::floor<std::chrono::seconds>(duration);
    }
    return start;
}

Result<DeviceTime> read_part_of_day(const Field& interval)
{
    const auto date = require_field(interval, "date");
    const auto part = require_field(interval, "part_of_day");
    if (!date || !part)
    {
        return Refusal{Error::key_missing, interval.path, "neither a start, an end nor a date"};
    }
    const auto day = text_of(*date, date_rule);
    const auto name = text_of(*part, part_rule);
    if (!day || !name)
    {
        return day ? name.error() : day.error();
    }
    return DeviceTime{std::string(*day) + "/" + std::string(*name), {}, {}, {}};
}

Result<DeviceTime> read_interval(const Field& interval)
{
    if (const auto members = object_of(interval); !members)
    {
        return members.error();
    }
    if (const auto end = find_field(interval, "end_date_time"))
    {
        return clock_time(*end);
    }
    if (const auto start = find_field(interval, "start_date_time"))
    {
        auto time = clock_time(*start);
        const auto duration = require_field(interval, "duration");
        const auto length = duration ? duration_of(*duration) : duration.error();
        if (!time || !length)
        {
            return time ? length.error() : time.error();
        }
        return after(*std::move(time), *length);
    }
    return read_part_of_day(interval);
}

} // namespace

Result<DeviceTime> read_time_frame(const Field& body)
{
    const auto frame = find_field(body, "effective_time_frame");
    if (!frame)
    {
        return DeviceTime{};
    }
    if (const auto at = find_field(*frame, "date_time"))
    {
        return clock_time(*at);
    }
    const auto interval = require_field(*frame, "time_interval");
    return interval ? read_interval(*interval) : interval.error();
}

} // namespace varde::devices::bridges
