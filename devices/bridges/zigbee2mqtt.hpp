// The dialect of zigbee2mqtt: an object on <root>/<friendly name>, where the name may have slashes.
#pragma once

#include "devices/bridges/dialect.hpp"

namespace varde::devices::bridges
{

// `terms.root` is its base topic, without one "zigbee2mqtt". Availability, commands and the topics
// of the bridge itself are no sighting. zigbee2mqtt repeats what it remembers of a device with each
// message: the profile says by `when` which message was a measurement, where the device tells it.
Result<std::vector<Sighting>> read_zigbee2mqtt(const BridgeMessage& message,
                                               const DialectTerms& terms);

} // namespace varde::devices::bridges
