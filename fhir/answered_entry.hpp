// One entry of a response Bundle: what it says, and about which of the resources sent. Pure.
#pragma once

#include "devices/json.hpp"
#include "fhir/bundle.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace varde::fhir
{

// Three digits at the start of entry.response.status ("201 Created"); 0 when there are none.
int entry_status(const devices::Json& answered);
// "Observation/17", without server and version; empty when the entry does not say.
std::string entry_location(const devices::Json& answered);
// response.outcome, or an OperationOutcome in place of the resource; none: null pointer.
const devices::Json* entry_outcome(const devices::Json& answered) noexcept;
// The resource has the entry's identifier, "system|value".
bool has_identifier(const devices::Json& resource, std::string_view identifier);

enum class Subject
{
    proven, // it names the resource sent there: our id or our identifier
    silent, // it names nothing that contradicts its place
    other,  // it is about another resource
};

Subject subject_of(const devices::Json& answered, std::span<const Entry> sent, std::size_t place);

} // namespace varde::fhir
