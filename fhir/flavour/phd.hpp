// A measurement as the HL7 Personal Health Device guide says it: MDC first, both devices named,
// the device's own verdict coded. Pure. Source: HL7 PHD Implementation Guide 2.0.0 (FHIR R4).
#pragma once

#include "devices/json.hpp"
#include "fhir/resources.hpp"
#include "fhir/statement.hpp"

#include <optional>
#include <string>
#include <vector>

namespace varde::fhir::flavour
{

// By which numbers the world knows a device, written in pairs: "FE-ED-AB-EE-DE-AD-77-C3". Empty is
// unknown. A Bluetooth address must be the one that stays, not one that rotates.
struct PhdIdentity
{
    std::string system_id; // EUI-64
    std::string bluetooth; // EUI-48
    std::string ethernet;  // EUI-48
};

// Where the other resources are. The guide wants literal references to both devices.
struct PhdPlaces
{
    PhdIdentity device;
    std::string device_url;     // "Device/d-cuff-1", or the urn:uuid of the same Bundle
    std::string gateway_url;    // as before
    std::string patient_url;    // "Patient/17", given out of band; empty: by identifier
    std::string coincident_url; // of the clock record of this connection; empty: there is none
};

// PhdNumericObservation, or PhdCompoundNumericObservation for a kind with components.
devices::Json phd_observation(const Statement& statement, const PhdPlaces& places,
                              const ResourceOptions& options);

// What the measurement's status says in Observations of its own: the bits of the device's status
// (PhdBitsEnumerationObservation) and the meal (PhdCodedEnumerationObservation).
std::vector<devices::Json> phd_companions(const Statement& statement, const PhdPlaces& places,
                                          const ResourceOptions& options);

// The conditional-create identifier; nothing where the guide has none.
std::optional<std::string> phd_identifier_of(const Statement& statement, const PhdPlaces& places);

} // namespace varde::fhir::flavour
