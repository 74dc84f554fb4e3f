// Who saw and changed what. Rows are written in the transaction of what they are about, and chained
// so that a row that was changed, removed or put elsewhere is found.
#pragma once

#include "devices/time.hpp"
#include "gateway/store/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace varde::gateway::store
{

enum class AuditOutcome
{
    done = 0,
    refused = 1,
};

struct AuditEntry
{
    devices::Instant at;
    std::string account; // its id; empty: nobody was logged in
    std::string role;
    std::string patient; // the gateway's own id
    std::string action;  // "alert.acknowledge"
    std::string subject; // no value, no name
    AuditOutcome outcome = AuditOutcome::done;
};

struct AuditRow
{
    std::int64_t number = 0;
    AuditEntry entry;
};

struct AuditFilter
{
    std::optional<std::string> patient;
    std::optional<std::string> account;
    std::optional<devices::Instant> from;
    std::optional<devices::Instant> until;
    std::optional<std::int64_t> before; // only smaller numbers
    std::size_t most = 50;
};

void insert_audit(Connection& connection, const AuditEntry& entry);
std::vector<AuditRow> read_audit(Connection& connection, const AuditFilter& filter); // newest first
// The number of the first row whose chain does not hold, or that is missing. What was cut off at
// the end only shows against a copy that was kept elsewhere.
std::optional<std::int64_t> find_broken_audit(Connection& connection);

} // namespace varde::gateway::store
