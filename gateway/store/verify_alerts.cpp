// Whether alerts are as they were written, and whether every change of them is there.
#include "gateway/store/alert_rows.hpp"
#include "gateway/store/verify_rows.hpp"

#include <limits>

namespace varde::gateway::store
{

namespace
{

constexpr Sql select_incomplete{
    "compare alerts and their changes",
    "SELECT number, changes, (SELECT count(*) FROM alert_changes WHERE alert = a.number) "
    "FROM alerts a WHERE changes <> (SELECT count(*) FROM alert_changes WHERE alert = a.number)"};
constexpr Sql count_changes{"count the changes of alerts",
                            "SELECT count(*), coalesce(max(number), 0) FROM alert_changes"};
constexpr std::size_t at_once = 1000;

} // namespace

void verify_alerts(Connection& connection, Verification& verification)
{
    Findings findings(verification, "alert");
    AlertFilter all;
    all.open_only = false;
    all.most = std::numeric_limits<std::int32_t>::max();
    for (const AlertRow& row : read_alerts(connection, all))
    {
        ++verification.alerts;
        if (!row.intact)
        {
            findings.add("alert " + std::to_string(row.number) + ": the checksum does not hold");
        }
    }
    std::int64_t after = 0;
    for (auto rows = read_alert_changes(connection, after, at_once); !rows.empty();
         rows = read_alert_changes(connection, after, at_once))
    {
        after = rows.back().number;
        for (const AlertChangeRow& row : rows)
        {
            if (!row.intact)
            {
                findings.add("change " + std::to_string(row.number) + " of alert " +
                             std::to_string(row.alert) + ": the checksum does not hold");
            }
        }
    }
    for (auto query = connection.query(select_incomplete); query.step();)
    {
        findings.add("alert " + std::to_string(query.integer(0)) + ": " +
                     std::to_string(query.integer(1)) + " changes were made, " +
                     std::to_string(query.integer(2)) + " are there");
    }
    auto query = connection.query(count_changes);
    query.step();
    if (query.integer(0) != query.integer(1))
    {
        findings.add("of " + std::to_string(query.integer(1)) + " changes of alerts " +
                     std::to_string(query.integer(0)) + " are there");
    }
}

} // namespace varde::gateway::store
