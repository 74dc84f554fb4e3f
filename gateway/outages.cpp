#include "gateway/outages.hpp"

#include <algorithm>

namespace varde::gateway
{

namespace
{

bool has_had(std::string_view patient, std::string_view device, const store::EventRow& event,
             const devices::Registry& registry)
{
    return std::ranges::any_of(
        registry.assignments,
        [&](const devices::Assignment& one)
        {
            const bool is_theirs = one.patient == patient && one.device == device;
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
                                        std::span<const store::EventRow> events)
{
    std::vector<devices::Outage> outages;
    for (const auto& event : events)
    {
        const auto& what = event.event.event;
        if (what.code == "device-silent" && has_had(patient, what.subject, event, registry))
        {
            outages.push_back({devices::Link::device, silent_from(event, registry), event.cleared});
        }
        else if (what.code.starts_with("destination-"))
        {
            outages.push_back({devices::Link::clinic, event.event.first, event.cleared});
        }
    }
    return outages;
}

} // namespace varde::gateway
