#include "gateway/store/use_rows.hpp"

#include "devices/alert_cycle.hpp"
#include "gateway/store/outbox.hpp"
#include "gateway/store/store.hpp"

namespace varde::gateway::store
{

namespace
{

constexpr Sql select_taken{
    "read when a patient measured",
    "SELECT kind, taken, received, withheld FROM measurements WHERE patient = ?1 "
    "AND taken >= ?2 AND taken < ?3 "
    "UNION ALL SELECT 'questionnaire:' || questionnaire, taken, received, 0 FROM answers "
    "WHERE patient = ?1 AND taken >= ?2 AND taken < ?3 ORDER BY 2"};
constexpr Sql select_alerts{
    "read what became of alerts",
    "SELECT a.patient, a.rule, a.opened, "
    "(SELECT min(c.recorded) FROM alert_changes c WHERE c.alert = a.number AND c.signal = ?3), "
    "CASE WHEN a.presence = ?4 THEN (SELECT min(c.recorded) FROM alert_changes c "
    "WHERE c.alert = a.number AND c.presence = ?4 AND c.number > coalesce((SELECT max(o.number) "
    "FROM alert_changes o WHERE o.alert = a.number AND o.presence <> ?4), 0)) END "
    "FROM alerts a WHERE a.opened >= ?1 AND a.opened < ?2 AND a.withdrawn = 0 AND a.type <> ?5 "
    "ORDER BY a.number"};
constexpr Sql count_refused_messages{
    "count what was refused",
    "SELECT count(DISTINCT message) FROM refusals WHERE first >= ?1 AND first < ?2"};
constexpr Sql select_delays{
    "read how long deliveries took",
    "SELECT d.id, o.settled - m.received FROM outbox o "
    "JOIN destinations d ON d.number = o.destination JOIN measurements m ON m.number = o.number "
    "WHERE o.what = ?3 AND o.state = ?4 AND o.settled >= ?1 AND o.settled < ?2"};

std::optional<devices::Instant> instant_or_nothing(const Query& query, int column)
{
    return query.is_null(column) ? std::nullopt : std::optional(query.instant(column));
}

} // namespace

std::vector<TakenRow> read_taken(Connection& connection, std::string_view patient,
                                 const UseSpan& span)
{
    std::vector<TakenRow> rows;
    for (auto query = connection.query(select_taken, patient, span.from, span.until); query.step();)
    {
        rows.push_back({query.text(0), query.instant(1), query.instant(2), query.flag(3)});
    }
    return rows;
}

std::vector<AlertUse> read_alert_use(Connection& connection, const UseSpan& span)
{
    std::vector<AlertUse> rows;
    auto query = connection.query(select_alerts, span.from, span.until,
                                  static_cast<int>(devices::SignalState::acknowledged),
                                  static_cast<int>(devices::Presence::inactive),
                                  static_cast<int>(devices::AlertType::technical));
    while (query.step())
    {
        rows.push_back({query.text(0), query.text(1), query.instant(2),
                        instant_or_nothing(query, 3), instant_or_nothing(query, 4)});
    }
    return rows;
}

std::int64_t count_refused(Connection& connection, const UseSpan& span)
{
    auto query = connection.query(count_refused_messages, span.from, span.until);
    return query.step() ? query.integer(0) : 0;
}

std::map<std::string, std::vector<std::int64_t>> read_delays(Connection& connection,
                                                             const UseSpan& span)
{
    std::map<std::string, std::vector<std::int64_t>> delays;
    auto query =
        connection.query(select_delays, span.from, span.until, static_cast<int>(What::measurement),
                         static_cast<int>(ItemState::delivered));
    while (query.step())
    {
        delays[query.text(0)].push_back(query.integer(1));
    }
    return delays;
}

} // namespace varde::gateway::store
