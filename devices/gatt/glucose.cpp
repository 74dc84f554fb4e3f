#include "devices/gatt/glucose.hpp"

#include "devices/gatt/read_field.hpp"
#include "devices/gatt/status_bits.hpp"
#include "devices/list_of.hpp"

#include <array>

namespace varde::devices::gatt
{
namespace
{

constexpr std::uint32_t has_time_offset = 1U << 0U;
constexpr std::uint32_t has_concentration = 1U << 1U;
constexpr std::uint32_t mol_per_litre = 1U << 2U;
constexpr std::uint32_t has_status = 1U << 3U;
constexpr std::uint32_t context_follows = 1U << 4U;
constexpr std::uint32_t reserved_flags = 0xE0U;

constexpr std::int16_t overrun = 0x7FFF;
constexpr std::int16_t underrun = -0x8000;

constexpr std::uint16_t time_fault = 1U << 11U;
constexpr std::array<StatusBit, 12> status_bits{{
    {0, "battery-low"},
    {1, "sensor-malfunction"},
    {2, "sample-insufficient"},
    {3, "strip-insertion-error"},
    {4, "strip-type-incorrect"},
    {5, "result-too-high"},
    {6, "result-too-low"},
    {7, "temperature-too-high"},
    {8, "temperature-too-low"},
    {9, "strip-pulled-too-soon"},
    {10, "general-fault"},
    {11, "time-fault"},
}};

void append_reading(std::vector<Reading>& readings, const GlucoseConcentration& concentration,
                    const Quirks& quirks)
{
    std::string_view unit = concentration.in_mol_per_litre ? "mol/L" : "kg/L";
    unit = quirks.unit.empty() ? unit : quirks.unit;
    int places = 0;
    if (unit == "kg/L")
    {
        unit = "mg/dL";
        places = 5;
    }
    else if (unit == "mol/L")
    {
        unit = "mmol/L";
        places = 3;
    }
    append_single(readings, concentration.sample.kind(), unit,
                  shift_point(concentration.value, places));
}

} // namespace

Result<Glucose> read_glucose(std::span<const std::uint8_t> packet, const Quirks& quirks)
{
    Octets octets(packet);
    Glucose read;
    const auto flags = quirks.corrected(octets.u8("flags"));
    read.context_follows = (flags & context_follows) != 0;
    read.sequence = read_u16(octets, quirks, "sequence");
    read.base_time = read_date_time(octets);
    if ((flags & has_time_offset) != 0)
    {
        read.time_offset = static_cast<std::int16_t>(read_u16(octets, quirks, "time_offset"));
    }
    std::size_t sample_offset = 0;
    if ((flags & has_concentration) != 0)
    {
        GlucoseConcentration concentration;
        concentration.in_mol_per_litre = (flags & mol_per_litre) != 0;
        concentration.value = read_sfloat(octets, quirks, "concentration");
        sample_offset = octets.offset();
        concentration.sample = parse_glucose_sample(octets.u8("sample"));
        read.concentration = concentration;
    }
    if ((flags & has_status) != 0)
    {
        read.status = read_u16(octets, quirks, "status");
    }
    if (auto refusal = finish(octets, quirks))
    {
        return *std::move(refusal);
    }
    if ((flags & reserved_flags) != 0)
    {
        return Refusal{Error::value_reserved, "flags", "bits 5 to 7 are kept for later", 0};
    }
    if (read.concentration && read.concentration->sample.is_reserved())
    {
        return Refusal{Error::value_reserved, "sample", "a type of sample that is kept for later",
                       sample_offset};
    }
    return read;
}

DeviceTime user_facing_time(const Glucose& read)
{
    DeviceTime time = device_time(read.base_time);
    if (read.time_offset)
    {
        const auto minutes = *read.time_offset;
        time.raw += (minutes < 0 ? "" : "+") + std::to_string(minutes) + "min";
        if (minutes == overrun || minutes == underrun)
        {
            time.local.reset();
        }
        else if (time.local)
        {
            *time.local += std::chrono::minutes(minutes);
        }
    }
    // Two records may have the same second: the number is a part of the record's name.
    time.raw += "#" + std::to_string(read.sequence);
    if ((read.status & time_fault) != 0)
    {
        // A clock that lost its power runs on from anywhere: its date looks as good as any.
        time.local.reset();
    }
    return time;
}

Report glucose_report(const Glucose& read, const Quirks& quirks)
{
    Report report;
    report.sequence = read.sequence;
    report.user = quirks.user;
    report.time = user_facing_time(read);
    if (read.concentration)
    {
        append_sample(report.status, read.concentration->sample);
        if (!read.concentration->sample.is_control())
        {
            append_reading(report.readings, *read.concentration, quirks);
        }
    }
    append_status(report.status, read.status, status_bits);
    if (!is_possible(read.base_time))
    {
        report.status.emplace_back(time_invalid);
    }
    if (read.time_offset == overrun)
    {
        report.status.emplace_back("time-offset-overrun");
    }
    if (read.time_offset == underrun)
    {
        report.status.emplace_back("time-offset-underrun");
    }
    if (read.context_follows)
    {
        report.status.emplace_back("context-follows");
    }
    return report;
}

Result<std::vector<Report>> decode_glucose(std::span<const std::uint8_t> packet,
                                           const Quirks& quirks, const Vocabulary& /*vocabulary*/)
{
    const auto read = read_glucose(packet, quirks);
    if (!read)
    {
        return read.error();
    }
    return list_of(glucose_report(*read, quirks));
}

} // namespace varde::devices::gatt
