#include "devices/rules/limit.hpp"

#include <array>
#include <cstddef>

namespace varde::devices
{
namespace
{

constexpr std::array<std::string_view, 3> priority_codes{"low", "medium", "high"};
constexpr std::array<std::string_view, 3> side_codes{"within", "below", "above"};

} // namespace

std::string_view code(Priority priority) noexcept
{
    return priority_codes.at(static_cast<std::size_t>(priority));
}

std::string_view code(Side side) noexcept
{
    return side_codes.at(static_cast<std::size_t>(side));
}

} // namespace varde::devices
