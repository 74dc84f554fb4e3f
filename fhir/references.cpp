#include "fhir/references.hpp"

#include "fhir/data_types.hpp"
#include "fhir/resources.hpp"

namespace varde::fhir
{

using devices::Json;

Json logical_reference(std::string_view type, const devices::Identifier& id)
{
    Json reference;
    set_text(reference, "type", type);
    reference.set("identifier", identifier(id.system, id.value));
    return reference;
}

Json patient_reference(const devices::Patient& patient)
{
    return logical_reference("Patient", patient.identifier);
}

Json party_reference(const Party& party)
{
    return logical_reference(party.type, party.identifier);
}

Json device_reference(const devices::Device& device)
{
    Json reference = logical_reference("Device", {device_identifier_system, device.id});
    const auto* gap = device.manufacturer.empty() || device.model.empty() ? "" : " ";
    set_text(reference, "display", device.manufacturer + gap + device.model);
    return reference;
}

Json reference_by_uuid(std::string_view type, std::string_view id)
{
    return logical_reference(type, {measurement_identifier_system, "urn:uuid:" + std::string(id)});
}

std::string own_device_url(const devices::Device& device)
{
    return "Device/" + device_id(device);
}

} // namespace varde::fhir
