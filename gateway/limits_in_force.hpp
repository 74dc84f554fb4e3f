// The limits that a plan had for a measurement when it was taken, as FHIR says them beside the
// value. Pure.
#pragma once

#include "devices/measurement.hpp"
#include "devices/plan.hpp"
#include "fhir/statement.hpp"

#include <span>
#include <vector>

namespace varde::gateway
{

// `versions`: all of the patient's plan. One for each zone of each limit that raises alerts; the
// side is that of this value alone. None for a value whose time nobody knows.
std::vector<fhir::LimitInForce> limits_in_force(std::span<const devices::Plan> versions,
                                                const devices::Measurement& measurement,
                                                bool norwegian);

} // namespace varde::gateway
