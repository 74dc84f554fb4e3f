// The parts of an Observation that every flavour says in the same way. Pure.
#pragma once

#include "devices/json.hpp"
#include "fhir/quality.hpp"
#include "fhir/statement.hpp"

#include <span>
#include <string>

namespace varde::fhir
{

// resourceType, id, meta, identifier and status. Empty profiles are left out.
devices::Json begin_observation(const Statement& statement, const Quality& quality,
                                std::span<const std::string> profiles);

// The kind as it can be said of this measurement. R4's profile of the BMI, which its LOINC code
// calls upon, has no room for a reason in place of the value: then the other codes name it.
devices::Kind fitting_kind(const devices::Kind& kind, const devices::Measurement& measurement);

// effectiveDateTime; a suspect clock gives no moment, only a period that ends with the reception.
void set_time(devices::Json& observation, const devices::TakenTime& taken);

// performer, bodySite, method.
void set_performers(devices::Json& observation, std::span<const Party> performers);
void set_coded(devices::Json& observation, const char* key,
               const std::optional<devices::Coding>& coding);

// The device; where a person entered it, by hand, nothing.
void set_device(devices::Json& observation, const Statement& statement);
// How it was measured; of what a person entered only that it was entered.
void set_method(devices::Json& observation, const Statement& statement);

// What the clock and the device said that has no element of its own, or who entered it.
void set_notes(devices::Json& observation, const devices::Measurement& measurement);

// hasMember and derivedFrom.
void set_relations(devices::Json& observation, const Circumstances& around);

devices::Json category_of(std::string_view code);

} // namespace varde::fhir
