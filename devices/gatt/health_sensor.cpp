#include "devices/gatt/health_sensor.hpp"

#include "devices/gatt/read_field.hpp"

#include <utility>

namespace varde::devices::gatt
{
namespace
{

constexpr unsigned has_specializations = 1U << 0U;
constexpr unsigned reserved_features = 0xFEU;

constexpr unsigned first_segment = 1U << 0U;
constexpr unsigned last_segment = 1U << 1U;
constexpr unsigned counter_shift = 2;
constexpr unsigned segment_numbers = 64;

// A record number, a class, a length, and the 65535 octets that it can announce.
constexpr std::size_t longest_observation = 4 + 1 + 2 + 0xFFFF;
constexpr std::size_t record_size = 4;

Refusal missing(const std::string& detail)
{
    return {Error::segment_missing, "segment", detail, 0};
}

std::string segment(unsigned number)
{
    return "segment " + std::to_string(number);
}

std::optional<Refusal> check_segment(const HealthSegments& before, unsigned header,
                                     std::size_t size)
{
    const unsigned number = header >> counter_shift;
    if ((header & first_segment) != 0)
    {
        return before.open ? std::optional(missing(segment(before.next) +
                                                   " was due when another observation began"))
                           : std::nullopt;
    }
    if (!before.open)
    {
        return missing(segment(number) + " came without a first one");
    }
    if (number != before.next)
    {
        return missing(segment(number) + " came when " + segment(before.next) + " was due");
    }
    if (before.octets.size() + size > longest_observation)
    {
        return Refusal{Error::packet_overlong, "segment",
                       "more octets than any observation can have", 0};
    }
    return std::nullopt;
}

Result<unsigned> read_header(std::span<const std::uint8_t> packet)
{
    if (packet.empty())
    {
        return Refusal{Error::packet_truncated, "segment", "the packet has no octet", 0};
    }
    return packet.front();
}

} // namespace

Result<HealthSensorFeatures> read_health_sensor_features(std::span<const std::uint8_t> packet,
                                                         const Quirks& quirks)
{
    Octets octets(packet);
    HealthSensorFeatures read;
    const auto flags = quirks.corrected(octets.u8("flags"));
    for (unsigned left = octets.u8("type_count"); left > 0 && !octets.failed(); --left)
    {
        read.types.push_back(octets.u32("type"));
    }
    const bool more = (flags & has_specializations) != 0;
    for (unsigned left = more ? octets.u8("specialization_count") : 0U;
         left > 0 && !octets.failed(); --left)
    {
        DeviceSpecialization specialization;
        specialization.term = octets.u16("specialization");
        specialization.version = octets.u8("specialization_version");
        read.specializations.push_back(specialization);
    }
    if (auto refusal = finish(octets, quirks))
    {
        return *std::move(refusal);
    }
    if ((flags & reserved_features) != 0)
    {
        return Refusal{Error::value_reserved, "flags", "bits 1 to 7 are kept for later", 0};
    }
    return read;
}

Result<std::optional<std::vector<std::uint8_t>>> join(HealthSegments& segments,
                                                      std::span<const std::uint8_t> packet)
{
    HealthSegments before = std::exchange(segments, {});
    const auto header = read_header(packet);
    if (!header)
    {
        return header.error();
    }
    const auto content = packet.subspan(1);
    if (auto refusal = check_segment(before, *header, content.size()))
    {
        return *std::move(refusal);
    }
    auto octets = std::move(before.octets);
    octets.insert(octets.end(), content.begin(), content.end());
    if ((*header & last_segment) != 0)
    {
        return std::optional(std::move(octets));
    }
    const unsigned number = *header >> counter_shift;
    segments = {true, (number + 1) % segment_numbers, std::move(octets)};
    return std::optional<std::vector<std::uint8_t>>();
}

Result<std::span<const std::uint8_t>> only_segment(std::span<const std::uint8_t> packet)
{
    const auto header = read_header(packet);
    if (!header)
    {
        return header.error();
    }
    if ((*header & first_segment) == 0)
    {
        return missing(segment(*header >> counter_shift) + " came without a first one");
    }
    if ((*header & last_segment) == 0)
    {
        return missing("more segments follow");
    }
    return packet.subspan(1);
}

Result<StoredObservation> read_stored_observation(std::span<const std::uint8_t> octets,
                                                  const Quirks& quirks)
{
    Octets front(octets);
    StoredObservation stored;
    stored.record = front.u32("record");
    if (auto refusal = front.truncated())
    {
        return *std::move(refusal);
    }
    auto observation = read_health_observation(octets.subspan(record_size), quirks);
    if (!observation)
    {
        Refusal refusal = observation.error();
        refusal.offset = refusal.offset.value_or(0) + record_size;
        return refusal;
    }
    stored.observation = *std::move(observation);
    return stored;
}

} // namespace varde::devices::gatt
