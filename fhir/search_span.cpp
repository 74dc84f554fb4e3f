#include "fhir/search.hpp"

#include <array>
#include <charconv>
#include <chrono>

namespace varde::fhir
{
namespace
{

using devices::Instant;

// Digits only: from_chars would take a sign.
std::optional<int> digits(std::string_view text)
{
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos)
    {
        return std::nullopt;
    }
    int value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc() ? std::optional(value) : std::nullopt;
}

struct Moments
{
    Instant first;
    Instant after; // the first that does not belong to it any more
};

// "2026", "2026-11", "2026-11-22".
std::optional<Moments> whole_days(std::string_view text)
{
    namespace chrono = std::chrono;
    const bool has_month = text.size() >= 7;
    const bool has_day = text.size() == 10;
    const auto year = digits(text.substr(0, 4));
    const auto month = has_month ? digits(text.substr(5, 2)) : std::optional(1);
    const auto day = has_day ? digits(text.substr(8, 2)) : std::optional(1);
    const bool joined = (!has_month || text[4] == '-') && (!has_day || text[7] == '-');
    if (!year || !month || !day || !joined)
    {
        return std::nullopt;
    }
    const chrono::year_month_day date{chrono::year(*year),
                                      chrono::month(static_cast<unsigned>(*month)),
                                      chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok())
    {
        return std::nullopt;
    }
    const chrono::sys_days first(date);
    if (has_day)
    {
        return Moments{first, first + chrono::days(1)};
    }
    const chrono::sys_days after(has_month ? date + chrono::months(1) : date + chrono::years(1));
    return Moments{first, after};
}

// "2026-11-22T07:31:05+01:00", with or without milliseconds.
std::optional<Moments> moment(std::string_view text)
{
    const auto time = devices::parse_timestamp(text);
    if (!time)
    {
        return std::nullopt;
    }
    const bool has_fraction = text.find('.') != std::string_view::npos;
    return Moments{time->instant, time->instant + (has_fraction ? std::chrono::milliseconds(1)
                                                                : std::chrono::milliseconds(1000))};
}

} // namespace

bool Span::contains(Instant instant) const noexcept
{
    return (!from || *from <= instant) && (!until || instant < *until);
}

std::optional<Span> parse_span(std::string_view text)
{
    std::string_view prefix = "eq";
    for (const std::string_view known : {"eq", "ge", "gt", "le", "lt"})
    {
        if (text.starts_with(known))
        {
            prefix = known;
            text.remove_prefix(known.size());
            break;
        }
    }
    const bool days = text.size() == 4 || text.size() == 7 || text.size() == 10;
    const auto said = days ? whole_days(text) : moment(text);
    if (!said)
    {
        return std::nullopt;
    }
    if (prefix == "eq")
    {
        return Span{said->first, said->after};
    }
    if (prefix == "ge" || prefix == "gt")
    {
        return Span{prefix == "ge" ? said->first : said->after, std::nullopt};
    }
    return Span{std::nullopt, prefix == "le" ? said->after : said->first};
}

} // namespace varde::fhir
