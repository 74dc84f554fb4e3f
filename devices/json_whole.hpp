// Whole numbers in JSON: a number is kept as it was written, and whoever counts wants 64 bits of
// it.
#pragma once

#include "devices/json.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace varde::devices
{

/// Nothing when it is no number, has a fraction or an exponent, or does not fit.
std::optional<std::int64_t> whole_of(const Json& value);

/// That of a member; nothing, too, when there is none of that name.
std::optional<std::int64_t> whole_in(const Json& object, std::string_view key);

} // namespace varde::devices
