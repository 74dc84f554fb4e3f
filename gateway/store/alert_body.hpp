// The episodes of an alert as JSON: what was found, from which measurements, in which words. Pure.
#pragma once

#include "devices/alert_cycle.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::store
{

std::string write_episodes(std::span<const devices::Episode> episodes);

// Nothing when the text is none that was written by the above.
std::optional<std::vector<devices::Episode>> read_episodes(std::string_view text);

} // namespace varde::gateway::store
