// Technical events in the words of the interface and of vardectl. Pure.
#pragma once

#include "devices/json.hpp"
#include "gateway/store/redated_events.hpp"
#include "gateway/store/store.hpp"

#include <cstdint>
#include <map>

namespace varde::gateway
{

using EventClocks = std::map<std::int64_t, store::EventClock>; // by the number of the event

devices::Json json_of(const store::EventRow& row, const EventClocks& clocks);

} // namespace varde::gateway
