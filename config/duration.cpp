#include "config/duration.hpp"

#include <array>
#include <charconv>
#include <cstdint>

namespace varde::config
{

namespace
{

struct Unit
{
    std::string_view name;
    std::chrono::milliseconds length;
};

constexpr std::array<Unit, 5> units{{{"d", std::chrono::hours{24}},
                                     {"h", std::chrono::hours{1}},
                                     {"min", std::chrono::minutes{1}},
                                     {"s", std::chrono::seconds{1}},
                                     {"ms", std::chrono::milliseconds{1}}}};
constexpr std::chrono::milliseconds longest = std::chrono::hours{24} * 36525;

} // namespace

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) noexcept
{
    std::int64_t count = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, count);
    if (error != std::errc{} || count < 0 || text.front() == '-')
    {
        return std::nullopt;
    }
    const std::string_view name(rest, static_cast<std::size_t>(end - rest));
    for (const Unit& unit : units)
    {
        if (unit.name == name && count <= longest / unit.length)
        {
            return count * unit.length;
        }
    }
    return std::nullopt;
}

std::string format_duration(std::chrono::milliseconds duration)
{
    for (const Unit& unit : units)
    {
        if (duration.count() != 0 && duration % unit.length == std::chrono::milliseconds{0})
        {
            return std::to_string(duration / unit.length) + std::string(unit.name);
        }
    }
    return "0s";
}

} // namespace varde::config
