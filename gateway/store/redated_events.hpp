// The times of technical events, as far as the wall clock that dated them turns out to have been
// wrong. An event gets the right times; what the clock showed is kept beside it, with a checksum.
#pragma once

#include "gateway/store/connection.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace varde::gateway::store
{

// The numbers are stored: never renumber.
enum class EventTime
{
    first = 0,
    last = 1,
    cleared = 2,
};

struct DatableTime
{
    std::int64_t event = 0; // its number
    EventTime which = EventTime::first;
    std::int64_t entry = 0; // of the journal: by whose clock it is
    devices::Instant now;   // as it is in the row
    devices::Instant shown; // as the clock showed it
    std::string code;
    std::string subject;
    bool is_open = false;
};

// Of that entry of the journal and later ones; damaged rows are left out.
std::vector<DatableTime> read_datable_times(Connection& connection, std::int64_t oldest_entry);

// Inside a transaction. A time that is again what the clock showed is no longer redated.
void put_time(Connection& connection, const DatableTime& time, devices::Instant right,
              devices::Instant at);

// What is to be said of an event's times beside themselves.
struct EventClock
{
    // What the clock showed, where the event has another time now.
    std::optional<devices::Instant> first;
    std::optional<devices::Instant> last;
    std::optional<devices::Instant> cleared;
    // Nobody knows it: the clock was not set yet, or the clocks of two starts of the machine
    // contradict each other.
    bool is_unknown = false;
};
// By the number of the event; the others are as the clock showed them, and nothing speaks against
// that. `open_only`: whether it is unknown is looked for of open ones only.
std::map<std::int64_t, EventClock> read_event_clocks(Connection& connection, bool open_only);

// Numbers of the events for which what the clock showed was changed outside varded.
std::vector<std::int64_t> damaged_redated_events(Connection& connection);

} // namespace varde::gateway::store
