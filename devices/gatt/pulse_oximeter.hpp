// PLX Spot-Check Measurement 2A5E, PLX Continuous Measurement 2A5F and PLX Features 2A60 (Pulse
// Oximeter Service 1.0.1, sections 3.1 to 3.3).
#pragma once

#include "devices/gatt/date_time.hpp"
#include "devices/gatt/quirks.hpp"
#include "devices/measurement.hpp"
#include "devices/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace varde::devices::gatt
{

struct SaturationAndPulse
{
    Value saturation; // percent
    Value pulse;      // per minute
};

struct PulseOximetry
{
    SaturationAndPulse normal;
    std::optional<SaturationAndPulse> fast; // the two of 2A5F that answer faster,
    std::optional<SaturationAndPulse> slow; // and with more smoothing, than `normal`
    std::optional<DateTime> time;           // only 2A5E
    bool is_clock_set = true;
    std::uint16_t measurement_status = 0;
    std::uint32_t device_status = 0;      // 24 bits
    std::optional<Value> perfusion_index; // percent
};

Result<PulseOximetry> read_spot_check(std::span<const std::uint8_t> packet,
                                      const Quirks& quirks = {});
Result<PulseOximetry> read_continuous_oximetry(std::span<const std::uint8_t> packet,
                                               const Quirks& quirks = {});

// Reports of oxygen_saturation, heart_rate and perfusion_index. Numbers that the oximeter calls
// invalid or unavailable are absent. "demonstration" and "testing-data" are nobody's values, though
// they look like some: who reads the report must ask for them.
Result<std::vector<Report>> decode_spot_check(std::span<const std::uint8_t> packet,
                                              const Quirks& quirks, const Vocabulary& vocabulary);
// Up to three reports: the normal one, then those with the status "fast" and "slow".
Result<std::vector<Report>> decode_continuous_oximetry(std::span<const std::uint8_t> packet,
                                                       const Quirks& quirks,
                                                       const Vocabulary& vocabulary);

struct PulseOximeterFeatures
{
    bool stores_spot_checks = false;
    bool stamps_spot_checks = false;
    bool has_fast = false;
    bool has_slow = false;
    bool has_perfusion_index = false;
    bool has_several_bonds = false;
    std::optional<std::uint16_t> measurement_status; // the bits that the oximeter can set
    std::optional<std::uint32_t> device_status;
};

Result<PulseOximeterFeatures> read_pulse_oximeter_features(std::span<const std::uint8_t> packet,
                                                           const Quirks& quirks = {});

} // namespace varde::devices::gatt
