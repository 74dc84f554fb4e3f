// A resource on its way to a destination, with the identifier by which it is found there again.
// Pure.
#pragma once

#include "gateway/destinations/destination.hpp"
#include "gateway/store/store.hpp"

#include <cstddef>
#include <string>

namespace varde::gateway
{

// "system|urn:uuid:...", of everything that has a UUID here.
std::string own_identifier(const std::string& uuid);
// "system|value" of one of the resource's identifiers.
std::string identifier_at(const devices::Json& resource, std::size_t place);

// `received` is that of the measurement.
Outgoing outgoing(const store::Due& due, devices::Json resource, std::string identifier);

} // namespace varde::gateway
