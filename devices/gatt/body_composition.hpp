// Body Composition Measurement 2A9C and Body Composition Feature 2A9B (Body Composition Service
// 1.0.1, section 3): what a scale with electrodes makes of a body. Owns the rule by which the two
// packets of one long measurement are joined.
#pragma once

#include "devices/gatt/date_time.hpp"
#include "devices/gatt/quirks.hpp"
#include "devices/gatt/weighing.hpp"
#include "devices/measurement.hpp"
#include "devices/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace varde::devices::gatt
{

// One packet.
struct BodyComposition
{
    std::uint32_t flags = 0; // as the profile corrects them
    std::optional<DateTime> time;
    std::optional<int> user;       // without 255, the unknown user
    std::vector<Reading> readings; // body_fat_percentage, then the others in the packet's order

    bool is_partial() const noexcept; // one packet of two
};

// body_fat_percentage is Absence::error when the scale could not measure.
Result<BodyComposition> read_body_composition(std::span<const std::uint8_t> packet,
                                              const Quirks& quirks = {});

// A report of body_fat_percentage and, where the scale tells them, of basal_metabolism,
// muscle_percentage, muscle_mass, fat_free_mass, soft_lean_mass, body_water_mass, body_impedance,
// body_weight and body_height. One packet of two is such a report too, with the status "partial".
Result<std::vector<Report>> decode_body_composition(std::span<const std::uint8_t> packet,
                                                    const Quirks& quirks,
                                                    const Vocabulary& vocabulary);

// The first packet of two, until the second comes. One for each connection to a scale.
struct BodyCompositionParts
{
    std::optional<BodyComposition> first;
};

// Both packets have the flag "multiple packet measurement", the same units and the same body fat.
// Only the first may tell the time and the user, and no other field is in both. What does not fit
// the first packet so is not its second: nothing of two measurements is ever mixed.
// Gives no report while a second packet is awaited, else one; two when the packet shows that the
// second packet of the one before never came: that one comes first, with the status "partial".
// A packet that is refused leaves `pending` as it was.
Result<std::vector<Report>> join(BodyCompositionParts& pending,
                                 std::span<const std::uint8_t> packet, const Quirks& quirks);

// When the connection ends: what came of the measurement whose second packet is still awaited,
// with the status "partial".
std::optional<Report> abandon(BodyCompositionParts& pending);

struct BodyCompositionFeature
{
    bool tells_time = false;
    bool knows_users = false;
    std::vector<std::string_view> kinds; // that it can tell besides body_fat_percentage
    std::optional<Resolution> mass;      // as in WeightFeature
    std::optional<Resolution> height;
    std::uint32_t bits = 0; // as sent: later versions may give the others a meaning
};

Result<BodyCompositionFeature> read_body_composition_feature(std::span<const std::uint8_t> packet,
                                                             const Quirks& quirks = {});

} // namespace varde::devices::gatt
