#include "devices/told_before.hpp"

#include <algorithm>

namespace varde::devices
{
namespace
{

std::string key_of(const Profile& profile, std::string_view address)
{
    return std::string(profile.id).append(" ").append(address);
}

} // namespace

const gatt::Premises& ToldBefore::of(const Profile& profile, std::string_view address) const
{
    static const gatt::Premises nothing;
    const auto found = devices_.empty() ? devices_.end() : devices_.find(key_of(profile, address));
    return found == devices_.end() ? nothing : found->second.premises;
}

void ToldBefore::note(const Profile& profile, std::string_view address,
                      const gatt::Premises& premises, Instant heard)
{
    devices_.insert_or_assign(key_of(profile, address), Device{premises, heard});
    if (devices_.size() > most_devices)
    {
        devices_.erase(std::min_element(devices_.begin(), devices_.end(),
                                        [](const auto& one, const auto& other)
                                        { return one.second.heard < other.second.heard; }));
    }
}

} // namespace varde::devices
