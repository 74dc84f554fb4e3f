// Data points of Open mHealth (schemas of the name space "omh"), alone or in a list: a header that
// names the schema, and a body with values, units and an effective time frame.
#pragma once

#include "devices/bridges/dialect.hpp"

namespace varde::devices::bridges
{

// Read are blood-pressure, heart-rate, body-weight, body-temperature, blood-glucose,
// oxygen-saturation and respiratory-rate of versions 1 to 4; a term of the same kind and component
// may say the `decimals`. A schema of another name has the note "schema-unknown", a statistic
// instead of a measurement the note "statistic". The device is what the profile says, else
// the header's source, else the topic's last level. An interval is taken as its end.
Result<std::vector<Sighting>> read_open_mhealth(const BridgeMessage& message,
                                                const DialectTerms& terms);

} // namespace varde::devices::bridges
