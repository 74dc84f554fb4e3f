// What a relay tells its own receivers of what its hubs told, in the words of each. Pure.
#pragma once

#include "config/settings.hpp"
#include "devices/json.hpp"
#include "gateway/destinations/destination.hpp"
#include "gateway/store/store.hpp"
#include "gateway/work_list.hpp"

#include <optional>
#include <vector>

namespace varde::gateway::relay
{

// As say_in_fhir (gateway/contents.hpp) says of it.
std::vector<Outgoing> hand_on(const store::Due& due, const config::Settings& settings,
                              const config::DestinationSettings& destination, const WorkList& list);

// The alert's Task as its hub has it, and further where a work list behind this relay is.
devices::Json task_now(const store::Relayed& row,
                       const std::optional<store::RelayedAnswer>& answer);

} // namespace varde::gateway::relay
