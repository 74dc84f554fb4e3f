// Glucose Measurement 2A18 (Glucose Service 1.0.1, section 3.1): one record of a blood glucose
// meter, just measured or from its memory.
#pragma once

#include "devices/gatt/date_time.hpp"
#include "devices/gatt/glucose_sample.hpp"
#include "devices/gatt/quirks.hpp"
#include "devices/measurement.hpp"
#include "devices/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace varde::devices::gatt
{

struct GlucoseConcentration
{
    bool in_mol_per_litre = false; // else in kilograms per litre
    Value value;                   // as it stands in the packet
    GlucoseSample sample;
};

struct Glucose
{
    std::uint16_t sequence = 0;              // wraps, and starts again when the meter is reset
    DateTime base_time;                      // of the clock inside, which the user does not set
    std::optional<std::int16_t> time_offset; // minutes, from there to the clock that the user sees
    std::optional<GlucoseConcentration> concentration;
    std::uint16_t status = 0;
    bool context_follows = false;
};

Result<Glucose> read_glucose(std::span<const std::uint8_t> packet, const Quirks& quirks = {});

// The clock that the user saw. `raw` is the base time, the offset as sent where there is one, and
// the record's number, as two records may share a second: "2026-11-22T07:31:05#7",
// "2026-11-22T07:31:05-120min#7". No `local` when the offset did not fit its field or the meter
// says that its clock may be wrong.
DeviceTime user_facing_time(const Glucose& read);

// A report of glucose, or of interstitial_glucose, in mg/dL or mmol/L with the digits of the
// packet. A control solution and a record without a concentration are reports without readings.
// Quirks::unit is the unit in which the number stands in the packet.
Report glucose_report(const Glucose& read, const Quirks& quirks);
Result<std::vector<Report>> decode_glucose(std::span<const std::uint8_t> packet,
                                           const Quirks& quirks, const Vocabulary& vocabulary);

} // namespace varde::devices::gatt
