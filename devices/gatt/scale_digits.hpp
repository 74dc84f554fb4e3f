// How many digits of a weight a scale really has. A packet counts 0.005 kg or 0.01 lb whatever the
// scale is; how finely it weighs it says in its Feature, 2A9E or 2A9B (Weight Scale Service 1.0,
// section 3.1; Body Composition Service 1.0.1, section 3.1).
#pragma once

#include "devices/gatt/weighing.hpp"
#include "devices/measurement.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace varde::devices::gatt
{

// As the scale told them; nothing where it did not.
struct ScaleDigits
{
    std::optional<Resolution> mass;
    std::optional<Resolution> height;
};

// The status of a report with a value between two steps: the scale counts otherwise than the
// specification has it, or its Feature is wrong. A person decides, with the quirk `resolution`.
inline constexpr std::string_view finer_than_resolution = "finer-than-resolution";

// Takes from masses and heights the zeros that the scale does not measure: of 70.500 kg at 0.1 kg
// remain 70.5. No value is changed. A profile's own resolution of masses wins.
void apply_digits(const ScaleDigits& digits, const Quirks& quirks, std::vector<Report>& reports);

} // namespace varde::devices::gatt
