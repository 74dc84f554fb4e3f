// Whether a value is in another unit than the device says: impossible as said, and what a person
// has in the unit that devices mix it up with. A suspicion, never a conversion: the reading is held
// until a person confirms. Pure.
#pragma once

#include "devices/measurement.hpp"
#include "devices/vocabulary.hpp"

#include <optional>
#include <string>

namespace varde::devices
{

struct SuspectedUnit
{
    std::string said; // UCUM
    std::string suspected;

    friend bool operator==(const SuspectedUnit&, const SuspectedUnit&) = default;
};

// Knows kPa and mm[Hg], mmol/L and mg/dL, kg and [lb_av], Cel and [degF]. All components together:
// one of them implausible as said, none in the other unit. The more the kind's ranges are narrowed
// by the profile, the more is noticed: pounds said as kilograms are within the vocabulary's.
std::optional<SuspectedUnit> suspect_unit(const Reading& reading, const Kind& kind,
                                          const Vocabulary& vocabulary);

} // namespace varde::devices
