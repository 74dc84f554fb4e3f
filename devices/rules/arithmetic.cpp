#include "devices/rules/arithmetic.hpp"

#include <algorithm>
#include <cstddef>

namespace varde::devices
{
namespace
{

constexpr Decimal one{1, 0};

Decimal whole(std::int64_t value)
{
    return {value, 0};
}

} // namespace

Decimal rounded(const Decimal& value, int decimals) noexcept
{
    std::int64_t mantissa = value.mantissa;
    int exponent = value.exponent;
    std::int64_t cut = 0; // the digit cut off last
    while (exponent < -decimals)
    {
        cut = mantissa % 10;
        mantissa /= 10;
        ++exponent;
    }
    mantissa += cut >= 5 ? 1 : (cut <= -5 ? -1 : 0);
    return {mantissa, exponent};
}

Decimal absolute(const Decimal& value) noexcept
{
    return value.mantissa < 0 ? Decimal{} - value : value;
}

Decimal times(const Decimal& value, const Decimal& factor, int decimals)
{
    return scale(value, factor, one, decimals).value();
}

Decimal average(const std::vector<Decimal>& values, int decimals)
{
    Decimal sum;
    for (const Decimal& value : values)
    {
        sum = sum + value;
    }
    return scale(sum, one, whole(static_cast<std::int64_t>(values.size())), decimals).value();
}

Decimal median(std::vector<Decimal> values, int decimals)
{
    std::ranges::sort(values);
    const std::size_t upper = values.size() / 2;
    if (values.size() % 2 != 0)
    {
        return values[upper];
    }
    return average({values[upper - 1], values[upper]}, decimals);
}

Decimal robust_spread(const std::vector<Decimal>& values, const Decimal& middle, int decimals)
{
    constexpr Decimal normal{14826, -4};
    std::vector<Decimal> distances;
    distances.reserve(values.size());
    for (const Decimal& value : values)
    {
        distances.push_back(absolute(value - middle));
    }
    return times(median(std::move(distances), decimals + 1), normal, decimals);
}

Decimal slope_per_day(const std::vector<TimedValue>& values, int decimals)
{
    constexpr std::int64_t minutes_per_day = 1440;
    const auto count = static_cast<std::int64_t>(values.size());
    std::int64_t sum_x = 0;
    std::int64_t sum_xx = 0;
    Decimal sum_y;
    Decimal sum_xy;
    for (const TimedValue& at : values)
    {
        sum_x += at.minute;
        sum_xx += at.minute * at.minute;
        sum_y = sum_y + at.value;
        sum_xy = sum_xy + times(at.value, whole(at.minute), std::max(-at.value.exponent, 0));
    }
    const int digits = std::max({-sum_xy.exponent, -sum_y.exponent, 0});
    const Decimal above = times(sum_xy, whole(count), digits) - times(sum_y, whole(sum_x), digits);
    const std::int64_t below = count * sum_xx - sum_x * sum_x;
    if (below == 0)
    {
        return {};
    }
    return scale(above, whole(minutes_per_day), whole(below), decimals).value();
}

} // namespace varde::devices
