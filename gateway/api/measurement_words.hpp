// Measurements and their kinds in the words of the interface. Decimals are strings. Pure.
#pragma once

#include "devices/json.hpp"
#include "devices/measurement.hpp"
#include "devices/vocabulary.hpp"
#include "gateway/store/measurement_row.hpp"

#include <string_view>

namespace varde::gateway::api
{

devices::Json json_of(const store::StoredMeasurement& row);
devices::Json components_json(const devices::Measurement& measurement);
devices::Json components_json(const devices::Kind& kind, bool with_ranges);
void put_kind(devices::Json& json, const devices::Kind& kind); // kind, words, unit, decimals
devices::Json vocabulary_json(const devices::Vocabulary& vocabulary);

} // namespace varde::gateway::api
