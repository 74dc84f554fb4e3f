// One advertisement as Theengs Gateway and OpenMQTTGateway publish it: both use Theengs Decoder, so
// its keys are the same. A device: {"id":"54:94:5E:9F:64:C4","rssi":-74, what was decoded ...}.
#pragma once

#include "devices/bridges/dialect.hpp"
#include "devices/bridges/field.hpp"

namespace varde::devices::bridges
{

// Who it is: "id" where that is a MAC address, else "mac" (which stands beside an "id" that is a
// beacon's UUID), else "id" as a name, else the topic's last level. A topic and a payload that name
// different MAC addresses are refused.
Result<std::string> address_of_advert(const Field& advert, std::string_view topic);

// ".../TheengsGateway/BTtoMQTT/...": the level before "BTtoMQTT", else the first one.
std::string bridge_of_topic(std::string_view topic);

// A sighting for what was decoded. Where that has no value for the profile, one for each part of
// the advertisement that the message holds as it was; "undecoded", where the bridge knew no
// decoder.
Result<std::vector<Sighting>> read_advert(const Field& advert, std::string_view topic,
                                          const DialectTerms& terms);

} // namespace varde::devices::bridges
