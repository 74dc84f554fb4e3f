// What a device indicates on its Record Access Control Point 2A52, as a report: how profiles and
// the gateway hear that it has erased its records. Asking it is record_access.hpp.
#pragma once

#include "devices/gatt/quirks.hpp"
#include "devices/measurement.hpp"
#include "devices/refusal.hpp"
#include "devices/vocabulary.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace varde::devices::gatt
{

// The status of such a report. Of an answer to anything but erasing it is `records_told`.
inline constexpr std::string_view records_erased = "records-erased";
inline constexpr std::string_view records_kept = "records-kept"; // behind it stands why
inline constexpr std::string_view records_told = "records-told"; // behind it stands the outcome

// Always one report without readings. Numbers are read as 16 bits: a Generic Health Sensor's count
// is refused, its other answers are not.
Result<std::vector<Report>> decode_record_answer(std::span<const std::uint8_t> packet,
                                                 const Quirks& quirks,
                                                 const Vocabulary& vocabulary);

} // namespace varde::devices::gatt
