// Glucose Measurement Context 2A34 (Glucose Service 1.0.1, section 3.2): what the user told the
// meter about a measurement: meal, exercise, insulin.
#pragma once

#include "devices/gatt/quirks.hpp"
#include "devices/measurement.hpp"
#include "devices/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace varde::devices::gatt
{

struct GlucoseContext
{
    struct Carbohydrate
    {
        std::uint8_t meal = 0;
        Value amount; // grams; see below
    };
    struct Exercise
    {
        std::optional<std::uint16_t> seconds; // none: longer than the field can say
        std::uint8_t percent = 0;             // of the hardest
    };
    struct Medication
    {
        std::uint8_t kind = 0;
        bool in_litres = false; // else a mass
        Value amount;           // milligrams or millilitres; see below
    };

    std::uint16_t sequence = 0; // of the measurement that it belongs to
    std::optional<Carbohydrate> carbohydrate;
    std::optional<std::uint8_t> meal;
    std::optional<std::uint8_t> tester_health; // tester in the low four bits, health in the high
    std::optional<Exercise> exercise;
    std::optional<Medication> medication;
    std::optional<Value> hba1c; // percent
};

// Assumed: the numbers are grams, milligrams and millilitres. The fields are named kilograms and
// litres, but the SIG's own definition scales them by 10^-3, 10^-6 and 10^-3, and those who read
// meters found grams. A meter that writes whole kilograms and litres has the quirk unit = "kg".
// Nothing is decided by the size of a number.
Result<GlucoseContext> read_glucose_context(std::span<const std::uint8_t> packet,
                                            const Quirks& quirks = {});

bool is_known_meal(std::uint8_t meal) noexcept;

// A report without a time, as only the measurement has it: join the two (glucose_join.hpp).
// Readings: carbohydrates, exercise_duration, exercise_intensity,
// medication_mass or medication_volume, hba1c.
Report glucose_context_report(const GlucoseContext& read, const Quirks& quirks);
Result<std::vector<Report>> decode_glucose_context(std::span<const std::uint8_t> packet,
                                                   const Quirks& quirks,
                                                   const Vocabulary& vocabulary);

} // namespace varde::devices::gatt
