// Any packets, one after the other, as the parts of measurements that come in several: the segments
// of a Generic Health Sensor, a glucose and its context, a long body composition. The first octet
// selects the join; each packet has an octet in front, its length (and, of glucose, in the highest
// bit whether it is a context).
#include "devices/gatt/body_composition.hpp"
#include "devices/gatt/glucose_join.hpp"
#include "devices/gatt/health_report.hpp"
#include "devices/gatt/health_sensor.hpp"
#include "tests/devices/gatt/health_vocabulary.hpp"
#include "tests/fuzz/soundness.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
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

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer calls it by this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    if (size == 0)
    {
        return 0;
    }
    const auto parts = parts_of(bytes + 1, size - 1);
    constexpr std::array joins{join_segments, join_glucose, join_body_composition};
    joins.at(bytes[0] % joins.size())(parts);
    return 0;
}
