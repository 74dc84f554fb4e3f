#include "fhir/http_date.hpp"

#include <array>
#include <charconv>
#include <cstddef>

namespace varde::fhir
{
namespace
{

namespace chrono = std::chrono;

constexpr std::size_t most_words = 6;
using Words = std::array<std::string_view, most_words>;

// Splits at blanks, commas and dashes: then the three forms differ only in the order of their
// words.
std::size_t split(std::string_view text, Words& words)
{
    constexpr std::string_view between = " ,-";
    std::size_t count = 0;
    while (true)
    {
        const auto start = text.find_first_not_of(between);
        if (start == text.npos)
        {
            return count;
        }
        text.remove_prefix(start);
        if (count == most_words)
        {
            return 0;
        }
        const auto end = std::min(text.find_first_of(between), text.size());
        words[count++] = text.substr(0, end);
        text.remove_prefix(end);
    }
}

std::optional<int> number(std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && value >= 0 ? std::optional(value) : std::nullopt;
}

std::optional<unsigned> month(std::string_view name)
{
    constexpr std::string_view names = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const auto at = name.size() == 3 ? names.find(name) : names.npos;
    return at == names.npos || at % 3 != 0 ? std::nullopt
                                           : std::optional(static_cast<unsigned>(at / 3 + 1));
}

std::optional<chrono::seconds> time_of_day(std::string_view text)
{
    if (text.size() != 8 || text[2] != ':' || text[5] != ':')
    {
        return std::nullopt;
    }
    const auto hour = number(text.substr(0, 2));
    const auto minute = number(text.substr(3, 2));
    const auto second = number(text.substr(6, 2));
    if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60)
    {
        return std::nullopt;
    }
    return chrono::hours(*hour) + chrono::minutes(*minute) + chrono::seconds(*second);
}

// The nearest such year; more than 50 years ahead means the past (RFC 9110 section 5.6.7).
std::optional<int> year_of(std::string_view text, chrono::system_clock::time_point now)
{
    const auto value = number(text);
    if (!value || text.size() == 4)
    {
        return value;
    }
    if (text.size() != 2)
    {
        return std::nullopt;
    }
    const int today =
        static_cast<int>(chrono::year_month_day(chrono::floor<chrono::days>(now)).year());
    const int year = today - today % 100 + *value;
    if (year > today + 50)
    {
        return year - 100;
    }
    return year <= today - 50 ? year + 100 : year;
}

struct Parts
{
    std::string_view day, month, year, time;
};

std::optional<Parts> arrange(const Words& words, std::size_t count)
{
    if (count == 6 && words[5] == "GMT")
    {
        return Parts{words[1], words[2], words[3], words[4]};
    }
    if (count == 5 && words[3].find(':') != std::string_view::npos) // asctime()
    {
        return Parts{words[2], words[1], words[4], words[3]};
    }
    return std::nullopt;
}

} // namespace

std::optional<chrono::sys_seconds> parse_http_date(std::string_view text,
                                                   chrono::system_clock::time_point now)
{
    Words words{};
    const auto parts = arrange(words, split(text, words));
    if (!parts)
    {
        return std::nullopt;
    }
    const auto day = number(parts->day);
    const auto named = month(parts->month);
    const auto year = year_of(parts->year, now);
    const auto time = time_of_day(parts->time);
    if (!day || *day > 31 || !named || !year || !time)
    {
        return std::nullopt;
    }
    const chrono::year_month_day date{chrono::year(*year), chrono::month(*named),
                                      chrono::day(static_cast<unsigned>(*day))};
    return date.ok() ? std::optional(chrono::sys_days(date) + *time) : std::nullopt;
}

} // namespace varde::fhir
