// Figures of use, read from the database by the settings in force; and said as JSON.
#pragma once

#include "config/settings.hpp"
#include "devices/json.hpp"
#include "gateway/record/use.hpp"

#include <string>

namespace varde::gateway::record
{

// `span` should end no later than `now`.
Use read_use(store::Connection& connection, const config::Settings& settings,
             const store::UseSpan& span, devices::Instant now, const std::string& team);

// As docs/openapi.json, schema Use, says.
devices::Json json_of(const Use& use);
// Two decimals, "12.50"; null of a division by nothing.
devices::Json ratio_json(double dividend, double divisor);

} // namespace varde::gateway::record
