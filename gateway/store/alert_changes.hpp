// The log of what became of alerts: only added to. Its numbers are the cursor of everybody who has
// to tell others of alerts.
#pragma once

#include "devices/alert_cycle.hpp"
#include "gateway/store/connection.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace varde::gateway::store
{

struct AlertChangeRow
{
    std::int64_t number = 0; // rising without a gap: the cursor of who tells others
    std::int64_t alert = 0;  // the row's number
    std::string patient;     // the alert's, as its id and rule in `change`
    devices::AlertChange change;
    devices::AlertFacets after;
    devices::Instant recorded;
    std::string actor; // who acted; empty: the rules
    bool intact = true;
};

void insert_alert_change(Connection& connection, const AlertChangeRow& row);

// After that number, oldest first.
std::vector<AlertChangeRow> read_alert_changes(Connection& connection, std::int64_t after,
                                               std::size_t most);
std::vector<AlertChangeRow> read_changes_of(Connection& connection, std::int64_t alert);
std::int64_t newest_alert_change(Connection& connection); // 0: there is none

} // namespace varde::gateway::store
