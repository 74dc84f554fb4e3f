// The few sums that rules need, in decimals: exact, or rounded to a stated number of digits.
#pragma once

#include "devices/decimal.hpp"

#include <cstdint>
#include <vector>

namespace varde::devices
{

// Half away from zero, as charts and people round; `scale` rounds half to even.
Decimal rounded(const Decimal& value, int decimals) noexcept;
Decimal absolute(const Decimal& value) noexcept;

// Half to even to `decimals` digits. A result past 18 digits is refused by `scale`; values of one
// vocabulary cannot reach it.
Decimal times(const Decimal& value, const Decimal& factor, int decimals);
Decimal average(const std::vector<Decimal>& values, int decimals); // of at least one
// The mean of the middle two for an even count. Of at least one.
Decimal median(std::vector<Decimal> values, int decimals);
// 1.4826 times the median distance from the median: the standard deviation of a normal spread.
Decimal robust_spread(const std::vector<Decimal>& values, const Decimal& middle, int decimals);

struct TimedValue
{
    std::int64_t minute = 0; // since the first one
    Decimal value;
};
// Of the least-squares line, per day. Zero when all are of the same minute.
Decimal slope_per_day(const std::vector<TimedValue>& values, int decimals);

} // namespace varde::devices
