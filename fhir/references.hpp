// References by identifier: what they point at need not exist at the server. Pure.
// Source: FHIR R4, references.html, logical references.
#pragma once

#include "devices/json.hpp"
#include "devices/registry.hpp"
#include "fhir/statement.hpp"

#include <string>
#include <string_view>

namespace varde::fhir
{

devices::Json logical_reference(std::string_view type, const devices::Identifier& identifier);

// No name and no display: the clinical system knows who it is.
devices::Json patient_reference(const devices::Patient& patient);
devices::Json party_reference(const Party& party);
// With manufacturer and model to read.
devices::Json device_reference(const devices::Device& device);
// By our own identifier, "urn:uuid:<id>".
devices::Json reference_by_uuid(std::string_view type, std::string_view id);

// "d-...", "Device/d-...": where the resource is when it was put under our own id.
std::string own_device_url(const devices::Device& device);

} // namespace varde::fhir
