// What the profiles of some devices say, for the tests of the bridges' dialects.
#pragma once

#include "devices/bridges/dialect.hpp"
#include "devices/json.hpp"

#include <string_view>

namespace varde::tests
{

// The terms of a golden case; most dialects have one set, json_mapping has one for each case.
devices::bridges::DialectTerms terms_for(std::string_view dialect, std::string_view example = "");

devices::bridges::KeyTerm key_term(std::string_view key, std::string_view kind,
                                   std::string_view unit, std::string_view component = "value");

// Reads by the table, as the gateway does.
devices::Result<std::vector<devices::bridges::Sighting>> read(std::string_view dialect,
                                                              std::string_view topic,
                                                              std::string_view payload,
                                                              bool retained = false);

// Only what says something; for a comparison with a text that a person wrote.
devices::Json sighting_json(const devices::bridges::Sighting& sighting);

} // namespace varde::tests
