// Sensor Measurement Lists (RFC 8428) in JSON, as devices of the Internet of Things publish them.
#pragma once

#include "devices/bridges/dialect.hpp"

namespace varde::devices::bridges
{

// A term's key is the end of a record's name, behind ":", "/", "." or "_"; what stands before is
// the device. The records of a device with the same time are one report. A relative time is an age,
// and nothing (now) no time: such a report has no raw time, as the same one would come again.
Result<std::vector<Sighting>> read_senml(const BridgeMessage& message, const DialectTerms& terms);

} // namespace varde::devices::bridges
