// BTHome (bthome.io/format, version 2) as bridges publish it in JSON: the names of BTHome's objects
// as keys, however each bridge spells them.
#pragma once

#include "devices/bridges/dialect.hpp"

#include <string>
#include <string_view>

namespace varde::devices::bridges
{

// "mass_kg" from "mass (kg)", "Mass_kg" or "mass-kg": terms name the keys so.
std::string bthome_name(std::string_view key);

// The unit follows from the name where the term has none. The packet number becomes Report::id.
// What a bridge could not decrypt has the note "encrypted".
Result<std::vector<Sighting>> read_bthome(const BridgeMessage& message, const DialectTerms& terms);

} // namespace varde::devices::bridges
