#include "devices/gatt/heart_rate.hpp"

#include "devices/gatt/read_field.hpp"

namespace varde::devices::gatt
{
namespace
{

constexpr std::uint32_t is_wide = 1U << 0U;
constexpr std::uint32_t contact = 1U << 1U;
constexpr std::uint32_t can_tell_contact = 1U << 2U;
constexpr std::uint32_t has_energy = 1U << 3U;
constexpr std::uint32_t has_intervals = 1U << 4U;
constexpr std::uint32_t reserved_flags = 0xE0U;
constexpr std::uint16_t energy_full = 0xFFFF;

// As many as there are, up to the packet's end: at least one. A single octet left over is half an
// interval, unless the profile allows an octet there.
std::vector<std::uint16_t> read_intervals(Octets& octets, const Quirks& quirks)
{
    std::vector<std::uint16_t> intervals;
    do
    {
        intervals.push_back(read_u16(octets, quirks, "rr_interval"));
    } while (!octets.failed() &&
             (octets.left() > 1 || (octets.left() == 1 && quirks.ignore_trailing == 0)));
    return intervals;
}

Report first_report(const HeartRate& read, const Quirks& quirks)
{
    Report report;
    report.user = quirks.user;
    if (read.skin_contact == false)
    {
        report.status.emplace_back("no-skin-contact");
    }
    report.readings.reserve(2);
    append_single(report.readings, "heart_rate", "/min", Decimal{read.per_minute, 0});
    if (read.energy_expended)
    {
        append_single(report.readings, "energy_expended", "kJ", Decimal{*read.energy_expended, 0});
    }
    if (read.energy_expended == energy_full)
    {
        report.status.emplace_back("energy-expended-full");
    }
    return report;
}

Report interval_report(const HeartRate& read, std::uint16_t interval, const Quirks& quirks)
{
    Report report;
    report.user = quirks.user;
    if (read.skin_contact == false)
    {
        report.status.emplace_back("no-skin-contact");
    }
    append_single(report.readings, "rr_interval", "ms", rr_milliseconds(interval));
    return report;
}

} // namespace

Result<HeartRate> read_heart_rate(std::span<const std::uint8_t> packet, const Quirks& quirks)
{
    Octets octets(packet);
    HeartRate read;
    const auto flags = quirks.corrected(octets.u8("flags"));
    read.per_minute = (flags & is_wide) != 0 ? read_u16(octets, quirks, "heart_rate")
                                             : std::uint16_t{octets.u8("heart_rate")};
    if ((flags & can_tell_contact) != 0)
    {
        read.skin_contact = (flags & contact) != 0;
    }
    if ((flags & has_energy) != 0)
    {
        read.energy_expended = read_u16(octets, quirks, "energy_expended");
    }
    if ((flags & has_intervals) != 0)
    {
        read.rr_intervals = read_intervals(octets, quirks);
    }
    if (auto refusal = finish(octets, quirks))
    {
        return *std::move(refusal);
    }
    if ((flags & reserved_flags) != 0)
    {
        return Refusal{Error::value_reserved, "flags", "bits 5 to 7 are kept for later", 0};
    }
    return read;
}

Decimal rr_milliseconds(std::uint16_t interval) noexcept
{
    constexpr std::int64_t step = 9'765'625; // 1000/1024 = 0.9765625
    return {interval * step, -7};
}

Result<std::vector<Report>> decode_heart_rate(std::span<const std::uint8_t> packet,
                                              const Quirks& quirks,
                                              const Vocabulary& /*vocabulary*/)
{
    const auto read = read_heart_rate(packet, quirks);
    if (!read)
    {
        return read.error();
    }
    std::vector<Report> reports;
    reports.reserve(1 + read->rr_intervals.size());
    reports.push_back(first_report(*read, quirks));
    for (const auto interval : read->rr_intervals)
    {
        reports.push_back(interval_report(*read, interval, quirks));
    }
    return reports;
}

} // namespace varde::devices::gatt
