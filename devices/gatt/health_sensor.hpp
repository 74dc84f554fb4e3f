// The characteristics of a Generic Health Sensor (Generic Health Sensor Service 1.0, section 3):
// Health Sensor Features 2BF3, and the segments in which Live 2B8B and Stored Health Observations
// 2BDD come.
#pragma once

#include "devices/gatt/health_observation.hpp"
#include "devices/gatt/quirks.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace varde::devices::gatt
{

struct DeviceSpecialization
{
    std::uint16_t term = 0; // MDC, of the partition of infrastructure
    std::uint8_t version = 0;

    friend bool operator==(const DeviceSpecialization&, const DeviceSpecialization&) = default;
};

struct HealthSensorFeatures
{
    std::vector<MdcCode> types; // of the observations it can send
    std::vector<DeviceSpecialization> specializations;

    friend bool operator==(const HealthSensorFeatures&, const HealthSensorFeatures&) = default;
};

Result<HealthSensorFeatures> read_health_sensor_features(std::span<const std::uint8_t> packet,
                                                         const Quirks& quirks = {});

// What has come of one observation so far. One for each characteristic of a connection; a new
// connection begins with a new one.
struct HealthSegments
{
    bool open = false;
    unsigned next = 0; // the number that the next segment must have, 0 to 63
    std::vector<std::uint8_t> octets;
};

// Takes one packet; gives the observation's octets, without the headers, with its last segment.
// After a refusal `segments` is empty. A first segment that comes while another observation is
// open is refused for that one, which lost its end, and is not taken: join it again.
Result<std::optional<std::vector<std::uint8_t>>> join(HealthSegments& segments,
                                                      std::span<const std::uint8_t> packet);
// The octets behind the header of a packet that is a whole observation; else segment-missing.
Result<std::span<const std::uint8_t>> only_segment(std::span<const std::uint8_t> packet);

struct StoredObservation
{
    std::uint32_t record = 0; // rises with every record; what the gateway asks on from
    HealthObservation observation;
};

// The joined octets of a packet of 2BDD; of 2B8B these are the observation alone.
Result<StoredObservation> read_stored_observation(std::span<const std::uint8_t> octets,
                                                  const Quirks& quirks = {});

} // namespace varde::devices::gatt
