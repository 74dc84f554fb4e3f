#include "devices/bridges/time_text.hpp"

#include "devices/bridges/numeric_text.hpp"

#include <algorithm>
#include <string>

namespace varde::devices::bridges
{
namespace
{

using std::chrono::milliseconds;

constexpr Decimal last_second{7'258'118'400, 0}; // 2200-01-01T00:00:00Z

Refusal placed(Refusal refusal, const Field& field)
{
    refusal.where = field.path;
    return refusal;
}

// "2026-11-22 07:31:05" is as good as with a T, and is read as if it were UTC.
Result<std::chrono::local_seconds> local_time(std::string_view text)
{
    std::string utc(text);
    if (utc.size() > 10 && utc[10] == ' ')
    {
        utc[10] = 'T';
    }
    utc += 'Z';
    const auto wall = parse_timestamp(utc);
    if (!wall)
    {
        return wall.error();
    }
    const auto since = std::chrono::floor<std::chrono::seconds>(wall->instant.time_since_epoch());
    return std::chrono::local_seconds(since);
}

// "2026-11-22T07:31+0100" and "2026-11-22T07:31:05+01", which ISO 8601 allows and programs write,
// as RFC 3339 would have them.
std::string whole_time(std::string_view text)
{
    constexpr std::size_t day = 10;
    const auto offset = std::min(text.find_first_of("Zz+-", day), text.size());
    std::string time(text.substr(0, offset));
    time += time.size() == std::string_view("2026-11-22T07:31").size() ? ":00" : "";
    std::string zone(text.substr(offset));
    if (zone.size() == std::string_view("+0100").size())
    {
        zone.insert(std::string_view("+01").size(), ":");
    }
    zone += zone.size() == std::string_view("+01").size() ? ":00" : "";
    return time + zone;
}

Result<DeviceTime> clock_time(std::string_view text)
{
    const auto clock = parse_timestamp(whole_time(text));
    return clock ? Result<DeviceTime>(DeviceTime{std::string(text), *clock, {}, {}})
                 : clock.error();
}

Result<DeviceTime> epoch_time(std::string_view text, int exponent)
{
    const auto value = read_number(text, std::nullopt);
    if (!value)
    {
        return value.error();
    }
    const auto* count = std::get_if<Decimal>(&*value);
    if (count == nullptr)
    {
        return Refusal{Error::time_malformed, "", "no number"};
    }
    const auto seconds = scaled(*count, Decimal{1, exponent});
    if (!seconds)
    {
        return seconds.error();
    }
    const auto clock = timestamp_of_epoch(*seconds);
    if (!clock)
    {
        return clock.error();
    }
    return DeviceTime{std::string(text), *clock, {}, {}};
}

Result<DeviceTime> time_of_text(std::string_view text, TimeFormat format)
{
    switch (format)
    {
    case TimeFormat::epoch_seconds:
        return epoch_time(text, 0);
    case TimeFormat::epoch_milliseconds:
        return epoch_time(text, -3);
    case TimeFormat::local:
    {
        const auto local = local_time(text);
        return local ? Result<DeviceTime>(DeviceTime{std::string(text), {}, {}, {}, *local})
                     : local.error();
    }
    case TimeFormat::rfc3339:
        break;
    }
    return clock_time(text);
}

} // namespace

Result<Timestamp> timestamp_of_epoch(const Decimal& seconds)
{
    if (seconds < Decimal{} || seconds >= last_second)
    {
        return Refusal{Error::time_malformed, "", "not in the years 1970 to 2199"};
    }
    // In two steps, because scale rounds and a time is cut.
    const auto nearest = scale(seconds, Decimal{1000, 0}, Decimal{1, 0}, 0);
    if (!nearest)
    {
        return nearest.error();
    }
    const bool beyond = Decimal{nearest->mantissa, -3} > seconds;
    return Timestamp{Instant(milliseconds(nearest->mantissa - (beyond ? 1 : 0))), UtcOffset{0}};
}

Result<DeviceTime> read_clock_time(std::string_view text)
{
    const auto clock = parse_timestamp(text);
    if (clock)
    {
        return DeviceTime{std::string(text), *clock, {}, {}};
    }
    const bool local = clock.error().error == Error::time_without_offset;
    return local ? time_of_text(text, TimeFormat::local) : clock.error();
}

Result<DeviceTime> read_time(const Field& field, TimeFormat format)
{
    const bool counts =
        format == TimeFormat::epoch_seconds || format == TimeFormat::epoch_milliseconds;
    const auto* number = counts ? field.value->as_number() : nullptr;
    const auto text = number != nullptr ? Result<std::string_view>(number->text) : string_of(field);
    if (!text)
    {
        return text.error();
    }
    auto time = time_of_text(*text, format);
    if (time)
    {
        return time;
    }
    auto refusal = placed(time.error(), field);
    refusal.detail += "; the profile's time_format says how it is written";
    return refusal;
}

} // namespace varde::devices::bridges
