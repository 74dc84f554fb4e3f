// Alarms (the state of each limit) and alerts (what clinicians see). The table is the protected
// place: the words with the value stand here and nowhere in a log.
#pragma once

#include "gateway/store/store.hpp"
#include "gateway/store/writer.hpp"

namespace varde::gateway::store
{

struct AlertRow
{
    OpenAlert alert;
    std::string cause;      // the measurement's id
    devices::Instant taken; // of the cause
    std::optional<devices::Instant> cleared;
};

std::optional<AlarmState> read_alarm(Connection& connection, std::string_view patient,
                                     std::string_view rule);
void write_alarm(Connection& connection, std::string_view patient, std::string_view rule,
                 const AlarmState& state);

// One open alert per patient and rule: an older one is cleared when the cause was received.
void insert_alert(Connection& connection, const devices::Limit& limit, devices::Side side,
                  const devices::Measurement& cause, const devices::Words& words);
void repeat_alert(Connection& connection, std::string_view patient, std::string_view rule,
                  devices::Instant at);
void close_alert(Connection& connection, std::string_view patient, std::string_view rule,
                 devices::Instant at);

// Ever: numbers are never used twice and no alert is deleted.
std::int64_t count_raised(Connection& connection);

// Newest first.
std::vector<AlertRow> read_alerts(Connection& connection, bool open_only, std::size_t most);

} // namespace varde::gateway::store
