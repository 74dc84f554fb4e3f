#include "devices/gatt/pulse_oximeter.hpp"

#include "devices/gatt/read_field.hpp"
#include "devices/gatt/status_bits.hpp"

#include <array>

namespace varde::devices::gatt
{
namespace
{

// Which flag announces a field; the two measurements differ.
struct Flags
{
    std::uint32_t time;
    std::uint32_t fast;
    std::uint32_t slow;
    std::uint32_t measurement_status;
    std::uint32_t device_status;
    std::uint32_t perfusion_index;
    std::uint32_t clock_not_set;
};
constexpr Flags spot_check{1U << 0U, 0, 0, 1U << 1U, 1U << 2U, 1U << 3U, 1U << 4U};
constexpr Flags continuous{0, 1U << 0U, 1U << 1U, 1U << 2U, 1U << 3U, 1U << 4U, 0};
constexpr std::uint32_t reserved_flags = 0xE0U;

constexpr std::uint16_t unavailable = 1U << 13U;
constexpr std::uint16_t invalid = 1U << 15U;
constexpr std::array<StatusBit, 11> measurement_bits{{
    {5, "measurement-ongoing"},
    {6, "early-estimate"},
    {7, "validated"},
    {8, "fully-qualified"},
    {9, "from-storage"},
    {10, "demonstration"},
    {11, "testing-data"},
    {12, "calibration-ongoing"},
    {13, "measurement-unavailable"},
    {14, "questionable-measurement"},
    {15, "invalid-measurement"},
}};
constexpr std::array<StatusBit, 16> device_bits{{
    {0, "extended-display-update"},
    {1, "equipment-malfunction"},
    {2, "signal-processing-irregularity"},
    {3, "inadequate-signal"},
    {4, "poor-signal"},
    {5, "low-perfusion"},
    {6, "erratic-signal"},
    {7, "nonpulsatile-signal"},
    {8, "questionable-pulse"},
    {9, "signal-analysis-ongoing"},
    {10, "sensor-interference"},
    {11, "sensor-unconnected-to-user"},
    {12, "unknown-sensor"},
    {13, "sensor-displaced"},
    {14, "sensor-malfunction"},
    {15, "sensor-disconnected"},
}};

SaturationAndPulse read_pair(Octets& octets, const Quirks& quirks)
{
    SaturationAndPulse pair;
    pair.saturation = read_sfloat(octets, quirks, "saturation");
    pair.pulse = read_sfloat(octets, quirks, "pulse");
    return pair;
}

Result<PulseOximetry> read_oximetry(std::span<const std::uint8_t> packet, const Quirks& quirks,
                                    const Flags& has)
{
    Octets octets(packet);
    PulseOximetry read;
    const auto flags = quirks.corrected(octets.u8("flags"));
    read.is_clock_set = (flags & has.clock_not_set) == 0;
    read.normal = read_pair(octets, quirks);
    if ((flags & has.fast) != 0)
    {
        read.fast = read_pair(octets, quirks);
    }
    if ((flags & has.slow) != 0)
    {
        read.slow = read_pair(octets, quirks);
    }
    if ((flags & has.time) != 0)
    {
        read.time = read_date_time(octets);
    }
    if ((flags & has.measurement_status) != 0)
    {
        read.measurement_status = read_u16(octets, quirks, "measurement_status");
    }
    if ((flags & has.device_status) != 0)
    {
        read.device_status = octets.u24("device_status");
    }
    if ((flags & has.perfusion_index) != 0)
    {
        read.perfusion_index = read_sfloat(octets, quirks, "perfusion_index");
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

// A special value already says why there is no number, and stays.
Value judged(const Value& value, std::uint16_t measurement_status)
{
    if (!std::holds_alternative<Decimal>(value) ||
        (measurement_status & (invalid | unavailable)) == 0)
    {
        return value;
    }
    return (measurement_status & invalid) != 0 ? Absence::error : Absence::unknown;
}

// With all that holds for each of the reports.
Report& append_report(std::vector<Report>& reports, const PulseOximetry& read, const Quirks& quirks)
{
    Report& report = reports.emplace_back();
    report.user = quirks.user;
    append_status(report.status, read.measurement_status, measurement_bits);
    append_status(report.status, read.device_status, device_bits);
    if (!read.is_clock_set)
    {
        report.status.emplace_back("clock-not-set");
    }
    if (read.time)
    {
        tell_time(report, *read.time);
    }
    if (!read.is_clock_set)
    {
        report.time.local.reset();
    }
    return report;
}

void append_pair(Report& report, const SaturationAndPulse& pair, std::uint16_t measurement_status)
{
    report.readings.reserve(3); // of the first pair, with the perfusion index
    append_single(report.readings, "oxygen_saturation", "%",
                  judged(pair.saturation, measurement_status));
    append_single(report.readings, "heart_rate", "/min", judged(pair.pulse, measurement_status));
}

std::vector<Report> reports_of(const PulseOximetry& read, const Quirks& quirks)
{
    std::vector<Report> reports;
    reports.reserve(3);
    Report& normal = append_report(reports, read, quirks);
    append_pair(normal, read.normal, read.measurement_status);
    if (read.perfusion_index)
    {
        append_single(normal.readings, "perfusion_index", "%",
                      judged(*read.perfusion_index, read.measurement_status));
    }
    const auto add = [&](const std::optional<SaturationAndPulse>& pair, const char* status)
    {
        if (pair)
        {
            Report& report = append_report(reports, read, quirks);
            report.status.emplace_back(status);
            append_pair(report, *pair, read.measurement_status);
        }
    };
    add(read.fast, "fast");
    add(read.slow, "slow");
    return reports;
}

Result<std::vector<Report>> decode(std::span<const std::uint8_t> packet, const Quirks& quirks,
                                   const Flags& has)
{
    const auto read = read_oximetry(packet, quirks, has);
    if (!read)
    {
        return read.error();
    }
    return reports_of(*read, quirks);
}

} // namespace

Result<PulseOximetry> read_spot_check(std::span<const std::uint8_t> packet, const Quirks& quirks)
{
    return read_oximetry(packet, quirks, spot_check);
}

Result<PulseOximetry> read_continuous_oximetry(std::span<const std::uint8_t> packet,
                                               const Quirks& quirks)
{
    return read_oximetry(packet, quirks, continuous);
}

Result<std::vector<Report>> decode_spot_check(std::span<const std::uint8_t> packet,
                                              const Quirks& quirks,
                                              const Vocabulary& /*vocabulary*/)
{
    return decode(packet, quirks, spot_check);
}

Result<std::vector<Report>> decode_continuous_oximetry(std::span<const std::uint8_t> packet,
                                                       const Quirks& quirks,
                                                       const Vocabulary& /*vocabulary*/)
{
    return decode(packet, quirks, continuous);
}

Result<PulseOximeterFeatures> read_pulse_oximeter_features(std::span<const std::uint8_t> packet,
                                                           const Quirks& quirks)
{
    Octets octets(packet);
    const auto features = quirks.corrected(read_u16(octets, quirks, "features"));
    const auto has = [features](unsigned bit) { return (features >> bit & 1U) != 0; };
    PulseOximeterFeatures read;
    read.stores_spot_checks = has(2);
    read.stamps_spot_checks = has(3);
    read.has_fast = has(4);
    read.has_slow = has(5);
    read.has_perfusion_index = has(6);
    read.has_several_bonds = has(7);
    if (has(0))
    {
        read.measurement_status = read_u16(octets, quirks, "measurement_status");
    }
    if (has(1))
    {
        read.device_status = octets.u24("device_status");
    }
    if (auto refusal = finish(octets, quirks))
    {
        return *std::move(refusal);
    }
    return read;
}

} // namespace varde::devices::gatt
