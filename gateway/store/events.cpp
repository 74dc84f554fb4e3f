#include "gateway/store/events.hpp"

namespace varde::gateway::store
{

namespace
{

// By whose clock a time is, as redated_events.hpp needs it: the newest entry of the journal.
constexpr Sql put_event{
    "raise an event",
    "INSERT INTO events (code, subject, detail, first, last, times, first_by, "
    "last_by, detail_nb) SELECT ?1, ?2, ?3, ?4, ?4, 1, j.newest, j.newest, ?5 FROM "
    "(SELECT coalesce(max(number), 0) AS newest FROM journal) j WHERE true "
    "ON CONFLICT (code, subject) WHERE cleared IS NULL DO UPDATE SET "
    "detail = excluded.detail, detail_nb = excluded.detail_nb, last = excluded.last, "
    "last_by = excluded.last_by, times = times + 1"};
// What it showed before is of the time before.
constexpr Sql forget_last{"forget what the clock showed when an event was raised before",
                          "DELETE FROM redated_events WHERE which = 1 AND event = "
                          "(SELECT number FROM events WHERE code = ?1 AND subject = ?2 "
                          "AND cleared IS NULL)"};
constexpr Sql clear_row{"clear an event", "UPDATE events SET cleared = ?3, cleared_by = "
                                          "(SELECT coalesce(max(number), 0) FROM journal) "
                                          "WHERE code = ?1 AND subject = ?2 AND cleared IS NULL"};
constexpr Sql select_events{
    "read the events",
    "SELECT number, code, subject, detail, first, last, times, cleared, detail_nb "
    "FROM events WHERE ?1 = 0 OR cleared IS NULL ORDER BY number DESC LIMIT ?2"};

constexpr Sql select_since{"read the events of a time",
                           "SELECT number, code, subject, detail, first, last, times, cleared, "
                           "detail_nb FROM events WHERE cleared IS NULL OR cleared >= ?1 "
                           "ORDER BY number DESC"};

std::vector<EventRow> rows_of(Query&& query)
{
    std::vector<EventRow> rows;
    while (query.step())
    {
        EventRow row;
        row.number = query.integer(0);
        row.event.event = {query.text(1), query.text(2), {query.text(3), query.text(8)}};
        row.event.first = query.instant(4);
        row.event.last = query.instant(5);
        row.event.times = query.integer(6);
        if (!query.is_null(7))
        {
            row.cleared = query.instant(7);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace

void open_event(Connection& connection, const devices::TechnicalEvent& event, devices::Instant at)
{
    connection.run(put_event, event.code, event.subject, event.detail.en, at, event.detail.nb);
    connection.run(forget_last, event.code, event.subject);
}

void close_event(Connection& connection, std::string_view code, std::string_view subject,
                 devices::Instant at)
{
    connection.run(clear_row, code, subject, at);
}

std::vector<EventRow> read_events(Connection& connection, bool open_only, std::size_t most)
{
    return rows_of(connection.query(select_events, open_only, static_cast<std::int64_t>(most)));
}

std::vector<EventRow> read_events_since(Connection& connection, devices::Instant since)
{
    return rows_of(connection.query(select_since, since));
}

} // namespace varde::gateway::store
