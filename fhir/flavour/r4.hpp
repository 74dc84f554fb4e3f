// A measurement as plain FHIR R4: the vital-signs profiles with all codings that the vocabulary
// has. Pure. Source: HL7 FHIR R4, observation-vitalsigns.html.
#pragma once

#include "devices/json.hpp"
#include "fhir/resources.hpp"
#include "fhir/statement.hpp"

namespace varde::fhir::flavour
{

// The patient and the device are referenced by identifier: they need not exist at the server.
devices::Json r4_observation(const Statement& statement, const ResourceOptions& options);

} // namespace varde::fhir::flavour
