// What hubs told, as it is due at a destination.
#include "gateway/store/measurement_body.hpp"
#include "gateway/store/outbox.hpp"
#include "gateway/store/relayed_rows.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

namespace varde::gateway::store
{

namespace
{

// As far as rules look back, and what came in between the alert and its last word.
constexpr std::chrono::days known_before{70};
constexpr std::chrono::days known_after{1};

constexpr Sql select_alerts{
    "read which relayed alerts are due",
    "SELECT max(o.number), max(o.attempts), max(o.unsure) "
    "FROM outbox o INDEXED BY outbox_pending JOIN relayed r ON r.number = o.number "
    "WHERE o.destination = ?1 AND o.what = 5 AND o.state = 0 GROUP BY r.id ORDER BY 1"};
constexpr Sql select_others{
    "read which relayed plans and answers are due",
    "SELECT o.number, o.attempts, o.unsure FROM outbox o INDEXED BY outbox_pending "
    "JOIN relayed r ON r.number = o.number "
    "WHERE o.destination = ?1 AND o.what = ?2 AND o.state = 0 "
    // One plan after the other: it ends the one before only where that is.
    "AND (?2 <> 6 OR NOT EXISTS (SELECT 1 FROM outbox w JOIN relayed e ON e.number = w.number "
    "WHERE w.destination = o.destination AND w.what = 6 AND w.state = 0 "
    "AND e.patient = r.patient AND e.number < r.number)) ORDER BY o.number"};
constexpr Sql select_there{
    "find where a relayed alert is kept",
    "SELECT o.location, r.version FROM outbox o JOIN relayed r ON r.number = o.number "
    "WHERE o.destination = ?1 AND o.what = 5 AND o.state = 1 AND r.id = ?2 "
    "ORDER BY r.version DESC LIMIT 1"};
constexpr Sql select_before{
    "find the plan before",
    "SELECT o.number FROM outbox o JOIN relayed r ON r.number = o.number "
    "WHERE o.destination = ?1 AND o.what = 6 AND o.state = 1 AND r.patient = ?2 "
    "AND r.number < ?3 ORDER BY r.number DESC LIMIT 1"};
constexpr Sql select_measured{
    "read which measurements go with a relayed alert",
    "SELECT m.number, m.id, o.state FROM measurements m JOIN outbox o ON o.destination = ?1 "
    "AND o.what = 0 AND o.number = m.number AND o.state IN (0, 1) "
    "WHERE m.patient = ?2 AND m.taken BETWEEN ?3 AND ?4 ORDER BY m.number"};
constexpr Sql select_answered{
    "read which answers go with a relayed alert",
    "SELECT r.number, r.id, o.state FROM relayed r JOIN outbox o ON o.destination = ?1 "
    "AND o.what = 7 AND o.number = r.number AND o.state IN (0, 1) "
    "WHERE r.patient = ?2 AND r.what = 7 AND r.at BETWEEN ?3 AND ?4 ORDER BY r.number"};
constexpr Sql select_measurement_due{
    "read a measurement that is due",
    "SELECT o.number, o.attempts, o.unsure, m.* FROM outbox o "
    "JOIN measurements m ON m.number = o.number "
    "WHERE o.destination = ?1 AND o.what = 0 AND o.number = ?2 AND o.state = 0"};
constexpr Sql select_relayed_due{
    "read a relayed item that is due",
    "SELECT attempts, unsure FROM outbox "
    "WHERE destination = ?1 AND what = ?2 AND number = ?3 AND state = 0"};

struct Waiting
{
    std::int64_t number = 0;
    int attempts = 0;
    bool unsure = false;
};

bool has(const std::vector<Due>& items, ItemKey key)
{
    return std::ranges::any_of(items, [key](const Due& due)
                               { return due.what == key.what && due.number == key.number; });
}

Due due_of(const Waiting& waiting, Relayed row)
{
    Due due;
    due.number = waiting.number;
    due.what = row.what;
    due.attempts = waiting.attempts;
    due.unsure = waiting.unsure;
    due.intact = row.intact;
    due.is_there = false;
    due.relayed = RelayedItem{std::move(row), {}, {}, {}, 0};
    return due;
}

// What the alert's text names by UUID and the destination may have; gives what of it waits itself.
std::vector<ItemKey> add_known(Connection& connection, std::int64_t destination, RelayedItem& item)
{
    std::vector<ItemKey> waiting;
    const devices::Instant from = item.row.at - known_before;
    const devices::Instant until = item.row.received + known_after;
    const std::pair<const Sql*, What> sorts[] = {{&select_measured, What::measurement},
                                                 {&select_answered, What::relayed_answers}};
    for (const auto& [sql, what] : sorts)
    {
        for (auto query = connection.query(*sql, destination, item.row.patient, from, until);
             query.step();)
        {
            auto id = uuid_text(query.text(1));
            if (item.row.body.find(id) == std::string::npos)
            {
                continue;
            }
            item.known.push_back(std::move(id));
            if (static_cast<ItemState>(query.small(2)) == ItemState::pending)
            {
                waiting.push_back({query.integer(0), what});
            }
        }
    }
    return waiting;
}

void add_waiting(Connection& connection, std::int64_t destination, ItemKey key,
                 std::vector<Due>& items)
{
    if (has(items, key))
    {
        return;
    }
    if (key.what == What::measurement)
    {
        auto query = connection.query(select_measurement_due, destination, key.number);
        if (query.step())
        {
            items.push_back(read_due(connection, query));
        }
        return;
    }
    auto query =
        connection.query(select_relayed_due, destination, static_cast<int>(key.what), key.number);
    auto row = read_relayed(connection, key.number);
    if (query.step() && row)
    {
        items.push_back(due_of({key.number, query.small(0), query.flag(1)}, *std::move(row)));
    }
}

std::vector<Waiting> read_waiting(Query query, What what, const std::set<ItemKey>& leave_out)
{
    std::vector<Waiting> all;
    while (query.step())
    {
        if (!leave_out.contains({query.integer(0), what}))
        {
            all.push_back({query.integer(0), query.small(1), query.flag(2)});
        }
    }
    return all;
}

void add_place(Connection& connection, std::int64_t destination, Due& due)
{
    auto query = connection.query(select_there, destination, Blob{uuid_bytes(due.relayed->row.id)});
    if (query.step())
    {
        due.is_there = true;
        due.place = query.text(0);
        due.relayed->delivered = query.integer(1);
    }
}

void add_before(Connection& connection, std::int64_t destination, Due& due)
{
    auto query = connection.query(select_before, destination, due.relayed->row.patient, due.number);
    if (query.step())
    {
        due.relayed->before = read_relayed(connection, query.integer(0));
    }
}

} // namespace

void add_due_relayed_alerts(Writer& writer, std::int64_t destination, std::size_t most,
                            const std::set<ItemKey>& leave_out, std::vector<Due>& items)
{
    auto& connection = writer.connection;
    const auto all =
        read_waiting(connection.query(select_alerts, destination), What::relayed_alert, leave_out);
    for (const auto& waiting : all)
    {
        if (items.size() >= most)
        {
            return;
        }
        auto due = due_of(waiting, read_relayed(connection, waiting.number).value());
        due.relayed->answer = relayed_answer(connection, due.relayed->row);
        add_place(connection, destination, due);
        for (const auto& key : add_known(connection, destination, *due.relayed))
        {
            if (items.size() < most && !leave_out.contains(key))
            {
                add_waiting(connection, destination, key, items);
            }
        }
        if (items.size() >= most)
        {
            return; // behind what it was judged by, next time
        }
        items.push_back(std::move(due));
    }
}

void add_due_relayed(Writer& writer, What what, std::int64_t destination, std::size_t most,
                     const std::set<ItemKey>& leave_out, std::vector<Due>& items)
{
    auto& connection = writer.connection;
    const auto all = read_waiting(
        connection.query(select_others, destination, static_cast<int>(what)), what, leave_out);
    for (const auto& waiting : all)
    {
        if (items.size() >= most)
        {
            return;
        }
        if (has(items, {waiting.number, what}))
        {
            continue;
        }
        auto due = due_of(waiting, read_relayed(connection, waiting.number).value());
        if (what == What::relayed_plan)
        {
            add_before(connection, destination, due);
        }
        items.push_back(std::move(due));
    }
}

} // namespace varde::gateway::store
