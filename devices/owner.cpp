#include "devices/owner.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

namespace varde::devices
{
namespace
{

using Candidates = std::vector<const Assignment*>;

bool holds_at(const Assignment& assignment, Instant at)
{
    return assignment.from <= at && (!assignment.until || at < *assignment.until);
}

Candidates candidates_at(const Registry& registry, std::string_view device, const TakenTime& taken)
{
    Candidates candidates;
    for (const Assignment& assignment : registry.assignments)
    {
        if (assignment.device == device &&
            (taken.trust == ClockTrust::suspect || holds_at(assignment, taken.at.instant)))
        {
            candidates.push_back(&assignment);
        }
    }
    return candidates;
}

template <class Test>
Candidates those(const Candidates& candidates, Test test)
{
    Candidates kept;
    std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(kept), test);
    return kept;
}

bool is_near(const Nearness& near, std::span<const Measurement> measurements)
{
    return std::any_of(measurements.begin(), measurements.end(),
                       [&near](const Measurement& measurement)
                       {
                           const auto* component = measurement.find("value");
                           const auto* number = component == nullptr
                                                    ? nullptr
                                                    : std::get_if<Decimal>(&component->value);
                           return number != nullptr && measurement.kind == near.kind &&
                                  near.low <= *number && *number <= near.high;
                       });
}

bool is_shared(const Candidates& candidates)
{
    return std::any_of(candidates.begin(), candidates.end(),
                       [](const Assignment* one) { return one->user || one->near; });
}

Candidates of_user(const Candidates& candidates, std::optional<int> user,
                   std::span<const Measurement> measurements)
{
    const auto by_slot = those(candidates, [user](const Assignment* one)
                               { return one->user && user && *one->user == *user; });
    if (!by_slot.empty())
    {
        return by_slot;
    }
    return those(candidates, [measurements](const Assignment* one)
                 { return !one->user && one->near && is_near(*one->near, measurements); });
}

Result<std::string> only_patient(const Candidates& candidates, const Refusal& otherwise)
{
    const bool one = std::all_of(candidates.begin(), candidates.end(),
                                 [&](const Assignment* other)
                                 { return other->patient == candidates.front()->patient; });
    return !candidates.empty() && one ? Result<std::string>(candidates.front()->patient)
                                      : otherwise;
}

std::string why_nobody(std::optional<int> user, const Candidates& users)
{
    if (user)
    {
        return "no patient has the device's user " + std::to_string(*user);
    }
    return users.empty() ? "the device has several users and does not say which one"
                         : "it fits several of the device's users";
}

} // namespace

Result<std::string> owner_of(const Registry& registry, std::string_view device,
                             const TakenTime& taken, std::optional<int> user,
                             std::span<const Measurement> measurements)
{
    const bool any_time = taken.trust == ClockTrust::suspect;
    const auto candidates = candidates_at(registry, device, taken);
    if (candidates.empty())
    {
        return Refusal{Error::device_unassigned, "",
                       any_time ? "it has never been assigned"
                                : "no assignment holds at that time"};
    }
    const Refusal ambiguous{Error::device_ambiguous, "",
                            any_time ? "its clock is suspect and it has had several patients"
                                     : "several assignments hold at that time"};
    if (!is_shared(candidates))
    {
        return only_patient(candidates, ambiguous);
    }
    const auto users = of_user(candidates, user, measurements);
    if (any_time && users.size() > 1)
    {
        return only_patient(users, ambiguous);
    }
    return only_patient(users, {Error::user_unassigned, "", why_nobody(user, users)});
}

} // namespace varde::devices
