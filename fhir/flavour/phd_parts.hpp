// What all Observations of the PHD guide share. Pure. Source: HL7 PHD guide 2.0,
// PhdBaseObservation.
#pragma once

#include "devices/json.hpp"
#include "fhir/flavour/phd.hpp"
#include "fhir/quality.hpp"
#include "fhir/statement.hpp"

#include <string>
#include <string_view>

namespace varde::fhir::flavour
{

// "http://hl7.org/fhir/uv/phd/StructureDefinition/<name>"
std::string phd_structure(std::string_view name);
// The same when profiles are to be claimed, else empty.
std::string phd_profile(const ResourceOptions& options, std::string_view name);

devices::Json literal_reference(std::string_view url);
// The gateway, and the record of the device's clock where there is one.
devices::Json phd_extensions(const PhdPlaces& places);
// A setting of the device is about the device; all else is about the patient.
devices::Json phd_subject(const Statement& statement, const PhdPlaces& places,
                          const Quality& quality);
devices::Json phd_category();
devices::Json mdc_concept(std::string_view code, std::string_view display = {});

// A copy of the array, to add to; an empty array where there is none.
devices::Json copy_of(const devices::Json& holder, std::string_view key);

} // namespace varde::fhir::flavour
