// Blood Pressure Measurement 2A35 and Intermediate Cuff Pressure 2A36 (Blood Pressure Service
// 1.1.1, section 3). Both have the same layout.
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

struct BloodPressure
{
    bool in_kilopascal = false;
    Value systolic; // of 2A36: the pressure in the cuff at this moment
    Value diastolic;
    Value mean;
    std::optional<DateTime> time;
    std::optional<Value> pulse; // per minute
    std::optional<int> user;    // without 255, the unknown user
    std::uint16_t status = 0;
};

Result<BloodPressure> read_blood_pressure(std::span<const std::uint8_t> packet,
                                          const Quirks& quirks = {});

// A report of blood_pressure, and of heart_rate where the cuff counted. A mean that is "not a
// number" is left out: the cuff tells none. Another special value is told with its reason.
Result<std::vector<Report>> decode_blood_pressure(std::span<const std::uint8_t> packet,
                                                  const Quirks& quirks,
                                                  const Vocabulary& vocabulary);
// What a cuff shows while it lets go is no measurement: always a report without readings and with
// the status "intermediate".
Result<std::vector<Report>> decode_cuff_pressure(std::span<const std::uint8_t> packet,
                                                 const Quirks& quirks,
                                                 const Vocabulary& vocabulary);

} // namespace varde::devices::gatt
