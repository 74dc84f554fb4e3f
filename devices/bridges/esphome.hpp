// The dialect of ESPHome: each entity on a topic of its own, <node>/<component>/<object>/state, its
// state as bare text. One measurement comes as several messages: entity_join puts them together.
#pragma once

#include "devices/bridges/dialect.hpp"

namespace varde::devices::bridges
{

// Terms name the object: "xiaomi_mi_scale_weight". The device is the term's, else the profile's,
// else the node. ESPHome retains states unless told otherwise (`retain: false`), and a gateway that
// comes back hears old ones: retained is never a measurement.
Result<std::vector<Sighting>> read_esphome(const BridgeMessage& message, const DialectTerms& terms);

} // namespace varde::devices::bridges
