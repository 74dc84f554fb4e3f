// What one key of a bridge's message says by its term.
#pragma once

#include "devices/bridges/dialect.hpp"
#include "devices/bridges/scope.hpp"

#include <string_view>

namespace varde::devices::bridges
{

// A value and its unit, UCUM.
struct TermValue
{
    std::string_view unit; // of the name it was read from
    Value value;
};

// The number or the mapped text; text that is neither is refused. The unit is that of the message
// or of the profile.
Result<TermValue> read_term_value(const KeyTerm& term, const Field& field, std::string_view unit);

// Adds what the key says, where it is there and its conditions hold: a component to the report, or
// the packet to the sighting. `unit` is that of a message that says none.
std::optional<Refusal> read_key_term(const KeyTerm& term, std::string_view unit, const Scope& scope,
                                     Report& report, Sighting& sighting);

} // namespace varde::devices::bridges
