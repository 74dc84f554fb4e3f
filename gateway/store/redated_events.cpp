#include "gateway/store/redated_events.hpp"

#include "gateway/store/digest.hpp"
#include "gateway/store/journal_rows.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <set>
#include <span>
#include <utility>

namespace varde::gateway::store
{

namespace
{

constexpr Sql select_times{
    "read which events the clock dated",
    "SELECT t.event, t.which, t.entry, t.now, t.code, t.subject, t.is_open, r.shown, r.at, "
    "r.checksum FROM "
    "(SELECT number AS event, 0 AS which, first_by AS entry, first AS now, code, subject, "
    "cleared IS NULL AS is_open FROM events UNION ALL "
    "SELECT number, 1, last_by, last, code, subject, cleared IS NULL FROM events UNION ALL "
    "SELECT number, 2, cleared_by, cleared, code, subject, 0 FROM events "
    "WHERE cleared IS NOT NULL) t "
    "LEFT JOIN redated_events r ON r.event = t.event AND r.which = t.which "
    "WHERE t.entry >= ?1 ORDER BY t.event, t.which"};
constexpr Sql select_redated{"read which events were dated anew",
                             "SELECT event, which, shown, at, checksum FROM redated_events "
                             "ORDER BY event, which"};
constexpr Sql select_clocks{"read by whose clock events are dated",
                            "SELECT number, first, first_by, last, last_by, cleared, cleared_by "
                            "FROM events WHERE ?1 = 0 OR cleared IS NULL ORDER BY number"};
constexpr Sql set_first{"date the beginning of an event",
                        "UPDATE events SET first = ?2 WHERE number = ?1"};
constexpr Sql set_last{"date the newest of an event",
                       "UPDATE events SET last = ?2 WHERE number = ?1"};
constexpr Sql set_cleared{"date the end of an event",
                          "UPDATE events SET cleared = ?2 WHERE number = ?1"};
constexpr Sql put_row{"keep what the clock showed of an event",
                      "INSERT INTO redated_events (event, which, shown, at, checksum) "
                      "VALUES (?1, ?2, ?3, ?4, ?5) "
                      "ON CONFLICT (event, which) DO UPDATE SET at = ?4, checksum = ?5"};
constexpr Sql remove_row{"give an event the time that the clock showed",
                         "DELETE FROM redated_events WHERE event = ?1 AND which = ?2"};
// Before that a clock shows only that it was not set.
constexpr devices::Instant clocks_are_set = std::chrono::sys_days(std::chrono::year(2020) / 1 / 1);
// So far two clocks may be apart and both be right.
constexpr std::chrono::seconds tolerance{30};

const Sql& statement_for(EventTime which)
{
    switch (which)
    {
    case EventTime::last:
        return set_last;
    case EventTime::cleared:
        return set_cleared;
    case EventTime::first:
        break;
    }
    return set_first;
}

std::string checksum(std::int64_t event, int which, devices::Instant shown, devices::Instant at)
{
    return Digest()
        .add("redated-events")
        .add(event)
        .add(static_cast<std::int64_t>(which))
        .add(shown.time_since_epoch().count())
        .add(at.time_since_epoch().count())
        .bytes();
}

void put_shown(EventClock& clock, EventTime which, devices::Instant shown)
{
    switch (which)
    {
    case EventTime::first:
        clock.first = shown;
        break;
    case EventTime::last:
        clock.last = shown;
        break;
    case EventTime::cleared:
        clock.cleared = shown;
        break;
    }
}

// What the clock showed from a start of the machine to the next one.
struct Boot
{
    std::vector<std::int64_t> entries;
    devices::Instant began = devices::Instant::max();
    devices::Instant last = devices::Instant::min();
};

std::vector<Boot> boots_of(std::span<const JournalEntry> entries)
{
    std::vector<Boot> boots;
    for (std::size_t i = 0; i < entries.size(); ++i)
    {
        const auto& entry = entries[i];
        if (i == 0 || entry.boot != entries[i - 1].boot)
        {
            boots.emplace_back();
        }
        auto& boot = boots.back();
        boot.entries.push_back(entry.number);
        boot.began = std::min(boot.began, entry.began + entry.dated_by);
        boot.last = std::max(boot.last, entry.last + entry.dated_by);
    }
    return boots;
}

bool is_after(const Boot& before, const Boot& next)
{
    return before.last <= next.began + tolerance;
}

// Of which boots the clock cannot be believed: one shows later times than the boot after it, or
// earlier ones than the boot before it, and nobody knows which of the two was wrong. The newest is
// believed: somebody can still set it.
std::set<std::int64_t> doubtful_entries(std::span<const JournalEntry> entries)
{
    const auto boots = boots_of(entries);
    std::set<std::int64_t> doubtful;
    for (std::size_t i = 0; i + 1 < boots.size(); ++i)
    {
        const bool fits = is_after(boots[i], boots[i + 1]) && is_after(boots[i], boots.back()) &&
                          (i == 0 || is_after(boots[i - 1], boots[i]));
        if (!fits)
        {
            doubtful.insert(boots[i].entries.begin(), boots[i].entries.end());
        }
    }
    return doubtful;
}

// The time at `column`, of the entry beside it.
bool is_unknown(const Query& query, int column, const std::set<std::int64_t>& doubtful)
{
    return !query.is_null(column) &&
           (query.instant(column) < clocks_are_set || doubtful.contains(query.integer(column + 1)));
}

} // namespace

std::vector<DatableTime> read_datable_times(Connection& connection, std::int64_t oldest_entry)
{
    std::vector<DatableTime> all;
    for (auto query = connection.query(select_times, oldest_entry); query.step();)
    {
        DatableTime time{query.integer(0), static_cast<EventTime>(query.small(1)),
                         query.integer(2), query.instant(3),
                         query.instant(3), query.text(4),
                         query.text(5),    query.flag(6)};
        bool intact = true;
        if (!query.is_null(7))
        {
            time.shown = query.instant(7);
            intact =
                query.text(9) == checksum(time.event, query.small(1), time.shown, query.instant(8));
        }
        if (intact)
        {
            all.push_back(std::move(time));
        }
    }
    return all;
}

void put_time(Connection& connection, const DatableTime& time, devices::Instant right,
              devices::Instant at)
{
    const int which = static_cast<int>(time.which);
    connection.run(statement_for(time.which), time.event, right);
    if (right == time.shown)
    {
        connection.run(remove_row, time.event, which);
        return;
    }
    connection.run(put_row, time.event, which, time.shown, at,
                   Blob{checksum(time.event, which, time.shown, at)});
}

std::map<std::int64_t, EventClock> read_event_clocks(Connection& connection, bool open_only)
{
    std::map<std::int64_t, EventClock> clocks;
    for (auto query = connection.query(select_redated); query.step();)
    {
        put_shown(clocks[query.integer(0)], static_cast<EventTime>(query.small(1)),
                  query.instant(2));
    }
    const auto doubtful = doubtful_entries(read_journal(connection));
    for (auto query = connection.query(select_clocks, open_only); query.step();)
    {
        if (is_unknown(query, 1, doubtful) || is_unknown(query, 3, doubtful) ||
            is_unknown(query, 5, doubtful))
        {
            clocks[query.integer(0)].is_unknown = true;
        }
    }
    return clocks;
}

std::vector<std::int64_t> damaged_redated_events(Connection& connection)
{
    std::vector<std::int64_t> damaged;
    for (auto query = connection.query(select_redated); query.step();)
    {
        const auto event = query.integer(0);
        const auto expected = checksum(event, query.small(1), query.instant(2), query.instant(3));
        if (query.text(4) != expected && (damaged.empty() || damaged.back() != event))
        {
            damaged.push_back(event);
        }
    }
    return damaged;
}

} // namespace varde::gateway::store
