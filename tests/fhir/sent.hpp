// What the judged answers answer: heart rates of 84, numbered.
#pragma once

#include "fhir/bundle.hpp"

#include <cstddef>
#include <vector>

namespace varde::fhir::test
{

// Ids "o-6f0c1a52-7a52-5d9e-9d0b-3f6f1f3f0001" and on.
std::vector<Entry> sent(std::size_t count);

} // namespace varde::fhir::test
