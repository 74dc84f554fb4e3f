// The share of time that continuous glucose spends in, below or above a range, over whole days.
// Source: ATTD consensus: 70 % of 14 days must have data; targets in range > 70 %, below 3.9 < 4 %,
// below 3.0 < 1 %, above 10.0 < 25 %, above 13.9 < 5 %; older people have softer ones.
#pragma once

#include "devices/rules/history.hpp"
#include "devices/rules/wording.hpp"

#include <chrono>

namespace varde::devices
{

enum class Band
{
    inside, // low <= value <= high
    below,  // value < low
    above,  // value > high
};

struct TimeInRange
{
    Series series;
    Decimal low;
    Decimal high;
    Band band = Band::inside;
    int days = 14;
    std::chrono::minutes interval{5}; // between two readings of the sensor
    int at_least_percent = 70;        // of the readings that there could be
    Bounds bounds;                    // of the share, in percent

    friend bool operator==(const TimeInRange&, const TimeInRange&) = default;
};

// Of the whole days before the day of `as_of`: it changes once a day, not with every reading.
Verdict judge(const TimeInRange& share, const History& history, Instant as_of,
              const Wording& wording);

} // namespace varde::devices
