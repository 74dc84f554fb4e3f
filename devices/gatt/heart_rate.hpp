// Heart Rate Measurement 2A37 (Heart Rate Service 1.0, section 3.1): a belt or a watch, about once
// a second, without a time.
#pragma once

#include "devices/gatt/quirks.hpp"
#include "devices/measurement.hpp"
#include "devices/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace varde::devices::gatt
{

struct HeartRate
{
    std::uint16_t per_minute = 0;
    std::optional<bool> skin_contact;             // nothing when the sensor cannot tell
    std::optional<std::uint16_t> energy_expended; // kilojoules since the device was reset
    std::vector<std::uint16_t> rr_intervals;      // 1/1024 s, the oldest first
};

Result<HeartRate> read_heart_rate(std::span<const std::uint8_t> packet, const Quirks& quirks = {});

// 1000/1024 ms each, told exactly: seven digits behind the point.
Decimal rr_milliseconds(std::uint16_t interval) noexcept;

// A report of heart_rate, and of energy_expended where the device counts it; then one report of
// rr_interval for each interval, the oldest first. Without skin contact each has the status
// "no-skin-contact". Energy stays at its highest number once it is there; the status is then
// "energy-expended-full".
Result<std::vector<Report>> decode_heart_rate(std::span<const std::uint8_t> packet,
                                              const Quirks& quirks, const Vocabulary& vocabulary);

} // namespace varde::devices::gatt
