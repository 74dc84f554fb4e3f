// Battery Level 2A19 (Battery Service 1.1, section 3.1): how full the device's battery is.
#pragma once

#include "devices/gatt/quirks.hpp"
#include "devices/measurement.hpp"
#include "devices/vocabulary.hpp"

#include <cstdint>
#include <span>

namespace varde::devices::gatt
{

// Percent.
Result<int> read_battery(std::span<const std::uint8_t> packet, const Quirks& quirks = {});

// A report without readings, as a battery says nothing about a patient.
Result<std::vector<Report>> decode_battery(std::span<const std::uint8_t> packet,
                                           const Quirks& quirks, const Vocabulary& vocabulary);

} // namespace varde::devices::gatt
