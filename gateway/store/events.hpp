// Technical events: something is wrong with a device, a message or a destination. One is open per
// code and subject; repeats are counted.
#pragma once

#include "gateway/store/store.hpp"
#include "gateway/store/writer.hpp"

namespace varde::gateway::store
{

void open_event(Connection& connection, const devices::TechnicalEvent& event, devices::Instant at);
void close_event(Connection& connection, std::string_view code, std::string_view subject,
                 devices::Instant at);

// The newest raised first.
std::vector<EventRow> read_events(Connection& connection, bool open_only, std::size_t most);
// Open ones, and those that were cleared since then.
std::vector<EventRow> read_events_since(Connection& connection, devices::Instant since);

} // namespace varde::gateway::store
