#include "gateway/outages.hpp"

#include "gateway/bridge_life.hpp"

#include <algorithm>

namespace varde::gateway
{

namespace
{

// While the event lasted the patient had a device that it is about.
template <class About>
bool has_had(std::string_view patient, const store::EventRow& event,
             const devices::Registry& registry, const About& is_about)
{
    return std::ranges::any_of(
        registry.assignments,
        [&](const devices::Assignment& one)
        {
            const auto* device = registry.find_device(one.device);
            const bool is_theirs = one.patient == patient && device != nullptr && is_about(*device);
            const bool begins_in_time = !event.cleared || one.from < *event.cleared;
            return is_theirs && begins_in_time && (!one.until || *one.until > event.event.first);
        });
}

// It was heard last so long before somebody noticed.
devices::Instant silent_from(const store::EventRow& event, const devices::Registry& registry)
{
    const auto* device = registry.find_device(event.event.event.subject);
    const auto noticed_after =
        device != nullptr && device->silent_after ? *device->silent_after : std::chrono::minutes{0};
    return event.event.first - noticed_after;
}

} // namespace

std::vector<devices::Outage> outages_of(std::string_view patient, const devices::Registry& registry,
                                        const devices::Profiles& profiles,
                                        std::span<const store::EventRow> events,
                                        std::span<const store::BridgeRow> bridges)
{
    std::vector<devices::Outage> outages;
    for (const auto& event : events)
    {
        const auto& what = event.event.event;
        const auto is_it = [&](const devices::Device& one) { return one.id == what.subject; };
        const auto hears = [&](const devices::Device& one)
        { return is_bridge_of(what.subject, one, profiles); };
        const auto was_heard_by_it = [&](const devices::Device& one)
        { return heard_last(what.subject, one, bridges); };
        if (what.code == "device-silent" && has_had(patient, event, registry, is_it))
        {
            outages.push_back({devices::Link::device, silent_from(event, registry), event.cleared});
        }
        else if ((what.code == "bridge-offline" && has_had(patient, event, registry, hears)) ||
                 (what.code == "bridge-silent" &&
                  has_had(patient, event, registry, was_heard_by_it)))
        {
            outages.push_back({devices::Link::bridge, event.event.first, event.cleared});
        }
        else if (what.code == "broker-unreachable")
        {
            outages.push_back({devices::Link::hub, event.event.first, event.cleared});
        }
        else if (what.code.starts_with("destination-"))
        {
            outages.push_back({devices::Link::clinic, event.event.first, event.cleared});
        }
    }
    return outages;
}

} // namespace varde::gateway
