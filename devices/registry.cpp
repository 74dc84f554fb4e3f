#include "devices/registry.hpp"

#include "devices/by_hand.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace varde::devices
{
namespace
{

constexpr bool is_device_id_character(char character)
{
    return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z') ||
           (character >= '0' && character <= '9') || character == '-';
}

constexpr std::array<std::pair<DeviceState, std::string_view>, 4> states{{
    {DeviceState::in_use, "in-use"},
    {DeviceState::released, "released"},
    {DeviceState::ready, "ready"},
    {DeviceState::retired, "retired"},
}};

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

const Device* Registry::find_address(std::string_view address) const noexcept
{
    const auto found = std::find_if(devices.begin(), devices.end(),
                                    [address](const auto& entry)
                                    {
                                        const Device& device = entry.second;
                                        return !address.empty() && device.address == address &&
                                               device.state != DeviceState::retired;
                                    });
    return found == devices.end() ? nullptr : &found->second;
}

bool may_overlap(const Assignment& one, const Assignment& other) noexcept
{
    if (one.user || other.user)
    {
        return one.user && other.user && *one.user != *other.user;
    }
    return one.near && other.near;
}

std::string_view code(DeviceState state) noexcept
{
    return std::find_if(states.begin(), states.end(),
                        [state](const auto& entry) { return entry.first == state; })
        ->second;
}

std::optional<DeviceState> find_device_state(std::string_view code) noexcept
{
    const auto found = std::find_if(states.begin(), states.end(),
                                    [code](const auto& entry) { return entry.second == code; });
    return found == states.end() ? std::nullopt : std::optional(found->first);
}

bool is_device_id(std::string_view text) noexcept
{
    return !text.empty() && text.size() <= 64 && text != by_hand &&
           std::all_of(text.begin(), text.end(), is_device_id_character);
}

} // namespace varde::devices
