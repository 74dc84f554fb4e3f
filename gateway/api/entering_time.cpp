#include "devices/time_zone.hpp"
#include "gateway/api/entering.hpp"

namespace varde::gateway::api
{

namespace
{

// As far as the clocks of a phone and of the gateway may differ.
constexpr std::chrono::minutes ahead{2};

devices::Timestamp here_and_now(const Entering& entering)
{
    const auto& zone = entering.settings.intake.clock.zone;
    return {entering.now, zone ? devices::offset_at(*zone, entering.now) : devices::UtcOffset(0)};
}

// What makes the act the same one, whenever it comes.
std::string raw_of(std::string_view said, const Entering& entering)
{
    if (entering.key.empty())
    {
        return said.empty() ? devices::format_utc(entering.now) : std::string(said);
    }
    return said.empty() ? "act " + entering.key : std::string(said) + " act " + entering.key;
}

} // namespace

devices::DeviceTime read_time(const devices::Json& body, std::string_view member,
                              const Entering& entering, Faults& faults)
{
    devices::DeviceTime time;
    time.clock = here_and_now(entering);
    time.raw = raw_of("", entering);
    const auto* said = body.find(member);
    if (said == nullptr)
    {
        return time;
    }
    const std::string pointer = "/" + std::string(member);
    const auto* text = said->as_string();
    const auto given = devices::parse_timestamp(text == nullptr ? std::string_view() : *text);
    if (!given)
    {
        faults.push_back({pointer, "a time of RFC 3339 with its offset is needed"});
        return time;
    }
    if (given->instant > entering.now + ahead)
    {
        faults.push_back({pointer, "lies in the future; is the date right?"});
    }
    if (given->instant < entering.now - entering.settings.intake.clock.behind)
    {
        faults.push_back({pointer, "is too long ago; is the year right?"});
    }
    time.clock = *given;
    time.raw = raw_of(*text, entering);
    return time;
}

const devices::Plan* plan_of(const config::Settings& settings, const std::string& patient,
                             devices::Instant now)
{
    const auto versions = settings.plans.patients.find(patient);
    return versions == settings.plans.patients.end() ? nullptr
                                                     : devices::in_force(versions->second, now);
}

} // namespace varde::gateway::api
