// What each device told about itself, for the packets that rest on it, as long as the program runs.
#pragma once

#include "devices/gatt/premises.hpp"
#include "devices/profile.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace varde::devices
{

class ToldBefore
{
public:
    // The device that was heard last the longest ago makes room.
    static constexpr std::size_t most_devices = 1000;

    // Of the device that bridges call so, read by this profile; nothing told where nobody noted.
    const gatt::Premises& of(const Profile& profile, std::string_view address) const;
    void note(const Profile& profile, std::string_view address, const gatt::Premises& premises,
              Instant heard);

private:
    struct Device
    {
        gatt::Premises premises;
        Instant heard;
    };
    std::map<std::string, Device, std::less<>> devices_;
};

// In which message a packet came: of which device, when, and what is known of it.
struct Hearing
{
    ToldBefore& told;
    std::string_view address;
    Instant at;
};

} // namespace varde::devices
