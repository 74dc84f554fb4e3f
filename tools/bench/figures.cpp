#include "tools/bench/figures.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace varde::bench
{

namespace
{

std::int64_t whole(std::string_view text)
{
    const auto first = text.find_first_of("0123456789");
    std::int64_t value = 0;
    if (first != std::string_view::npos)
    {
        std::from_chars(text.data() + first, text.data() + text.size(), value);
    }
    return value;
}

// The number behind "name:".
std::int64_t named(std::string_view text, std::string_view name)
{
    for (std::size_t begin = 0; begin < text.size();)
    {
        const auto end = std::min(text.find('\n', begin), text.size());
        const auto line = text.substr(begin, end - begin);
        if (line.starts_with(name) && line.substr(name.size()).starts_with(':'))
        {
            return whole(line.substr(name.size()));
        }
        begin = end + 1;
    }
    return 0;
}

// Field `number` of stat, counted from 1; the second, the program's name, may hold blanks.
std::int64_t stat_field(std::string_view stat, int number)
{
    auto rest = stat.substr(std::min(stat.rfind(')') + 1, stat.size()));
    for (int field = 3; field <= number; ++field)
    {
        rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
        if (field < number)
        {
            rest.remove_prefix(std::min(rest.find(' '), rest.size()));
        }
    }
    return whole(rest.substr(0, rest.find(' ')));
}

} // namespace

Usage parse_usage(std::string_view stat, std::string_view status, std::string_view io,
                  std::int64_t ticks_per_second)
{
    constexpr int user_time = 14;
    constexpr int system_time = 15;
    Usage usage;
    usage.cpu_seconds =
        static_cast<double>(stat_field(stat, user_time) + stat_field(stat, system_time)) /
        static_cast<double>(ticks_per_second);
    usage.resident_kb = named(status, "VmRSS");
    usage.peak_kb = named(status, "VmHWM");
    usage.written_chars = named(io, "wchar");
    usage.written_bytes = named(io, "write_bytes");
    return usage;
}

double quantile(std::vector<double> values, double share)
{
    if (values.empty())
    {
        return 0;
    }
    std::sort(values.begin(), values.end());
    const auto rank = std::ceil(share * static_cast<double>(values.size())) - 1;
    return values[static_cast<std::size_t>(
        std::clamp(rank, 0.0, static_cast<double>(values.size() - 1)))];
}

} // namespace varde::bench
