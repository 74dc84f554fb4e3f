// Any packets, one after the other, as the parts of measurements that come in several: the segments
// of a Generic Health Sensor, a glucose and its context, a long body composition; or as what a
// device tells of itself and the measurements that rest on it. The first octet selects the join;
// each packet has an octet in front, its length (and, of glucose, in the highest bit whether it is
// a context; of the last, whether it comes an hour later).
#include "devices/gatt/body_composition.hpp"
#include "devices/gatt/glucose_join.hpp"
#include "devices/gatt/health_report.hpp"
#include "devices/gatt/health_sensor.hpp"
#include "devices/gatt/premises.hpp"
#include "tests/devices/gatt/health_vocabulary.hpp"
#include "tests/fuzz/soundness.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

using namespace varde::devices;
using namespace varde::fuzz;

namespace
{

struct Part
{
    bool is_marked = false;
    std::vector<std::uint8_t> octets;
};

constexpr std::uint8_t longest = 0x7F;
// So many reports a join may hold back and give at once, with that of the part itself.
constexpr std::size_t most_at_once = gatt::most_waiting_measurements + 1;

std::vector<Part> parts_of(const std::uint8_t* bytes, std::size_t size)
{
    std::vector<Part> parts;
    for (std::size_t at = 0; at < size;)
    {
        const auto begin = at + 1;
        const auto end = std::min(size, begin + (bytes[at] & longest));
        parts.push_back({bytes[at] > longest, {bytes + begin, bytes + end}});
        at = end;
    }
    return parts;
}

void require_sound(const Result<std::vector<Report>>& reports, const Part& part)
{
    if (!reports)
    {
        varde::fuzz::require_sound(reports.error(), part.octets.size());
        return;
    }
    require(reports->size() <= most_at_once);
    varde::fuzz::require_sound(*reports);
}

void require_sound_observation(const std::vector<std::uint8_t>& octets)
{
    for (auto* const decode : {gatt::decode_live_octets, gatt::decode_stored_octets})
    {
        const auto reports = decode(octets, {}, varde::tests::health_vocabulary());
        if (reports)
        {
            varde::fuzz::require_sound(*reports);
        }
        else
        {
            varde::fuzz::require_sound(reports.error(), octets.size());
        }
    }
}

void join_segments(const std::vector<Part>& parts)
{
    gatt::HealthSegments segments;
    for (const Part& part : parts)
    {
        const auto whole = gatt::join(segments, part.octets);
        if (!whole)
        {
            varde::fuzz::require_sound(whole.error(), part.octets.size());
        }
        else if (*whole)
        {
            require(!segments.open);
            require_sound_observation(**whole);
        }
    }
}

void join_glucose(const std::vector<Part>& parts)
{
    gatt::GlucoseJoin join;
    for (const Part& part : parts)
    {
        require_sound(part.is_marked ? gatt::take_context(join, part.octets, {})
                                     : gatt::take_measurement(join, part.octets, {}),
                      part);
        require(join.waiting.size() <= gatt::most_waiting_measurements);
    }
    varde::fuzz::require_sound(gatt::flush(join));
    require(join.waiting.empty());
}

void join_body_composition(const std::vector<Part>& parts)
{
    gatt::BodyCompositionParts pending;
    for (const Part& part : parts)
    {
        const bool waited = pending.first.has_value();
        const auto reports = gatt::join(pending, part.octets, {});
        require_sound(reports, part);
        require(reports.has_value() || pending.first.has_value() == waited);
        require(!reports || reports->size() <= 2);
    }
    if (const auto report = gatt::abandon(pending))
    {
        varde::fuzz::require_sound({&*report, 1});
    }
    require(!pending.first);
}

bool has_same_values(const Report& one, const Report& other)
{
    return std::equal(one.readings.begin(), one.readings.end(), other.readings.begin(),
                      other.readings.end(),
                      [](const Reading& a, const Reading& b)
                      { return a.unit == b.unit && a.components == b.components; });
}

// Premises date and name; they change no value. A start that is no longer sure dates only what was
// measured just now.
void require_sound_premises(const std::vector<Report>& reports, const std::vector<Report>& bare,
                            std::chrono::milliseconds since_told, Instant heard)
{
    require(std::equal(reports.begin(), reports.end(), bare.begin(), bare.end(),
                       [](const Report& one, const Report& other)
                       { return one.readings.empty() || has_same_values(one, other); }));
    for (const Report& report : reports)
    {
        require(!report.time.clock || since_told <= gatt::session_is_sure ||
                std::chrono::abs(report.time.clock->instant - heard) <= std::chrono::minutes(15));
    }
}

void rest_on_premises(const std::vector<Part>& parts)
{
    constexpr std::array<std::uint16_t, 7> uuids{0x2A9B, 0x2A9C, 0x2A9D, 0x2A9E,
                                                 0x2AA7, 0x2AA8, 0x2AAA};
    gatt::Premises premises;
    Instant now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 22);
    for (const Part& part : parts)
    {
        now += std::chrono::hours(part.is_marked ? 1 : 0);
        if (part.octets.empty())
        {
            continue;
        }
        const auto& characteristic =
            *gatt::find_characteristic(uuids.at(part.octets.front() % uuids.size()));
        const std::span packet(part.octets.begin() + 1, part.octets.end());
        const auto reports = gatt::decode(characteristic, packet, {}, {}, premises, now);
        require_sound(reports, part);
        const auto bare = characteristic.decode(packet, {}, {});
        if (reports && bare)
        {
            require_sound_premises(*reports, *bare, now - premises.session_told.value_or(now), now);
        }
        gatt::note(premises, characteristic.uuid, packet, {}, now);
    }
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer calls it by this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    if (size == 0)
    {
        return 0;
    }
    const auto parts = parts_of(bytes + 1, size - 1);
    constexpr std::array joins{join_segments, join_glucose, join_body_composition,
                               rest_on_premises};
    joins.at(bytes[0] % joins.size())(parts);
    return 0;
}
