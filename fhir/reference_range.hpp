// The limits in force, beside the value they judge. Pure.
#pragma once

#include "devices/json.hpp"
#include "devices/vocabulary.hpp"
#include "fhir/statement.hpp"

#include <span>
#include <string_view>

namespace varde::fhir
{

// Observation.referenceRange, or that of a component: one for each limit on it.
void set_reference_ranges(devices::Json& target, std::span<const LimitInForce> limits,
                          std::string_view component, const devices::Kind& kind);

// The limit to name where only one can be: the one that was passed, the most urgent first. Null
// pointer: none is on this component.
const LimitInForce* leading_limit(std::span<const LimitInForce> limits,
                                  std::string_view component) noexcept;

// Of v3-ObservationInterpretation: N, L, LL, H or HH.
devices::Json interpretation_coding(const LimitInForce& limit);

} // namespace varde::fhir
