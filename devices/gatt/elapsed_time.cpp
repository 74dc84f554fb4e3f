#include "devices/gatt/elapsed_time.hpp"

#include "devices/gatt/date_time.hpp"
#include "devices/gatt/read_field.hpp"
#include "devices/padded_digits.hpp"

#include <array>
#include <cstdlib>

namespace varde::devices::gatt
{
namespace
{

using std::chrono::seconds;

constexpr unsigned tick_counter = 1U << 0U;
constexpr unsigned utc = 1U << 1U;
constexpr unsigned resolution = 3U << 2U;
constexpr unsigned uses_offset = 1U << 4U;
constexpr unsigned current_timeline = 1U << 5U;
constexpr unsigned reserved = 3U << 6U;

constexpr unsigned clock_needs_setting = 1U << 0U;
constexpr unsigned clock_applies_summer_time = 1U << 0U;
constexpr unsigned clock_manages_time_zone = 1U << 1U;

// Time Source of Reference Time Information 2A14.
constexpr std::uint8_t network_time_protocol = 1;
constexpr std::uint8_t set_by_hand = 4;
constexpr std::uint8_t cellular_network = 6;

constexpr int minutes_in_quarter = 15;
constexpr int most_quarters_west = -48;
constexpr int most_quarters_east = 56;

constexpr std::chrono::sys_seconds epoch = std::chrono::sys_days(std::chrono::year(2000) / 1 / 1);
constexpr std::chrono::sys_seconds end_of_calendar =
    std::chrono::sys_days(std::chrono::year(2200) / 1 / 1);

std::uint64_t per_second(const ElapsedTime& time) noexcept
{
    constexpr std::array<std::uint64_t, 4> counts{1, 10, 1000, 10'000};
    return counts.at((time.flags & resolution) >> 2U);
}

std::string text_of(seconds since_epoch)
{
    const auto time = epoch + since_epoch;
    const auto midnight = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(midnight);
    const std::chrono::hh_mm_ss clock(time - midnight);
    return date_time_text({static_cast<unsigned>(static_cast<int>(date.year())),
                           unsigned{date.month()}, unsigned{date.day()},
                           static_cast<unsigned>(clock.hours().count()),
                           static_cast<unsigned>(clock.minutes().count()),
                           static_cast<unsigned>(clock.seconds().count())});
}

std::string text_of_zone(const ElapsedTime& time)
{
    if (const auto offset = time.utc_offset())
    {
        const auto distance = std::abs(static_cast<int>(offset->count()));
        std::string text(1, offset->count() < 0 ? '-' : '+');
        append_padded(text, static_cast<std::uint64_t>(distance / 60), 2);
        text += ':';
        append_padded(text, static_cast<std::uint64_t>(distance % 60), 2);
        return text;
    }
    const bool unusable = (time.flags & uses_offset) != 0;
    return (time.is_utc() ? "Z" : "") + (unusable ? "/" + std::to_string(int{time.quarters}) : "");
}

// Sets what can be said about the moment, given that the count is one of a clock's.
void set_moment(DeviceTime& result, const ElapsedTime& time)
{
    const auto whole = seconds(time.count / per_second(time));
    const auto offset = time.utc_offset();
    if (!time.is_utc() && !offset)
    {
        result.local = std::chrono::local_seconds(epoch.time_since_epoch() + whole);
        return;
    }
    const auto thousandths = time.count % per_second(time) * 1000 / per_second(time);
    Timestamp clock{epoch + whole + std::chrono::milliseconds(thousandths),
                    offset.value_or(UtcOffset{0})};
    if (!time.is_utc())
    {
        clock.instant -= clock.offset;
    }
    result.clock = clock;
}

} // namespace

bool ElapsedTime::is_tick_counter() const noexcept
{
    return (flags & tick_counter) != 0;
}

bool ElapsedTime::is_utc() const noexcept
{
    return (flags & utc) != 0;
}

bool ElapsedTime::is_on_current_timeline() const noexcept
{
    return (flags & current_timeline) != 0;
}

bool ElapsedTime::is_synchronized() const noexcept
{
    return source >= network_time_protocol && source <= cellular_network && source != set_by_hand;
}

bool ElapsedTime::has_reserved_flags() const noexcept
{
    return (flags & reserved) != 0;
}

int ElapsedTime::decimals() const noexcept
{
    constexpr std::array<int, 4> digits{0, 1, 3, 4};
    return digits.at((flags & resolution) >> 2U);
}

std::optional<UtcOffset> ElapsedTime::utc_offset() const noexcept
{
    if ((flags & uses_offset) == 0 || quarters < most_quarters_west ||
        quarters > most_quarters_east)
    {
        return std::nullopt;
    }
    return UtcOffset(quarters * minutes_in_quarter);
}

ElapsedTime read_elapsed_time(Octets& octets) noexcept
{
    ElapsedTime time;
    time.flags = octets.u8("time_flags");
    time.count = octets.u48("time");
    time.source = octets.u8("time_source");
    time.quarters = static_cast<std::int8_t>(octets.u8("time_offset"));
    return time;
}

DeviceTime device_time(const ElapsedTime& time)
{
    DeviceTime result;
    if (time.is_tick_counter())
    {
        result.raw = "tick:" + std::to_string(time.count);
        return result;
    }
    const auto whole = seconds(time.count / per_second(time));
    if (whole >= end_of_calendar - epoch)
    {
        result.raw = "count:" + std::to_string(time.count);
        return result;
    }
    const auto shown_offset =
        time.is_utc() ? time.utc_offset().value_or(UtcOffset{0}) : UtcOffset{0};
    result.raw = text_of(whole + shown_offset);
    if (time.decimals() > 0)
    {
        result.raw += '.';
        append_padded(result.raw, time.count % per_second(time),
                      static_cast<std::size_t>(time.decimals()));
    }
    result.raw += text_of_zone(time);
    if (time.is_on_current_timeline() || time.is_synchronized())
    {
        set_moment(result, time);
    }
    return result;
}

Result<CurrentElapsedTime> read_current_elapsed_time(std::span<const std::uint8_t> packet,
                                                     const Quirks& quirks)
{
    Octets octets(packet);
    CurrentElapsedTime read;
    read.time = read_elapsed_time(octets);
    const auto status = octets.u8("clock_status");
    const auto capabilities = octets.u8("clock_capabilities");
    read.needs_setting = (status & clock_needs_setting) != 0;
    read.applies_summer_time = (capabilities & clock_applies_summer_time) != 0;
    read.manages_time_zone = (capabilities & clock_manages_time_zone) != 0;
    if (auto refusal = finish(octets, quirks))
    {
        return *std::move(refusal);
    }
    if (read.time.has_reserved_flags())
    {
        return Refusal{Error::value_reserved, "time_flags", "bits 6 and 7 are kept for later", 0};
    }
    return read;
}

} // namespace varde::devices::gatt
