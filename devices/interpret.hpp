// From a report to measurements of a patient: unit, time, owner, plausibility, identity.
#pragma once

#include "devices/measurement.hpp"
#include "devices/registry.hpp"
#include "devices/resolve_time.hpp"
#include "devices/vocabulary.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::devices
{

// What a person said of a message that was refused because only a person can know it.
struct Confirmed
{
    std::string unit;    // in which a reading of suspected unit really is; empty: nobody said
    std::string patient; // whose it is; empty: nobody said
};

// All or nothing: a message is one act of measuring. The refusal names the reading.
Result<std::vector<Measurement>> interpret(const Report& report, std::string_view device,
                                           Instant received, const Registry& registry,
                                           const Vocabulary& vocabulary, const ClockPolicy& clock,
                                           const Confirmed& confirmed = {});

// What `interpret` refuses whoever's device it is: a unit from which the vocabulary knows no way to
// that of the reading's kind. Units come from outside, and only the vocabulary knows UCUM's.
std::optional<Refusal> check_units(const Report& report, const Vocabulary& vocabulary);

// Same device, patient, kind and time as another measurement with the same id; do the values agree?
bool same_content(const Measurement& a, const Measurement& b) noexcept;

} // namespace varde::devices
