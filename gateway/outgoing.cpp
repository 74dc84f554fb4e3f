#include "gateway/outgoing.hpp"

#include "fhir/resources.hpp"

#include <utility>

namespace varde::gateway
{

using devices::Json;

std::string own_identifier(const std::string& uuid)
{
    return std::string(fhir::measurement_identifier_system) + "|urn:uuid:" + uuid;
}

std::string identifier_at(const Json& resource, std::size_t place)
{
    const auto& identifier = resource.find("identifier")->as_array()->at(place);
    return std::string(identifier.text("system")) + "|" + std::string(identifier.text("value"));
}

Outgoing outgoing(const store::Due& due, Json resource, std::string identifier)
{
    Outgoing said;
    said.entry.id = resource.text("id");
    said.entry.resource = std::move(resource);
    said.entry.identifier = std::move(identifier);
    said.received = due.measurement.received;
    said.unsure = due.unsure;
    return said;
}

} // namespace varde::gateway
