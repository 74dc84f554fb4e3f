#include "gateway/auth/clock_check.hpp"

#include "fhir/http_date.hpp"

namespace varde::gateway::auth
{

namespace
{

using namespace std::chrono_literals;
using std::chrono::milliseconds;

std::string words_of(std::chrono::seconds duration)
{
    const auto days = duration / 24h;
    const auto hours = duration % 24h / 1h;
    const auto minutes = duration % 1h / 1min;
    const auto seconds = duration % 1min / 1s;
    if (days > 0)
    {
        return std::to_string(days) + " d " + std::to_string(hours) + " h";
    }
    if (hours > 0)
    {
        return std::to_string(hours) + " h " + std::to_string(minutes) + " min";
    }
    if (minutes > 0)
    {
        return std::to_string(minutes) + " min" +
               (seconds > 0 ? " " + std::to_string(seconds) + " s" : "");
    }
    return std::to_string(seconds) + " s";
}

} // namespace

std::optional<milliseconds> clock_error(const std::optional<std::string>& date, const Heard& heard)
{
    const auto told = date ? fhir::parse_http_date(*date, heard.answered) : std::nullopt;
    if (!told)
    {
        return std::nullopt;
    }
    // The server wrote its answer between our two times, within the second that it names.
    const milliseconds at_least_ahead = heard.asked - (*told + 1s);
    const milliseconds at_most_ahead = heard.answered - *told;
    if (at_least_ahead > 0ms)
    {
        return at_least_ahead;
    }
    return at_most_ahead < 0ms ? at_most_ahead : 0ms;
}

std::chrono::seconds clock_tolerance(config::AuthWay way) noexcept
{
    return way == config::AuthWay::helseid ? 5s : 60s;
}

devices::Words clock_complaint(const std::optional<std::string>& date, const Heard& heard,
                               config::AuthWay way, std::string_view server)
{
    const auto error = clock_error(date, heard);
    const auto allowed = clock_tolerance(way);
    if (!error || std::chrono::abs(*error) <= allowed)
    {
        return {};
    }
    const auto whole = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::abs(*error));
    const bool ahead = *error > 0ms;
    const std::string whom(server);
    return {"this machine's clock is " + words_of(whole) + (ahead ? " ahead of" : " behind") +
                " the clock of " + whom + ", and what we sign is refused beyond " +
                words_of(allowed) + "; set the clock and keep it set: timedatectl set-ntp true",
            "klokken til denne maskinen går " + words_of(whole) + (ahead ? " foran" : " etter") +
                " klokken til mottakeren, og det den signerer, avvises fra " + words_of(allowed) +
                " avvik; still klokken og hold den stilt: timedatectl set-ntp true"};
}

} // namespace varde::gateway::auth
