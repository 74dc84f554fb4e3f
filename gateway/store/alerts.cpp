#include "gateway/store/alerts.hpp"

namespace varde::gateway::store
{

namespace
{

constexpr Sql select_alarm{"read an alarm", "SELECT side, judged_by FROM alarms "
                                            "WHERE patient = ?1 AND rule = ?2"};
constexpr Sql put_alarm{"keep an alarm",
                        "INSERT INTO alarms (patient, rule, side, judged_by) "
                        "VALUES (?1, ?2, ?3, ?4) ON CONFLICT (patient, rule) DO UPDATE SET "
                        "side = excluded.side, judged_by = excluded.judged_by"};
constexpr Sql insert_row{"raise an alert",
                         "INSERT INTO alerts (patient, rule, kind, priority, side, cause, taken, "
                         "words_en, words_nb, raised, updated, updates) "
                         "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, 0)"};
constexpr Sql update_row{"update an alert", "UPDATE alerts SET updated = ?3, updates = updates + 1 "
                                            "WHERE patient = ?1 AND rule = ?2 AND cleared IS NULL"};
constexpr Sql clear_row{"clear an alert", "UPDATE alerts SET cleared = ?3 "
                                          "WHERE patient = ?1 AND rule = ?2 AND cleared IS NULL"};
constexpr Sql select_alerts{
    "read the alerts",
    "SELECT number, patient, rule, kind, priority, side, words_en, words_nb, raised, updated, "
    "updates, cause, taken, cleared FROM alerts WHERE ?1 = 0 OR cleared IS NULL "
    "ORDER BY number DESC LIMIT ?2"};
constexpr Sql last_alert{"count the alerts raised",
                         "SELECT seq FROM sqlite_sequence WHERE name = 'alerts'"};

} // namespace

std::optional<AlarmState> read_alarm(Connection& connection, std::string_view patient,
                                     std::string_view rule)
{
    auto query = connection.query(select_alarm, patient, rule);
    if (!query.step())
    {
        return std::nullopt;
    }
    return AlarmState{{static_cast<devices::Side>(query.small(0))}, query.instant(1)};
}

void write_alarm(Connection& connection, std::string_view patient, std::string_view rule,
                 const AlarmState& state)
{
    connection.run(put_alarm, patient, rule, static_cast<int>(state.alarm.side), state.judged_by);
}

void insert_alert(Connection& connection, const devices::Limit& limit, devices::Side side,
                  const devices::Measurement& cause, const devices::Words& words)
{
    close_alert(connection, limit.patient, limit.id, cause.received);
    connection.run(insert_row, limit.patient, limit.id, limit.kind,
                   static_cast<int>(limit.priority), static_cast<int>(side), cause.id,
                   cause.taken.at.instant, words.en, words.nb, cause.received);
}

void repeat_alert(Connection& connection, std::string_view patient, std::string_view rule,
                  devices::Instant at)
{
    connection.run(update_row, patient, rule, at);
}

void close_alert(Connection& connection, std::string_view patient, std::string_view rule,
                 devices::Instant at)
{
    connection.run(clear_row, patient, rule, at);
}

std::int64_t count_raised(Connection& connection)
{
    auto query = connection.query(last_alert);
    return query.step() ? query.integer(0) : 0;
}

std::vector<AlertRow> read_alerts(Connection& connection, bool open_only, std::size_t most)
{
    std::vector<AlertRow> rows;
    auto query = connection.query(select_alerts, open_only, static_cast<std::int64_t>(most));
    while (query.step())
    {
        AlertRow row;
        row.alert.number = query.integer(0);
        row.alert.patient = query.text(1);
        row.alert.rule = query.text(2);
        row.alert.kind = query.text(3);
        row.alert.priority = static_cast<devices::Priority>(query.small(4));
        row.alert.side = static_cast<devices::Side>(query.small(5));
        row.alert.words = {query.text(6), query.text(7)};
        row.alert.raised = query.instant(8);
        row.alert.updated = query.instant(9);
        row.alert.updates = query.integer(10);
        row.cause = query.text(11);
        row.taken = query.instant(12);
        if (!query.is_null(13))
        {
            row.cleared = query.instant(13);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace varde::gateway::store
