// Numbers as bridges write them: as JSON numbers, as strings, as bare text, and with the noise of
// binary fractions behind what the sensor measured.
#pragma once

#include "devices/measurement.hpp"

#include <optional>
#include <string_view>

namespace varde::devices::bridges
{

// The grammar of RFC 8259, with blanks around it allowed (printf pads "%5.1f"). With `decimals`, a
// number with more digits behind the point is rounded half to even, however many digits it has;
// one with fewer stays as it is: no precision is made up. Also "nan", "inf" and "-inf", which
// firmware prints in any case, as the absences they are.
Result<Value> read_number(std::string_view text, std::optional<int> decimals);

// value * factor, exactly; at most 18 digits behind the point.
Result<Decimal> scaled(const Decimal& value, const Decimal& factor);

// Half to even, where there are more digits behind the point than `decimals`.
Result<Decimal> rounded(const Decimal& value, int decimals);

} // namespace varde::devices::bridges
