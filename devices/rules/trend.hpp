// A change over days: how far the newest value is from what it was, or how steep the line is.
// Source: > 2 kg in 3 days is the weight rule of heart failure (ESC heartfailurematters.org). Alone
// it finds one deterioration of five (PMC4777885), so plans use it within a combination.
#pragma once

#include "devices/rules/history.hpp"
#include "devices/rules/wording.hpp"

#include <chrono>
#include <optional>

namespace varde::devices
{

enum class TrendMeasure
{
    change, // newest value minus the reference
    slope,  // of the least-squares line, per day
};

enum class Reference
{
    extreme, // a rise is held against the lowest value of the window, a fall against the highest
    first,   // the oldest value of the window
    median,  // of the values before the newest
};

struct Trend
{
    Series series;
    TrendMeasure measure = TrendMeasure::change;
    Reference reference = Reference::extreme;
    int days = 3;
    int at_least_days = 2; // local days with a value, of which the last reading counts
    Bounds bounds;         // of the change, or of the slope per day: a fall is negative
    // A larger change in a day is another person, not a trend: such days do not count
    // (own_days.hpp).
    std::optional<Decimal> improbable_change;

    friend bool operator==(const Trend&, const Trend&) = default;
};

// So much longer than the window it looks back, to tell whose the first days of the window are.
inline constexpr std::chrono::days before_the_window{7};

Verdict judge(const Trend& trend, const History& history, Instant as_of, const Wording& wording);

} // namespace varde::devices
