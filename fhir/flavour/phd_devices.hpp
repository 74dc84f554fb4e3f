// The two devices that a PHD Observation names: the one that measured, and the gateway. Pure.
// Source: HL7 PHD guide 2.0, PhdDevice and PhgDevice.
#pragma once

#include "devices/json.hpp"
#include "devices/registry.hpp"
#include "fhir/flavour/phd.hpp"

#include <string>

namespace varde::fhir::flavour
{

struct Gateway
{
    std::string id; // as in the settings
    PhdIdentity identity;
    std::string software;        // version of this program
    std::string synchronization; // MDC code of how its clock is set, "532226" for NTPv4; or empty
};

// "g-<id>", and the identifier by which the Bundle asks for it: "system|value".
std::string gateway_resource_id(const Gateway& gateway);
std::string phd_device_identifier(const devices::Device& device, const PhdIdentity& identity);
std::string phg_device_identifier(const Gateway& gateway);

// What the guide demands and nobody told is said to be unknown.
devices::Json phd_device(const devices::Device& device, const PhdIdentity& identity,
                         const ResourceOptions& options);
devices::Json phg_device(const Gateway& gateway, const ResourceOptions& options);

} // namespace varde::fhir::flavour
