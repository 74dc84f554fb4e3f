#include "gateway/enrolment.hpp"

#include "devices/topic_filter.hpp"
#include "gateway/bridge_life.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace varde::gateway
{
namespace
{

void add_topics(std::set<std::string>& topics, const devices::Profile& profile)
{
    for (const auto& bridge : profile.bridges)
    {
        topics.insert(bridge.topics.begin(), bridge.topics.end());
    }
}

void add_topics(std::set<std::string>& topics, const devices::Device& device,
                const devices::Profiles& profiles)
{
    topics.insert(device.topics.begin(), device.topics.end());
    const auto profile = profiles.find(device.profile);
    if (device.topics.empty() && profile != profiles.end())
    {
        add_topics(topics, profile->second);
    }
}

} // namespace

devices::Registry effective_registry(devices::Registry declared, const store::Enrolled& enrolled)
{
    for (const auto& device : enrolled.devices)
    {
        const auto entry = declared.devices.emplace(device.id, device).first;
        entry->second.state = device.state; // the file does not know it
    }
    for (const auto& patient : enrolled.patients)
    {
        declared.patients.emplace(patient.id, patient);
    }
    for (const auto& row : enrolled.assignments)
    {
        declared.assignments.push_back(row.assignment);
    }
    declared.sharing.emergencies = enrolled.emergencies;
    return declared;
}

void put_edits_in_force(config::Settings& settings, const store::PlanEdits& edits)
{
    auto& plans = settings.plans;
    devices::add_edits(plans.patients, edits.edits);
    for (const auto& patient : edits.damaged)
    {
        std::vector<devices::Limit> limits;
        std::ranges::copy_if(settings.registry.limits, std::back_inserter(limits),
                             [&patient](const devices::Limit& limit)
                             { return limit.patient == patient; });
        plans.patients.erase(patient);
        devices::add_limits(plans.patients, limits, settings.vocabulary);
        plans.broken.insert(patient);
    }
}

std::vector<std::string> bridge_topics(const config::Settings& settings)
{
    std::set<std::string> topics;
    for (const auto& [id, device] : settings.registry.devices)
    {
        if (device.state != devices::DeviceState::retired)
        {
            add_topics(topics, device, settings.profiles);
            topics.merge(will_topics(device, settings.profiles));
        }
    }
    if (settings.intake.discover)
    {
        for (const auto& [id, profile] : settings.profiles)
        {
            add_topics(topics, profile);
        }
    }
    // A message that fits two subscriptions would be delivered twice.
    std::vector<std::string> widest;
    std::copy_if(topics.begin(), topics.end(), std::back_inserter(widest),
                 [&topics](const std::string& one)
                 {
                     return std::none_of(topics.begin(), topics.end(),
                                         [&one](const std::string& other)
                                         { return other != one && devices::covers(other, one); });
                 });
    return widest;
}

} // namespace varde::gateway
