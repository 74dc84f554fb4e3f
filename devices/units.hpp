// A value in the unit its kind is kept in. Only by the vocabulary's table: a unit is never guessed.
#pragma once

#include "devices/decimal.hpp"
#include "devices/vocabulary.hpp"

#include <string_view>

namespace varde::devices
{

// The value in `kind.unit`. In the same unit, or in one that is only another name for it, every
// digit stays; else the result is rounded half to even to `kind.decimals`.
Result<Decimal> convert(const Decimal& value, std::string_view from, const Kind& kind,
                        const Vocabulary& vocabulary);

// Whether there is a way from the unit to the kind's.
bool is_convertible(std::string_view from, const Kind& kind, const Vocabulary& vocabulary) noexcept;

} // namespace varde::devices
