// Which characteristics are decoded, by the number that the Bluetooth SIG gave each.
#pragma once

#include "devices/gatt/quirks.hpp"
#include "devices/measurement.hpp"
#include "devices/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace varde::devices::gatt
{

struct Characteristic
{
    std::uint16_t uuid = 0; // 0x2A35
    std::string_view name;  // "Blood Pressure Measurement"
    // One packet; several reports where it holds several records.
    Result<std::vector<Report>> (*decode)(std::span<const std::uint8_t> packet,
                                          const Quirks& quirks, const Vocabulary& vocabulary);
};

std::span<const Characteristic> characteristics() noexcept;
const Characteristic* find_characteristic(std::uint16_t uuid) noexcept;
// "2A35", "0x2a35" or the whole UUID "00002a35-0000-1000-8000-00805f9b34fb".
std::optional<std::uint16_t> parse_uuid(std::string_view text) noexcept;

} // namespace varde::devices::gatt
