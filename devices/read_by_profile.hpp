// What a packet or a message says, read by the profile of the device it is from. Pure.
#pragma once

#include "devices/bridges/dialect.hpp"
#include "devices/measurement.hpp"
#include "devices/profile.hpp"
#include "devices/told_before.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace varde::devices
{

// One value of a Bluetooth characteristic, whose UUID is written in any way that parse_uuid knows.
// Refused as characteristic-unknown when the profile does not list it.
Result<std::vector<Report>> read_packet(const Profile& profile, std::string_view characteristic,
                                        std::span<const std::uint8_t> octets,
                                        const Vocabulary& vocabulary);
// The same with what the device told before; takes note of what it tells now.
Result<std::vector<Report>> read_packet(const Profile& profile, std::string_view characteristic,
                                        std::span<const std::uint8_t> octets,
                                        const Vocabulary& vocabulary, const Hearing& hearing);

// One message of a bridge. A packet in it is decoded as by read_packet and is then gone from the
// sighting; one that is no characteristic's (RawPacket::Origin) stays there undecoded. Refused as
// topic-malformed where the profile does not listen on the topic. All or nothing.
Result<std::vector<bridges::Sighting>> read_message(const Profile& profile,
                                                    const bridges::BridgeMessage& message,
                                                    const Vocabulary& vocabulary);
// The same with what the devices in it told before, of a message that came at `heard`.
Result<std::vector<bridges::Sighting>> read_message(const Profile& profile,
                                                    const bridges::BridgeMessage& message,
                                                    const Vocabulary& vocabulary, ToldBefore& told,
                                                    Instant heard);

} // namespace varde::devices
