// The names that bridges have for units, and the UCUM codes they mean.
#pragma once

#include "devices/refusal.hpp"

#include <string_view>

namespace varde::devices::bridges
{

// "[lb_av]" from "lb", as a constant or as a part of `name`. A name that is not in the table stays
// as it is, where it could be UCUM: only the vocabulary knows which units it converts. Else
// unit-unknown.
Result<std::string_view> ucum_of(std::string_view name);

} // namespace varde::devices::bridges
