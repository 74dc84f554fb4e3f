#include "devices/gatt/cgm.hpp"

#include "devices/gatt/read_field.hpp"
#include "devices/gatt/status_bits.hpp"

#include <array>

namespace varde::devices::gatt
{
namespace
{

constexpr std::uint32_t has_trend = 1U << 0U;
constexpr std::uint32_t has_quality = 1U << 1U;
constexpr std::uint32_t reserved_flags = 7U << 2U;
constexpr std::uint32_t has_warnings = 1U << 5U;
constexpr std::uint32_t has_calibration = 1U << 6U;
constexpr std::uint32_t has_status = 1U << 7U;

constexpr std::size_t least_size = 6;

// A sensor sends what it measures at once. Its counter of minutes and our clock drift apart.
constexpr std::chrono::minutes just_measured{15};

constexpr std::string_view of_session = "session+";

constexpr std::array<StatusBit, 20> status_bits{{
    {0, "session-stopped"},
    {1, "battery-low"},
    {2, "sensor-type-incorrect"},
    {3, "sensor-malfunction"},
    {4, "device-specific-alert"},
    {5, "general-fault"},
    {8, "time-synchronization-required"},
    {9, "calibration-not-allowed"},
    {10, "calibration-recommended"},
    {11, "calibration-required"},
    {12, "temperature-too-high"},
    {13, "temperature-too-low"},
    {16, "below-patient-low"},
    {17, "above-patient-high"},
    {18, "below-hypo-level"},
    {19, "above-hyper-level"},
    {20, "rate-of-decrease-exceeded"},
    {21, "rate-of-increase-exceeded"},
    {22, "result-too-low"},
    {23, "result-too-high"},
}};

// Of the three octets only those are sent in which a bit is set.
std::uint32_t read_status(Octets& octets, std::uint32_t flags)
{
    std::uint32_t status = 0;
    if ((flags & has_status) != 0)
    {
        status |= octets.u8("status");
    }
    if ((flags & has_calibration) != 0)
    {
        status |= static_cast<std::uint32_t>(octets.u8("calibration")) << 8U;
    }
    if ((flags & has_warnings) != 0)
    {
        status |= static_cast<std::uint32_t>(octets.u8("warnings")) << 16U;
    }
    return status;
}

Result<CgmRecord> read_record(std::span<const std::uint8_t> record, const Quirks& quirks,
                              Checksum checksum)
{
    Octets octets(record);
    octets.u8("size");
    CgmRecord read;
    const auto flags = quirks.corrected(octets.u8("flags"));
    read.glucose = read_sfloat(octets, quirks, "glucose");
    read.minutes = read_u16(octets, quirks, "time_offset");
    read.status = read_status(octets, flags);
    if ((flags & has_trend) != 0)
    {
        read.trend = read_sfloat(octets, quirks, "trend");
    }
    if ((flags & has_quality) != 0)
    {
        read.quality = read_sfloat(octets, quirks, "quality");
    }
    if (auto refusal = finish_with_crc(octets, record, quirks, checksum))
    {
        return *std::move(refusal);
    }
    if ((flags & reserved_flags) != 0)
    {
        return Refusal{Error::value_reserved, "flags", "bits 2 to 4 are kept for later", 1};
    }
    return read;
}

// What was refused within a record, as it stands in the packet.
Refusal within_packet(Refusal refusal, std::size_t start)
{
    refusal.offset = start + refusal.offset.value_or(0);
    if (refusal.error == Error::packet_truncated)
    {
        refusal.detail = "the record's size does not hold the fields of its flags";
    }
    return refusal;
}

DeviceTime time_of(const CgmRecord& read, const CgmSession& session)
{
    DeviceTime time = cgm_time(read.minutes, session.start);
    const bool doubtful =
        session.only_near && time.clock &&
        std::chrono::abs(time.clock->instant - *session.only_near) > just_measured;
    return doubtful ? cgm_time(read.minutes, std::nullopt) : time;
}

Report report_of(const CgmRecord& read, const Quirks& quirks, const CgmSession& session)
{
    Report report;
    report.user = quirks.user;
    report.time = time_of(read, session);
    if (session.sample)
    {
        append_sample(report.status, *session.sample);
    }
    append_status(report.status, read.status, status_bits);
    if (session.sample && session.sample->is_control())
    {
        return report;
    }
    const std::string unit = quirks.unit.empty() ? "mg/dL" : quirks.unit;
    const auto kind = session.sample ? session.sample->kind() : "interstitial_glucose";
    report.readings.reserve(3);
    append_single(report.readings, kind, unit, read.glucose);
    if (read.trend)
    {
        append_single(report.readings, "glucose_rate_of_change", unit + "/min", *read.trend);
    }
    if (read.quality)
    {
        append_single(report.readings, "glucose_quality", "%", *read.quality);
    }
    return report;
}

Result<std::vector<Report>> reports_of(const Result<std::vector<CgmRecord>>& records,
                                       const Quirks& quirks, const CgmSession& session)
{
    if (!records)
    {
        return records.error();
    }
    std::vector<Report> reports;
    reports.reserve(records->size());
    for (const CgmRecord& record : *records)
    {
        reports.push_back(report_of(record, quirks, session));
    }
    return reports;
}

} // namespace

Result<std::vector<CgmRecord>> read_cgm(std::span<const std::uint8_t> packet, const Quirks& quirks,
                                        Checksum checksum)
{
    std::vector<CgmRecord> records;
    std::size_t start = 0;
    do
    {
        const auto rest = packet.subspan(start);
        const std::size_t size = rest.empty() ? least_size : rest.front();
        if (size < least_size)
        {
            return Refusal{Error::value_reserved, "size", "smaller than a record can be", start};
        }
        if (size > rest.size())
        {
            return Refusal{Error::packet_truncated, "size",
                           "the packet ends after " + std::to_string(packet.size()) + " octets",
                           start};
        }
        auto record = read_record(rest.first(size), quirks, checksum);
        if (!record)
        {
            return within_packet(record.error(), start);
        }
        records.push_back(*std::move(record));
        start += size;
    } while (packet.size() - start >= least_size || packet.size() - start > quirks.ignore_trailing);
    return records;
}

DeviceTime cgm_time(std::uint16_t minutes, const std::optional<Timestamp>& start)
{
    DeviceTime time;
    time.raw = (start ? format_timestamp(*start) + "+" : std::string(of_session)) +
               std::to_string(minutes) + "min";
    if (start)
    {
        time.clock = Timestamp{start->instant + std::chrono::minutes(minutes), start->offset};
    }
    return time;
}

bool lacks_session_start(const DeviceTime& time) noexcept
{
    return time.raw.starts_with(of_session) && !time.clock;
}

Result<std::vector<Report>> decode_cgm(std::span<const std::uint8_t> packet, const Quirks& quirks,
                                       const Vocabulary& /*vocabulary*/)
{
    return reports_of(read_cgm(packet, quirks), quirks, CgmSession{});
}

Result<std::vector<Report>> decode_cgm_in_session(std::span<const std::uint8_t> packet,
                                                  const Quirks& quirks, const CgmSession& session)
{
    const auto told = session.has_crc.value_or(false) ? Checksum::present : Checksum::absent;
    const auto checksum = session.has_crc ? told : Checksum::unknown;
    return reports_of(read_cgm(packet, quirks, checksum), quirks, session);
}

} // namespace varde::devices::gatt
