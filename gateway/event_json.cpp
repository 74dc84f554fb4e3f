#include "gateway/event_json.hpp"

#include <optional>

namespace varde::gateway
{

namespace
{

using devices::Json;

Json time(const std::optional<devices::Instant>& at)
{
    return at ? Json(devices::format_utc(*at)) : Json();
}

Json words(const devices::Words& words)
{
    return Json::object({{"en", words.en}, {"nb", words.nb}});
}

Json shown(const store::EventClock& clock)
{
    const bool is_redated = clock.first || clock.last || clock.cleared;
    return is_redated ? Json::object({{"first", time(clock.first)},
                                      {"last", time(clock.last)},
                                      {"cleared", time(clock.cleared)}})
                      : Json();
}

} // namespace

Json json_of(const store::EventRow& row, const EventClocks& clocks)
{
    const auto found = clocks.find(row.number);
    const auto clock = found == clocks.end() ? store::EventClock{} : found->second;
    return Json::object({{"number", row.number},
                         {"code", row.event.event.code},
                         {"subject", row.event.event.subject},
                         {"detail", words(row.event.event.detail)},
                         {"first", time(row.event.first)},
                         {"last", time(row.event.last)},
                         {"times", row.event.times},
                         {"cleared", time(row.cleared)},
                         {"shown", shown(clock)},
                         {"time_known", !clock.is_unknown}});
}

} // namespace varde::gateway
