// Readings and words for the tests of the rules, all at a place with the time of Oslo.
#pragma once

#include "devices/rules/engine.hpp"
#include "tests/devices/sample.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace varde::devices::sample
{

const TimeZone& oslo();
const Questionnaires& questionnaires(); // "copd-daily" with "pain" and "score"
const Wording& wording();

// "2026-11-22T07:00:00+01:00" and some minutes.
Instant at(std::int64_t minutes);
// The local time of 22 November 2026 and some days.
Instant day(int days, std::string_view time = "08:00");

const Series saturation{"oxygen_saturation", "value"};
const Series weight{"body_weight", "value"};

// Values at the minutes; the ids are "m0", "m1" ... in the order given.
History readings(const Series& series,
                 std::initializer_list<std::pair<std::int64_t, std::string_view>> values);
// One value a day at eight, from the day `first` on; an empty text leaves the day out.
History daily(const Series& series, std::initializer_list<std::string_view> values, int first = 0);

} // namespace varde::devices::sample
