// The dialect of OpenMQTTGateway: advertisements as Theengs Gateway's, with numbers that may be
// strings; and what it read from a characteristic (docs/use/ble.md, "Read BLE device
// characteristics").
#pragma once

#include "devices/bridges/dialect.hpp"

namespace varde::devices::bridges
{

// A reply to a read is taken as hexadecimal digits, so the request must say "value_type":"HEX".
// One that failed is a sighting with the note "read-failed"; one to a write, "written".
Result<std::vector<Sighting>> read_open_mqtt_gateway(const BridgeMessage& message,
                                                     const DialectTerms& terms);

} // namespace varde::devices::bridges
