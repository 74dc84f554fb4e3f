#include "gateway/store/alert_changes.hpp"

#include "gateway/store/digest.hpp"
#include "gateway/store/measurement_body.hpp"

namespace varde::gateway::store
{

namespace
{

constexpr Sql insert_row{"log a change of an alert",
                         "INSERT INTO alert_changes (number, alert, phase, ring, zone, presence, "
                         "signal, at, recorded, actor, checksum) "
                         "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"};
constexpr Sql select_after{"read the changes of alerts",
                           "SELECT c.*, a.id, a.patient, a.rule FROM alert_changes c "
                           "JOIN alerts a ON a.number = c.alert WHERE c.number > ?1 "
                           "ORDER BY c.number LIMIT ?2"};
constexpr Sql select_of{"read the changes of an alert",
                        "SELECT c.*, a.id, a.patient, a.rule FROM alert_changes c "
                        "JOIN alerts a ON a.number = c.alert WHERE c.alert = ?1 "
                        "ORDER BY c.number"};
constexpr Sql newest{"find the newest change of an alert",
                     "SELECT coalesce(max(number), 0) FROM alert_changes"};

std::string checksum(const AlertChangeRow& row)
{
    return Digest()
        .add(row.number)
        .add(row.alert)
        .add(static_cast<std::int64_t>(row.change.phase))
        .add(static_cast<std::int64_t>(row.change.ring))
        .add(static_cast<std::int64_t>(row.change.zone))
        .add(static_cast<std::int64_t>(row.after.presence))
        .add(static_cast<std::int64_t>(row.after.signal))
        .add(row.change.at.time_since_epoch().count())
        .add(row.recorded.time_since_epoch().count())
        .add(row.actor)
        .bytes();
}

AlertChangeRow read_row(const Query& query)
{
    AlertChangeRow row;
    row.number = query.integer(0);
    row.alert = query.integer(1);
    row.change.phase = static_cast<devices::Phase>(query.small(2));
    row.change.ring = static_cast<devices::Ring>(query.small(3));
    row.change.zone = static_cast<devices::Zone>(query.small(4));
    row.after = {static_cast<devices::Presence>(query.small(5)),
                 static_cast<devices::SignalState>(query.small(6))};
    row.change.at = query.instant(7);
    row.recorded = query.instant(8);
    row.actor = query.text(9);
    row.change.alert = uuid_text(query.text(11));
    row.patient = query.text(12);
    row.change.rule = query.text(13);
    row.intact = query.text(10) == checksum(row);
    return row;
}

} // namespace

void insert_alert_change(Connection& connection, const AlertChangeRow& row)
{
    connection.run(insert_row, row.number, row.alert, static_cast<int>(row.change.phase),
                   static_cast<int>(row.change.ring), static_cast<int>(row.change.zone),
                   static_cast<int>(row.after.presence), static_cast<int>(row.after.signal),
                   row.change.at, row.recorded, row.actor, Blob{checksum(row)});
}

std::vector<AlertChangeRow> read_alert_changes(Connection& connection, std::int64_t after,
                                               std::size_t most)
{
    std::vector<AlertChangeRow> rows;
    for (auto query = connection.query(select_after, after, static_cast<std::int64_t>(most));
         query.step();)
    {
        rows.push_back(read_row(query));
    }
    return rows;
}

std::vector<AlertChangeRow> read_changes_of(Connection& connection, std::int64_t alert)
{
    std::vector<AlertChangeRow> rows;
    for (auto query = connection.query(select_of, alert); query.step();)
    {
        rows.push_back(read_row(query));
    }
    return rows;
}

std::int64_t newest_alert_change(Connection& connection)
{
    auto query = connection.query(newest);
    query.step();
    return query.integer(0);
}

} // namespace varde::gateway::store
