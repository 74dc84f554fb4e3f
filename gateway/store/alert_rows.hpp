// Alerts as rows, each with its changes in the log. The tables are the protected place: the words
// with the value stand here and nowhere in a log.
#pragma once

#include "devices/alert_cycle.hpp"
#include "devices/escalation.hpp"
#include "gateway/store/alert_changes.hpp"
#include "gateway/store/connection.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::store
{

struct AlertRow
{
    std::int64_t number = 0; // 0: it has no row yet
    std::string patient;
    devices::AlertRecord record;
    std::optional<devices::Elapsed> snooze_ends; // on the clock that nobody can set
    devices::Instant opened;                     // when the gateway found it
    devices::Instant updated;
    std::int64_t changes = 0; // rows of the log
    bool intact = true;       // the checksum holds and the row can be read
};

// Writes the alert and logs the changes. Both get their numbers.
void keep_alert(Connection& connection, AlertRow& row, std::span<AlertChangeRow> changes);

// Those that are open, and those that changed since then. By number.
std::vector<AlertRow> read_alerts_of(Connection& connection, std::string_view patient,
                                     devices::Instant since);
std::optional<AlertRow> read_alert(Connection& connection, std::int64_t number);
std::optional<AlertRow> find_alert(Connection& connection, std::string_view id); // the UUID

struct AlertFilter
{
    std::optional<std::string> patient;
    bool open_only = true;
    std::size_t most = 100;
};
std::vector<AlertRow> read_alerts(Connection& connection,
                                  const AlertFilter& filter); // newest first

// Ever: no alert is deleted.
std::int64_t count_alerts(Connection& connection);

} // namespace varde::gateway::store
