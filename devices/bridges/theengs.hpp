// The dialect of Theengs Gateway: a JSON object for each advertisement that it hears, on
// <base>/BTtoMQTT/<MAC without colons>. QoS 0, not retained, without a time.
#pragma once

#include "devices/bridges/dialect.hpp"

namespace varde::devices::bridges
{

// The gateway's last will and its presence are no sighting.
Result<std::vector<Sighting>> read_theengs(const BridgeMessage& message, const DialectTerms& terms);

} // namespace varde::devices::bridges
