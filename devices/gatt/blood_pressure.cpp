#include "devices/gatt/blood_pressure.hpp"

#include "devices/gatt/medfloat.hpp"
#include "devices/gatt/status_bits.hpp"
#include "devices/list_of.hpp"

#include <array>

namespace varde::devices::gatt
{
namespace
{

constexpr std::uint32_t kilopascal = 1U << 0U;
constexpr std::uint32_t has_time = 1U << 1U;
constexpr std::uint32_t has_pulse = 1U << 2U;
constexpr std::uint32_t has_user = 1U << 3U;
constexpr std::uint32_t has_status = 1U << 4U;
constexpr std::uint32_t reserved_flags = 0xE0U;
constexpr std::uint8_t unknown_user = 255;

// Bits 3 and 4 are one number, the range of the pulse.
constexpr std::uint16_t pulse_range = 3U << 3U;
constexpr std::uint16_t pulse_above = 1U << 3U;
constexpr std::uint16_t pulse_below = 2U << 3U;
constexpr std::array<StatusBit, 4> status_bits{{
    {0, "body-movement"},
    {1, "cuff-too-loose"},
    {2, "irregular-pulse"},
    {5, "improper-position"},
}};

ByteOrder order_of(const Quirks& quirks, std::string_view field) noexcept
{
    return quirks.is_big_endian(field) ? ByteOrder::big : ByteOrder::little;
}

Value read_number(Octets& octets, std::string_view field, const Quirks& quirks)
{
    const auto value = read_sfloat(octets, field, order_of(quirks, field));
    const auto* number = std::get_if<Decimal>(&value);
    const bool absent = number != nullptr && number->mantissa == 0 && quirks.is_zero_absent(field);
    return absent ? Value{Absence::not_a_number} : value;
}

std::vector<std::string> status_of(const BloodPressure& read)
{
    std::vector<std::string> status;
    append_status(status, read.status & ~std::uint32_t{pulse_range}, status_bits);
    switch (read.status & pulse_range)
    {
    case 0:
        break;
    case pulse_above:
        status.emplace_back("pulse-above-range");
        break;
    case pulse_below:
        status.emplace_back("pulse-below-range");
        break;
    default:
        status.emplace_back("reserved-pulse-range");
    }
    return status;
}

Reading pressure_reading(const BloodPressure& read, const Quirks& quirks)
{
    Reading reading{"blood_pressure", read.in_kilopascal ? "kPa" : "mm[Hg]", {}};
    reading.unit = quirks.unit.empty() ? reading.unit : quirks.unit;
    reading.components.reserve(3);
    reading.components.push_back({"systolic", read.systolic});
    reading.components.push_back({"diastolic", read.diastolic});
    if (read.mean != Value{Absence::not_a_number})
    {
        // "Not a number" is how most cuffs say that they tell no mean; every other special value is
        // of a mean that they tell and could not measure.
        reading.components.push_back({"mean", read.mean});
    }
    return reading;
}

} // namespace

Result<BloodPressure> read_blood_pressure(std::span<const std::uint8_t> packet,
                                          const Quirks& quirks)
{
    Octets octets(packet);
    BloodPressure read;
    const auto flags = quirks.corrected(octets.u8("flags"));
    read.in_kilopascal = (flags & kilopascal) != 0;
    read.systolic = read_number(octets, "systolic", quirks);
    read.diastolic = read_number(octets, "diastolic", quirks);
    read.mean = read_number(octets, "mean", quirks);
    if ((flags & has_time) != 0)
    {
        read.time = read_date_time(octets);
    }
    if ((flags & has_pulse) != 0)
    {
        read.pulse = read_number(octets, "pulse", quirks);
    }
    read.user = quirks.user;
    if ((flags & has_user) != 0)
    {
        const auto user = octets.u8("user");
        read.user = user == unknown_user ? std::nullopt : std::optional<int>(user);
    }
    if ((flags & has_status) != 0)
    {
        read.status = octets.u16("status", order_of(quirks, "status"));
    }
    if (octets.left() <= quirks.ignore_trailing)
    {
        octets.take(octets.left(), "");
    }
    if (auto refusal = octets.unfinished())
    {
        return *std::move(refusal);
    }
    if ((flags & reserved_flags) != 0)
    {
        return Refusal{Error::value_reserved, "flags", "bits 5 to 7 are kept for later", 0};
    }
    return read;
}

Result<std::vector<Report>> decode_blood_pressure(std::span<const std::uint8_t> packet,
                                                  const Quirks& quirks,
                                                  const Vocabulary& /*vocabulary*/)
{
    const auto read = read_blood_pressure(packet, quirks);
    if (!read)
    {
        return read.error();
    }
    std::vector<Report> reports(1);
    Report& report = reports.front();
    report.user = read->user;
    report.status = status_of(*read);
    if (read->time)
    {
        tell_time(report, *read->time);
    }
    report.readings.reserve(2);
    report.readings.push_back(pressure_reading(*read, quirks));
    if (read->pulse)
    {
        append_single(report.readings, "heart_rate", "/min", *read->pulse);
    }
    return reports;
}

Result<std::vector<Report>> decode_cuff_pressure(std::span<const std::uint8_t> packet,
                                                 const Quirks& quirks,
                                                 const Vocabulary& /*vocabulary*/)
{
    const auto read = read_blood_pressure(packet, quirks);
    if (!read)
    {
        return read.error();
    }
    Report report;
    report.user = read->user;
    report.status = status_of(*read);
    report.status.emplace_back("intermediate");
    return list_of(std::move(report));
}

} // namespace varde::devices::gatt
