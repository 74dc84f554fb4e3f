// Why a resource says something else than before. Pure. Source: FHIR R4 Provenance.
#pragma once

#include "devices/json.hpp"
#include "devices/time.hpp"
#include "fhir/statement.hpp"

#include <optional>
#include <string>
#include <vector>

namespace varde::fhir
{

struct Target
{
    std::string type; // "Observation"
    std::string id;   // UUID
};

struct Correction
{
    std::string id; // UUID
    std::vector<Target> targets;
    std::string reason;   // in words, without the patient
    std::string activity; // in words: "corrected by hand", "derived anew: profile acme-cuff"
    devices::Instant recorded;
    std::string gateway;         // id of the gateway that did it
    std::optional<Party> by;     // for whom it did it
    std::string earlier_version; // "Observation/17/_history/1" at the receiver, where it is known
};

devices::Json provenance(const Correction& correction);

} // namespace varde::fhir
