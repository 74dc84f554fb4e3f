// What a continuous glucose monitor tells once about itself and the life of its sensor: CGM Feature
// 2AA8, Session Start Time 2AAA, Session Run Time 2AAB (CGM Service 1.0.2, sections 3.2, 3.4, 3.5).
#pragma once

#include "devices/gatt/crc.hpp"
#include "devices/gatt/date_time.hpp"
#include "devices/gatt/glucose_sample.hpp"
#include "devices/gatt/quirks.hpp"
#include "devices/time.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace varde::devices::gatt
{

struct CgmFeature
{
    std::uint32_t features = 0; // 24 bits as sent
    GlucoseSample sample;       // never of a reserved type

    bool has_crc() const noexcept;
    bool has_trend() const noexcept;
    bool has_quality() const noexcept;
};

struct CgmSessionStart
{
    DateTime time;                   // on the wall
    std::optional<UtcOffset> offset; // with the hour of summer; none when the sensor does not know
    // Of both; none as long as nobody told the sensor the time, and in years that no timestamp has.
    std::optional<Timestamp> start;
};

struct CgmSessionRunTime
{
    std::uint16_t hours = 0; // that the sensor is good for
};

// The field for the checksum is always there; it is one only where the features say so.
Result<CgmFeature> read_cgm_feature(std::span<const std::uint8_t> packet,
                                    const Quirks& quirks = {});
Result<CgmSessionStart> read_cgm_session_start(std::span<const std::uint8_t> packet,
                                               const Quirks& quirks = {},
                                               Checksum checksum = Checksum::unknown);
Result<CgmSessionRunTime> read_cgm_session_run_time(std::span<const std::uint8_t> packet,
                                                    const Quirks& quirks = {},
                                                    Checksum checksum = Checksum::unknown);

} // namespace varde::devices::gatt
