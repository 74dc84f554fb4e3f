// What the profiles demand, checked without anybody else's program.
#pragma once

#include "devices/json.hpp"
#include "tests/fhir/every_measurement.hpp"

#include <string>
#include <vector>

namespace varde::fhir::test
{

// Each finding is one sentence; none: it conforms as far as these checks go.
std::vector<std::string> findings_in(const devices::Json& observation, const std::string& flavour);
// And what its state demands: that nothing is no number, that what was corrected says so.
std::vector<std::string> findings_in(const Said& said);

} // namespace varde::fhir::test
