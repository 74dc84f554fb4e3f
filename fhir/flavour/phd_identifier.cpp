#include "fhir/flavour/phd_identifier.hpp"

#include "devices/time.hpp"

#include <cctype>
#include <charconv>
#include <chrono>

namespace varde::fhir::flavour
{
namespace
{

constexpr std::chrono::sys_seconds epoch = std::chrono::sys_days{std::chrono::year_month_day{
    std::chrono::year(2000), std::chrono::month(1), std::chrono::day(1)}};
constexpr std::size_t calendar_length = std::string_view("2026-11-22T07:31:05").size();

bool is_digit(char character) noexcept
{
    return character >= '0' && character <= '9';
}

// The digits behind the point, with it; they are the resolution that the clock has.
std::string_view fraction_of(std::string_view rest) noexcept
{
    if (rest.size() < 2 || rest.front() != '.')
    {
        return {};
    }
    std::size_t end = 1;
    while (end < rest.size() && is_digit(rest[end]))
    {
        ++end;
    }
    return end == 1 ? std::string_view() : rest.substr(0, end);
}

// A glucose meter's "+60min" and "#17": what the user set apart from the clock, and the record's
// number.
struct Tail
{
    std::string_view zone;
    std::chrono::minutes shift{};
};

std::optional<Tail> tail_of(std::string_view rest)
{
    Tail tail;
    rest = rest.substr(0, rest.find('#'));
    tail.zone = rest;
    if (!rest.ends_with("min"))
    {
        return tail;
    }
    const auto sign = rest.find_last_of("+-");
    if (sign == std::string_view::npos)
    {
        return std::nullopt;
    }
    const auto text = rest.substr(sign + 1, rest.size() - sign - 4);
    int minutes = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), minutes);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size())
    {
        return std::nullopt;
    }
    tail.shift = std::chrono::minutes(rest[sign] == '-' ? -minutes : minutes);
    tail.zone = rest.substr(0, sign);
    return tail;
}

std::string upper_without_dashes(std::string_view text)
{
    std::string plain;
    for (const char character : text)
    {
        if (character != '-' && character != ':')
        {
            plain += static_cast<char>(std::toupper(static_cast<unsigned char>(character)));
        }
    }
    return plain;
}

} // namespace

std::optional<std::string> phd_time_stamp(std::string_view raw)
{
    if (raw.size() < calendar_length)
    {
        return std::nullopt;
    }
    const auto fraction = fraction_of(raw.substr(calendar_length));
    const auto tail = tail_of(raw.substr(calendar_length + fraction.size()));
    if (!tail)
    {
        return std::nullopt;
    }
    // A clock that does not know its offset is counted as it shows.
    const std::string zone(tail->zone.empty() ? std::string_view("Z") : tail->zone);
    const auto time = devices::parse_timestamp(std::string(raw.substr(0, calendar_length)) + zone);
    if (!time)
    {
        return std::nullopt;
    }
    const auto moment = std::chrono::floor<std::chrono::seconds>(time->instant) + tail->shift;
    std::string stamp = std::to_string((moment - epoch).count()) + std::string(fraction);
    if (!tail->zone.empty() && tail->zone != "-00:00")
    {
        const auto quarters = time->offset.count() / 15;
        stamp += (quarters < 0 ? "" : "+") + std::to_string(quarters);
    }
    return stamp;
}

std::optional<std::string> phd_identifier(const PhdKey& key)
{
    const auto stamp = phd_time_stamp(key.raw_time);
    if (!stamp || key.type.empty())
    {
        return std::nullopt;
    }
    std::string identifier =
        upper_without_dashes(key.device) + "-" + key.patient + "-" + key.type + "-" + *stamp;
    if (!key.duration.empty())
    {
        identifier += ".." + key.duration;
    }
    for (const auto& type : key.supplemental)
    {
        identifier += "-" + type;
    }
    return identifier;
}

} // namespace varde::fhir::flavour
