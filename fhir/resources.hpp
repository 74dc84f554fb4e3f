// Measurement and device as FHIR R4 resources. Pure.
#pragma once

#include "devices/json.hpp"
#include "devices/measurement.hpp"
#include "devices/registry.hpp"
#include "devices/vocabulary.hpp"

#include <string>

namespace varde::fhir
{

struct ResourceOptions
{
    bool claim_profiles = false; // write meta.profile (Medplum refuses every bp that claims it)
};

// `identifier.system` of our Observations and Devices; the value is the measurement's UUID or the
// device id.
inline constexpr const char* measurement_identifier_system =
    "urn:ietf:rfc:3986"; // value "urn:uuid:..."
inline constexpr const char* device_identifier_system = "https://varde.example/fhir/device";

// The id we give a resource when the server lets us: "o-<uuid>", "d-<device id>" (shortened where
// FHIR's 64 characters do not hold it). HAPI wants one that is not all digits.
std::string observation_id(const devices::Measurement& measurement);
std::string device_id(const devices::Device& device);

// A vital-signs Observation (HL7 FHIR R4, profile vitalsigns and its children). The patient and the
// device are referenced by identifier: they need not exist at the server.
devices::Json observation(const devices::Measurement& measurement, const devices::Kind& kind,
                          const devices::Patient& patient, const devices::Device& device,
                          const ResourceOptions& options);
devices::Json device(const devices::Device& device);

} // namespace varde::fhir
