#include "devices/gatt/current_time.hpp"

#include "devices/gatt/read_field.hpp"
#include "devices/gatt/status_bits.hpp"

#include <array>

namespace varde::devices::gatt
{
namespace
{

constexpr std::array<StatusBit, 4> adjust_reasons{{
    {0, "manual-time-update"},
    {1, "external-reference-time-update"},
    {2, "time-zone-change"},
    {3, "daylight-saving-change"},
}};

using Offset = Result<std::optional<UtcOffset>>;

Offset zone_of(std::uint8_t octet, std::size_t at)
{
    constexpr int unknown = -128;
    constexpr int westmost = -48;
    constexpr int eastmost = 56;
    constexpr int quarter = 15;                                // minutes
    const int quarters = octet < 0x80 ? octet : octet - 0x100; // two's complement
    if (quarters == unknown)
    {
        return std::optional<UtcOffset>();
    }
    if (quarters < westmost || quarters > eastmost)
    {
        return Refusal{Error::value_reserved, "time_zone", "no place on Earth has this offset", at};
    }
    return std::optional<UtcOffset>(quarters * quarter);
}

Offset daylight_of(std::uint8_t octet, std::size_t at)
{
    constexpr std::uint8_t unknown = 255;
    switch (octet)
    {
    case 0:
        return std::optional<UtcOffset>(0);
    case 2:
        return std::optional<UtcOffset>(30);
    case 4:
        return std::optional<UtcOffset>(60);
    case 8:
        return std::optional<UtcOffset>(120);
    case unknown:
        return std::optional<UtcOffset>();
    default:
        return Refusal{Error::value_reserved, "daylight_offset", "kept for later", at};
    }
}

} // namespace

Result<CurrentTime> read_current_time(std::span<const std::uint8_t> packet, const Quirks& quirks)
{
    constexpr unsigned sunday = 7;
    Octets octets(packet);
    CurrentTime read;
    read.time = read_date_time(octets);
    const auto weekday_at = octets.offset();
    const unsigned weekday = octets.u8("weekday");
    read.fraction = octets.u8("fraction");
    append_status(read.reasons, octets.u8("adjust_reason"), adjust_reasons);
    if (auto refusal = finish(octets, quirks))
    {
        return *std::move(refusal);
    }
    if (weekday > sunday)
    {
        return Refusal{Error::value_reserved, "weekday", "a week has seven days", weekday_at};
    }
    read.weekday = weekday == 0 ? std::nullopt : std::optional(weekday);
    return read;
}

std::optional<UtcOffset> LocalTimeZone::offset() const noexcept
{
    return standard && daylight ? std::optional(*standard + *daylight) : std::nullopt;
}

Result<std::optional<UtcOffset>> read_time_zone(std::span<const std::uint8_t> packet,
                                                const Quirks& quirks)
{
    Octets octets(packet);
    const auto zone = octets.u8("time_zone");
    if (auto refusal = finish(octets, quirks))
    {
        return *std::move(refusal);
    }
    return zone_of(zone, 0);
}

Result<std::optional<UtcOffset>> read_daylight_offset(std::span<const std::uint8_t> packet,
                                                      const Quirks& quirks)
{
    Octets octets(packet);
    const auto daylight = octets.u8("daylight_offset");
    if (auto refusal = finish(octets, quirks))
    {
        return *std::move(refusal);
    }
    return daylight_of(daylight, 0);
}

Result<LocalTimeZone> read_local_time_zone(std::span<const std::uint8_t> packet,
                                           const Quirks& quirks)
{
    Octets octets(packet);
    const auto zone = octets.u8("time_zone");
    const auto daylight = octets.u8("daylight_offset");
    if (auto refusal = finish(octets, quirks))
    {
        return *std::move(refusal);
    }
    const auto standard = zone_of(zone, 0);
    if (!standard)
    {
        return standard.error();
    }
    const auto added = daylight_of(daylight, 1);
    if (!added)
    {
        return added.error();
    }
    return LocalTimeZone{*standard, *added};
}

} // namespace varde::devices::gatt
