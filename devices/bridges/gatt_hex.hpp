// Raw values of Bluetooth characteristics over MQTT, for bridges of one's own: the bridge connects
// and copies octets, the gateway decodes them. In JSON, on any topic, one object or a list of them:
//
//   {"address": "A4:C1:38:96:28:F7", "characteristic": "2A35", "hex": "1E800050...",
//    "time": "2026-11-22T07:31:05+01:00"}
//
// address         MAC address in any spelling, or the bridge's name for the device
// characteristic  UUID of 16 bits ("2A35", "0x2a35") or whole
// hex             the value as it came, two digits an octet, blanks between octets allowed
// time            optional: when the bridge got it, RFC 3339 with offset; for packets without time
//
// Or as bare digits, where the topic ends with <address>/<characteristic>:
//
//   varde-bridge/kitchen/A4C1389628F7/2A35   1E800050...
//
// What a profile listens on as varde-bridge/# is the bridge's: varde-bridge/2A35 names no device
// and is refused. A topic of one device is listened on as kitchen-scale/+.
#pragma once

#include "devices/bridges/dialect.hpp"

namespace varde::devices::bridges
{

// Each object is a sighting with a packet. At most 256 in a list.
Result<std::vector<Sighting>> read_gatt_hex(const BridgeMessage& message,
                                            const DialectTerms& terms);

} // namespace varde::devices::bridges
