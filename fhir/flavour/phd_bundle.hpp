// One upload of the PHD guide: a transaction with both devices and what they measured. Pure.
// Source: HL7 PHD guide 2.0, uploading; FHIR R4 http.html, conditional create.
#pragma once

#include "devices/json.hpp"
#include "fhir/flavour/phd.hpp"
#include "fhir/flavour/phd_clock.hpp"
#include "fhir/flavour/phd_devices.hpp"

#include <optional>
#include <span>
#include <string>

namespace varde::fhir::flavour
{

struct PhdUpload
{
    const Gateway& gateway;
    const devices::Device& device;
    PhdIdentity identity;
    std::string patient_url; // given out of band; empty: by identifier
    // Of this connection. Its addresses are set here.
    std::optional<ClockRecord> clock = {};
};

// Every statement is of the upload's device. Devices and measurements are created unless they are
// there; the clock record always is. All are addressed by urn:uuid, which the server replaces.
devices::Json phd_bundle(const PhdUpload& upload, std::span<const Statement> statements,
                         const ResourceOptions& options);

} // namespace varde::fhir::flavour
