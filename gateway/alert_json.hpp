// Alerts as JSON, as docs/control.md says: for the control socket, the status, and vardectl. Pure.
#pragma once

#include "devices/json.hpp"
#include "devices/measurement.hpp"
#include "gateway/store/alert_rows.hpp"
#include "gateway/store/undecided_rows.hpp"

#include <span>

namespace varde::gateway
{

devices::Json json_of(const store::AlertRow& row);
devices::Json json_of(const store::AlertChangeRow& row);
devices::Json json_of(const store::UndecidedRow& row);
// With its episodes. `measured`: those that it may name; what is not among them has only its id.
devices::Json json_with_episodes(const store::AlertRow& row,
                                 std::span<const devices::Measurement> measured);

// So far back from its onset an alert's readings may have been taken.
inline constexpr std::chrono::days longest_look_back{70};

} // namespace varde::gateway
