// Whether a living person can have the value. No clinical judgement: an implausible value says
// something about the equipment and raises no clinical alert.
#pragma once

#include "devices/measurement.hpp"
#include "devices/vocabulary.hpp"

#include <string>

namespace varde::devices
{

// Empty, or the first thing that cannot be, without the value: "systolic-above-range",
// "diastolic-not-below-systolic". What is absent is not judged.
std::string find_implausible(const Measurement& measurement, const Kind& kind);

// The same for people: "blood pressure: systolic is above what is possible". `kind` is null where
// it is not known any more.
Words words_of_implausible(const Measurement& measurement, const Kind* kind);

} // namespace varde::devices
