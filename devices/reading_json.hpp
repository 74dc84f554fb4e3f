// Readings as JSON: what `vardectl decode` prints and what the vectors of profiles expect. The
// shape is an interface (docs/profiles.md): keys are added, never renamed.
#pragma once

#include "devices/json.hpp"
#include "devices/measurement.hpp"

#include <span>

namespace varde::devices
{

// One array with every reading of every report, in their order:
//   {"kind": "body_temperature", "value": "36.60", "unit": "Cel",
//    "taken_at": "2026-11-22T07:31:05+01:00", "offset": 60, "sequence": 7, "user": 2, "status": []}
// A value that is not there: "absent" and the reason instead of "value". Several components:
// "components" instead, {"systolic": "128", "mean": {"absent": "not-a-number"}}. "taken_at" has no
// offset, and there is no "offset", where the device tells only what its clock shows; left out are
// also a time, sequence or user that it does not tell.
Json readings_json(std::span<const Report> reports);

// {"error": "packet-truncated", "detail": "systolic: ...", "offset": 3}
Json refusal_json(const Refusal& refusal);

} // namespace varde::devices
