#include "fhir/http_date.hpp"
#include "fhir/verdict.hpp"

#include <algorithm>

namespace varde::fhir
{
namespace
{

constexpr std::chrono::seconds longest_wait = std::chrono::hours(1);

bool is_digits(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blank = " \t";
    const auto start = text.find_first_not_of(blank);
    return start == text.npos ? std::string_view{}
                              : text.substr(start, text.find_last_not_of(blank) - start + 1);
}

// A number of any length: 10 to the power of 30 is an hour, too.
std::chrono::seconds capped_seconds(std::string_view digits)
{
    std::chrono::seconds::rep seconds = 0;
    for (const char digit : digits)
    {
        seconds = std::min(seconds * 10 + (digit - '0'), longest_wait.count());
    }
    return std::chrono::seconds(seconds);
}

} // namespace

std::optional<std::chrono::seconds> parse_retry_after(std::string_view text,
                                                      std::chrono::system_clock::time_point now)
{
    text = trimmed(text);
    if (is_digits(text))
    {
        return capped_seconds(text);
    }
    const auto date = parse_http_date(text, now);
    if (!date)
    {
        return std::nullopt;
    }
    const auto left = *date - std::chrono::floor<std::chrono::seconds>(now);
    return std::clamp<std::chrono::seconds>(left, std::chrono::seconds(0), longest_wait);
}

} // namespace varde::fhir
