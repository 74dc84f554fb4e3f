// Any other JSON: a profile says with JSON Pointers where everything stands. One object is one
// sighting; with `items`, each item of that list is one, or, with `one_report`, a part of one.
#pragma once

#include "devices/bridges/dialect.hpp"

namespace varde::devices::bridges
{

// Measured values are looked up in the item only; address, time, user, unit and conditions also in
// the message around it. An empty `items` list is no sighting. At most 256 items.
Result<std::vector<Sighting>> read_json_mapping(const BridgeMessage& message,
                                                const DialectTerms& terms);

} // namespace varde::devices::bridges
