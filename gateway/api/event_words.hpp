// Technical events in the words of the interface. Pure.
#pragma once

#include "devices/json.hpp"
#include "gateway/store/events.hpp"

namespace varde::gateway::api
{

devices::Json json_of(const store::EventRow& row);

} // namespace varde::gateway::api
