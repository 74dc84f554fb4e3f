#include "devices/life_cycle.hpp"

#include "devices/bridges/address.hpp"
#include "devices/topic_filter.hpp"

#include <algorithm>

namespace varde::devices
{
namespace
{

std::string no_such_device(std::string_view id)
{
    return "there is no device " + quoted(id) + "; enrol it first";
}

bool share_time(const Assignment& one, const Assignment& other)
{
    const bool one_ended = one.until && *one.until <= other.from;
    const bool other_ended = other.until && *other.until <= one.from;
    return !one_ended && !other_ended;
}

std::string why_not_near(const Nearness& near, const Vocabulary& vocabulary)
{
    const Kind* kind = vocabulary.find(near.kind);
    if (kind == nullptr || !kind->is_single())
    {
        return "near needs a kind of the vocabulary with a single value, such as body_weight";
    }
    return near.high < near.low ? "near: high must not be less than low" : "";
}

} // namespace

std::string why_not_enrol(const Registry& registry, const Device& device)
{
    if (!is_device_id(device.id))
    {
        return "a device's id is 1 to 64 letters (A-Z, a-z), digits and dashes";
    }
    if (registry.find_device(device.id) != nullptr)
    {
        return "there is a device " + quoted(device.id) + " already; choose another id";
    }
    if (device.profile.empty() != device.address.empty())
    {
        return "profile and address go together: how it is read, and what bridges call it";
    }
    if (const auto* other = registry.find_address(device.address))
    {
        return "the device " + quoted(other->id) + " has this address; a device is enrolled once";
    }
    if (!std::all_of(device.topics.begin(), device.topics.end(),
                     [](const std::string& topic) { return is_topic_filter(topic); }))
    {
        return "topics must be MQTT topic filters, such as \"home/+/BTtoMQTT/#\"";
    }
    return "";
}

std::string why_not_assign(const Registry& registry, const Assignment& assignment,
                           const Vocabulary& vocabulary)
{
    const auto* device = registry.find_device(assignment.device);
    if (device == nullptr)
    {
        return no_such_device(assignment.device);
    }
    if (registry.find_patient(assignment.patient) == nullptr)
    {
        return "there is no patient " + quoted(assignment.patient) + "; add the patient first";
    }
    if (device->state == DeviceState::released)
    {
        return "it may still hold the last patient's readings: erase it as its maker says, then "
               "say that it is ready";
    }
    if (device->state == DeviceState::retired)
    {
        return "it is retired; enrol another device";
    }
    if (assignment.until && *assignment.until <= assignment.from)
    {
        return "until must be later than from";
    }
    if (assignment.near)
    {
        if (auto reason = why_not_near(*assignment.near, vocabulary); !reason.empty())
        {
            return reason;
        }
    }
    for (const Assignment& other : registry.assignments)
    {
        if (other.device == assignment.device && share_time(other, assignment) &&
            !may_overlap(other, assignment))
        {
            return "it is another assignment's from " + format_utc(other.from) +
                   (other.until ? " until " + format_utc(*other.until) : "") +
                   "; release it first, or give each patient a user, or each a range near";
        }
    }
    return "";
}

std::string why_not_retire(const Registry& registry, std::string_view device)
{
    if (registry.find_device(device) == nullptr)
    {
        return no_such_device(device);
    }
    return open_assignments(registry, device).empty() ? "" : "it is assigned; release it first";
}

std::string why_not_ready(const Registry& registry, std::string_view device)
{
    const auto* known = registry.find_device(device);
    if (known == nullptr)
    {
        return no_such_device(device);
    }
    return known->state == DeviceState::released
               ? ""
               : "it is " + std::string(code(known->state)) + ", not released";
}

std::vector<const Assignment*> open_assignments(const Registry& registry, std::string_view device,
                                                std::optional<int> user)
{
    std::vector<const Assignment*> open;
    for (const Assignment& assignment : registry.assignments)
    {
        if (assignment.device == device && !assignment.until && (!user || assignment.user == user))
        {
            open.push_back(&assignment);
        }
    }
    return open;
}

} // namespace varde::devices
