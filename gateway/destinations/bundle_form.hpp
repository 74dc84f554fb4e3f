// The request that carries the entries, and its answer put in their order, as the destination's
// flavour has it. Pure.
#pragma once

#include "config/settings.hpp"
#include "fhir/bundle.hpp"
#include "fhir/verdict.hpp"

#include <span>
#include <string>

namespace varde::gateway
{

std::string body_of(const config::DestinationSettings& destination,
                    std::span<const fhir::Entry> entries);

// An answer whose entries are not named by fullUrl stays as it is: it is in the order of the
// request.
fhir::Answer in_order(const config::DestinationSettings& destination, fhir::Answer answer,
                      std::span<const fhir::Entry> entries);

} // namespace varde::gateway
