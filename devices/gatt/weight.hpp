// Weight Measurement 2A9D and Weight Scale Feature 2A9E (Weight Scale Service 1.0, section 3).
#pragma once

#include "devices/gatt/date_time.hpp"
#include "devices/gatt/quirks.hpp"
#include "devices/gatt/weighing.hpp"
#include "devices/measurement.hpp"
#include "devices/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace varde::devices::gatt
{

struct Weight
{
    ScaleUnits units;
    Value weight; // Absence::error when the scale could not weigh
    std::optional<DateTime> time;
    std::optional<int> user;              // without 255, the unknown user
    std::optional<Value> body_mass_index; // kg/m2
    std::optional<Value> height;
};

Result<Weight> read_weight(std::span<const std::uint8_t> packet, const Quirks& quirks = {});

// A report of body_weight, and of body_mass_index and body_height where the scale knows them.
Result<std::vector<Report>> decode_weight(std::span<const std::uint8_t> packet,
                                          const Quirks& quirks, const Vocabulary& vocabulary);

// What a scale can do. The resolutions are how finely it weighs. By the specification a count in
// 2A9D is 0.005 kg or 0.01 lb all the same; of a scale that counts in its own resolution instead,
// this is what the quirk `resolution` of its profile may say.
struct WeightFeature
{
    bool tells_time = false;
    bool knows_users = false;
    bool tells_body_mass_index = false;
    std::optional<Resolution> mass;
    std::optional<Resolution> height;
    std::uint32_t bits = 0; // as sent: later versions may give the others a meaning
};

Result<WeightFeature> read_weight_feature(std::span<const std::uint8_t> packet,
                                          const Quirks& quirks = {});

} // namespace varde::devices::gatt
