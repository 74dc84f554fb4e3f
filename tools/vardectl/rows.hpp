// Rows of the store as JSON for programs: the shapes of docs/vardectl.md.
#pragma once

#include "devices/json.hpp"
#include "gateway/store/reader.hpp"

namespace varde::vardectl
{

devices::Json time_json(const std::optional<devices::Instant>& instant);
devices::Json measurement_json(const gateway::store::StoredMeasurement& row);
devices::Json item_json(const gateway::store::QueueItem& item);
devices::Json refusal_json(const gateway::store::RefusalRow& row);
devices::Json conservation_json(const gateway::store::Conservation& conservation);

// What the code's error asks a person to do; empty for a code this program does not know.
std::string advice_for(std::string_view code, std::string_view where = "");

} // namespace varde::vardectl
