// What each HTTP status means, for a whole request and for one entry: docs/forwarding.md as code.
// Pure.
#pragma once

#include "fhir/verdict.hpp"

#include <cstddef>
#include <string_view>

namespace varde::fhir
{

// A status that answers the whole request, with a body that is no Bundle of answers. For a request
// with one entry also parked and look_up; never delivered, for a status alone stores nothing.
Verdict verdict_on_request(int status, std::size_t entries_sent) noexcept;

// entry.response.status.
Verdict verdict_on_entry(int status) noexcept;

// The server, or what stands before it, may have stored the item and failed afterwards.
bool may_be_stored(int status) noexcept;

// What a technician should do about a status, or nothing.
std::string_view advice(int status) noexcept;

} // namespace varde::fhir
