// A number exactly as it was measured: mantissa times a power of ten. 2.00 stays 2.00.
#pragma once

#include "devices/refusal.hpp"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace varde::devices
{

struct Decimal
{
    std::int64_t mantissa = 0;
    int exponent = 0; // of ten, -18..18; -2 for 2.00

    // By value, exactly: 2.0 == 2.00. Precision is compared with `identical`.
    friend bool operator==(const Decimal& a, const Decimal& b) noexcept;
    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) noexcept;
};

bool identical(const Decimal& a, const Decimal& b) noexcept;

// The number grammar of RFC 8259 section 6: no leading plus, no leading zeros, no NaN. "-0" is 0.
Result<Decimal> parse_decimal(std::string_view text);
// Plain notation with every digit kept, e.g. "-0.05", "1200"; from 10^18 on "1e18", so that
// parse_decimal takes all that it gave. Valid as JSON number and as FHIR decimal.
std::string to_string(const Decimal& value);

// Exact where 18 digits suffice, else the nearest decimal of 18 digits, half to even.
Decimal operator+(const Decimal& a, const Decimal& b) noexcept;
Decimal operator-(const Decimal& a, const Decimal& b) noexcept;

// value * numerator / denominator, rounded half to even to `decimals` digits behind the point.
Result<Decimal> scale(const Decimal& value, const Decimal& numerator, const Decimal& denominator,
                      int decimals);

} // namespace varde::devices
