#include "devices/registry.hpp"

#include <algorithm>

namespace varde::devices
{
namespace
{

constexpr bool is_device_id_character(char character)
{
    return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z') ||
           (character >= '0' && character <= '9') || character == '-';
}

bool holds_at(const Assignment& assignment, Instant at)
{
    return assignment.from <= at && (!assignment.until || at < *assignment.until);
}

} // namespace

const Device* Registry::find_device(std::string_view id) const noexcept
{
    const auto found = devices.find(id);
    return found == devices.end() ? nullptr : &found->second;
}

const Patient* Registry::find_patient(std::string_view id) const noexcept
{
    const auto found = patients.find(id);
    return found == patients.end() ? nullptr : &found->second;
}

Result<std::string> Registry::patient_of(std::string_view device, const TakenTime& taken) const
{
    const bool any_time = taken.trust == ClockTrust::suspect;
    const Assignment* owner = nullptr;
    for (const Assignment& assignment : assignments)
    {
        if (assignment.device != device || (!any_time && !holds_at(assignment, taken.at.instant)))
        {
            continue;
        }
        if (owner != nullptr)
        {
            return Refusal{Error::device_ambiguous, "",
                           any_time ? "its clock is suspect and it has had several assignments"
                                    : "several assignments hold at that time"};
        }
        owner = &assignment;
    }
    if (owner == nullptr)
    {
        return Refusal{Error::device_unassigned, "",
                       any_time ? "it has never been assigned"
                                : "no assignment holds at that time"};
    }
    return owner->patient;
}

bool is_device_id(std::string_view text) noexcept
{
    return !text.empty() && text.size() <= 64 &&
           std::all_of(text.begin(), text.end(), is_device_id_character);
}

} // namespace varde::devices
