// A whole measurement within the Observation that a hub sends to its relay, and out of it again:
// what FHIR has no place for stands in one extension. Pure. docs/adr/0008.
#pragma once

#include "devices/json.hpp"
#include "devices/measurement.hpp"
#include "devices/refusal.hpp"
#include "devices/vocabulary.hpp"
#include "gateway/store/store.hpp"

#include <optional>
#include <string>

namespace varde::gateway::relay
{

inline constexpr const char* measurement_extension =
    "https://varde.example/fhir/StructureDefinition/measurement";

struct Carried
{
    std::string hub; // the gateway that took it in
    devices::Measurement measurement;
    // What was said of it last; its own number and that of the measurement are the hub's affair.
    std::optional<store::Correction> correction = {};
};

// Adds the extension.
void carry(devices::Json& observation, const Carried& carried);

// The very same again. Refused when there is no such extension, when it is of another version, or
// when its id is not that of its device, patient, kind and raw time.
devices::Result<Carried> carried_in(const devices::Json& observation);

// Nothing when the Observation says what the extension says, of that patient, in units and
// components of the vocabulary: who reads the one must not be told another thing than who reads the
// other.
std::optional<devices::Refusal> why_not_said(const Carried& carried,
                                             const devices::Json& observation,
                                             const devices::Kind& kind,
                                             const devices::Patient& patient,
                                             const devices::Device& device);

} // namespace varde::gateway::relay
