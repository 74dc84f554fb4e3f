#include "devices/described.hpp"

namespace varde::devices
{

Device described(Device device, const Profiles& profiles)
{
    const auto found = profiles.find(device.profile);
    if (found == profiles.end())
    {
        return device;
    }
    const Profile& profile = found->second;
    // A maker without the model, or a model of another maker, would say what nobody said.
    if (device.manufacturer.empty() && device.model.empty())
    {
        device.manufacturer = profile.manufacturer;
        device.model = profile.model;
    }
    device.types = device.types.empty() ? profile.types : device.types;
    return device;
}

} // namespace varde::devices
