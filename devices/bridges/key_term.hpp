// What one key of a bridge's message says by its term.
#pragma once

#include "devices/bridges/dialect.hpp"
#include "devices/bridges/scope.hpp"

namespace varde::devices::bridges
{

// A value and its unit, UCUM.
struct TermValue
{
    std::string unit;
    Value value;
};

// The number or the mapped text; text that is neither is refused. `name` is the unit as the message
// says it, where it does.
Result<TermValue> read_term_value(const KeyTerm& term, const Field& field,
                                  const std::optional<std::string>& unit_name);

// Adds what the key says, where it is there and its conditions hold: a component to the report, or
// the packet to the sighting.
std::optional<Refusal> read_key_term(const KeyTerm& term, const Scope& scope, Report& report,
                                     Sighting& sighting);

} // namespace varde::devices::bridges
