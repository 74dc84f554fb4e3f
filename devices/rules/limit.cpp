#include "devices/rules/limit.hpp"

#include <array>
#include <cstddef>

namespace varde::devices
{
namespace
{

constexpr std::array<std::string_view, 3> priority_codes{"low", "medium", "high"};
constexpr std::array<std::string_view, 3> side_codes{"within", "below", "above"};

// The value must leave the band of the hysteresis, not only touch its edge.
bool still_below(const Limit& limit, const Decimal& value) noexcept
{
    return limit.low && value <= *limit.low + limit.hysteresis;
}

bool still_above(const Limit& limit, const Decimal& value) noexcept
{
    return limit.high && value >= *limit.high - limit.hysteresis;
}

} // namespace

std::string_view code(Priority priority) noexcept
{
    return priority_codes.at(static_cast<std::size_t>(priority));
}

std::string_view code(Side side) noexcept
{
    return side_codes.at(static_cast<std::size_t>(side));
}

Alarm evaluate(const Limit& limit, Alarm before, const Decimal& value) noexcept
{
    if (limit.low && value <= *limit.low)
    {
        return {Side::below};
    }
    if (limit.high && value >= *limit.high)
    {
        return {Side::above};
    }
    const bool held = (before.side == Side::below && still_below(limit, value)) ||
                      (before.side == Side::above && still_above(limit, value));
    return held ? before : Alarm{};
}

} // namespace varde::devices
