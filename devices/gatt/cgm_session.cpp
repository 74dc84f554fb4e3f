#include "devices/gatt/cgm_session.hpp"

#include "devices/gatt/read_field.hpp"

namespace varde::devices::gatt
{
namespace
{

constexpr std::uint32_t crc_feature = 1U << 12U;
constexpr std::uint32_t trend_feature = 1U << 15U;
constexpr std::uint32_t quality_feature = 1U << 16U;

constexpr std::chrono::minutes quarter(15);
constexpr int unknown_zone = -128;
constexpr int westmost = -48; // quarters of an hour
constexpr int eastmost = 56;
constexpr unsigned unknown_dst = 255;

// A timestamp is of the years 1970 to 2199, and the minutes and the offset are still to be added.
constexpr unsigned first_year = 1971;
constexpr unsigned last_year = 2198;

int signed_octet(std::uint8_t octet) noexcept
{
    return octet < 0x80 ? octet : octet - 0x100;
}

bool is_zone(int zone) noexcept
{
    return zone == unknown_zone || (zone >= westmost && zone <= eastmost);
}

bool is_dst(unsigned dst) noexcept
{
    return dst == 0 || dst == 2 || dst == 4 || dst == 8 || dst == unknown_dst;
}

} // namespace

bool CgmFeature::has_crc() const noexcept
{
    return (features & crc_feature) != 0;
}

bool CgmFeature::has_trend() const noexcept
{
    return (features & trend_feature) != 0;
}

bool CgmFeature::has_quality() const noexcept
{
    return (features & quality_feature) != 0;
}

Result<CgmFeature> read_cgm_feature(std::span<const std::uint8_t> packet, const Quirks& quirks)
{
    Octets octets(packet);
    CgmFeature read;
    read.features = quirks.corrected(octets.u24("features"));
    const auto sample_offset = octets.offset();
    read.sample = parse_glucose_sample(octets.u8("sample"));
    if (!read.has_crc())
    {
        octets.u16("crc"); // 0xFFFF, which says nothing
    }
    const auto checksum = read.has_crc() ? Checksum::present : Checksum::absent;
    if (auto refusal = finish_with_crc(octets, packet, quirks, checksum))
    {
        return *std::move(refusal);
    }
    if (read.sample.is_reserved())
    {
        return Refusal{Error::value_reserved, "sample", "a type of sample that is kept for later",
                       sample_offset};
    }
    return read;
}

Result<CgmSessionStart> read_cgm_session_start(std::span<const std::uint8_t> packet,
                                               const Quirks& quirks, Checksum checksum)
{
    Octets octets(packet);
    CgmSessionStart read;
    read.time = read_date_time(octets);
    const auto zone_offset = octets.offset();
    const int zone = signed_octet(octets.u8("time_zone"));
    const unsigned dst = octets.u8("dst_offset");
    if (auto refusal = finish_with_crc(octets, packet, quirks, checksum))
    {
        return *std::move(refusal);
    }
    if (!is_zone(zone))
    {
        return Refusal{Error::value_reserved, "time_zone", "no zone on earth", zone_offset};
    }
    if (!is_dst(dst))
    {
        return Refusal{Error::value_reserved, "dst_offset", "a value that is kept for later",
                       zone_offset + 1};
    }
    if (zone != unknown_zone && dst != unknown_dst)
    {
        read.offset = quarter * (zone + static_cast<int>(dst));
    }
    const bool writable = read.time.year >= first_year && read.time.year <= last_year;
    if (const auto local = local_time(read.time); read.offset && local && writable)
    {
        const std::chrono::sys_seconds as_if_utc(local->time_since_epoch());
        read.start = Timestamp{as_if_utc - *read.offset, *read.offset};
    }
    return read;
}

Result<CgmSessionRunTime> read_cgm_session_run_time(std::span<const std::uint8_t> packet,
                                                    const Quirks& quirks, Checksum checksum)
{
    Octets octets(packet);
    CgmSessionRunTime read;
    read.hours = read_u16(octets, quirks, "run_time");
    if (auto refusal = finish_with_crc(octets, packet, quirks, checksum))
    {
        return *std::move(refusal);
    }
    return read;
}

} // namespace varde::devices::gatt
