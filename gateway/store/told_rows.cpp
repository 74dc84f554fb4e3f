#include "gateway/store/told_rows.hpp"

#include "gateway/store/answer_rows.hpp"
#include "gateway/store/measurement_body.hpp"
#include "gateway/store/outbox.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace varde::gateway::store
{

namespace
{

// As far as the rules look back for what they name one by one, and so many of it are named.
constexpr std::chrono::days evidence_before{70};
constexpr std::size_t most_evidence = 50;

constexpr Sql select_alerts{
    "read which alerts are due",
    "SELECT max(o.number), max(o.attempts), max(o.unsure), c.alert "
    "FROM outbox o INDEXED BY outbox_pending JOIN alert_changes c ON c.number = o.number "
    "WHERE o.destination = ?1 AND o.what = 2 AND o.state = 0 GROUP BY c.alert ORDER BY 1"};
constexpr Sql select_place{
    "find where an alert is kept",
    "SELECT location, number FROM outbox WHERE destination = ?1 AND what = 2 "
    "AND state = 1 AND number IN "
    "(SELECT number FROM alert_changes WHERE alert = ?2) "
    "ORDER BY number DESC LIMIT 1"};
// Of what a destination has or is about to have.
constexpr Sql select_evidence{
    "read what an alert was judged by",
    "SELECT m.number, m.id, o.state, m.kind, m.taken, "
    "EXISTS (SELECT 1 FROM corrections c WHERE c.measurement = m.number) "
    "FROM measurements m JOIN outbox o ON o.destination = ?1 AND o.what = 0 "
    "AND o.number = m.number AND o.state IN (0, 1) "
    "WHERE m.patient = ?2 AND m.taken BETWEEN ?3 AND ?4 ORDER BY m.taken DESC"};
constexpr Sql select_answers{
    "read by which answers an alert was judged",
    "SELECT a.number, o.state FROM answers a JOIN outbox o ON o.destination = ?1 "
    "AND o.what = 4 AND o.number = a.number AND o.state IN (0, 1) "
    "WHERE a.id = ?2"};
constexpr Sql select_measurement_due{
    "read a measurement that is due",
    "SELECT o.number, o.attempts, o.unsure, m.* FROM outbox o "
    "JOIN measurements m ON m.number = o.number "
    "WHERE o.destination = ?1 AND o.what = 0 AND o.number = ?2 AND o.state = 0"};
constexpr Sql select_list_answer{"read what a work list said",
                                 "SELECT change, state FROM list_answers "
                                 "WHERE destination = ?1 AND alert = ?2"};
constexpr Sql put_answer{"keep what a work list said",
                         "INSERT INTO list_answers (destination, alert, change, state, at) "
                         "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (destination, alert) "
                         "DO UPDATE SET change = ?3, state = ?4, at = ?5"};
constexpr Sql select_listed{
    "read which alerts a work list has",
    "SELECT a.number FROM alerts a JOIN outbox o ON o.destination = ?1 AND o.what = 2 "
    "AND o.number = (SELECT max(number) FROM alert_changes WHERE alert = a.number) "
    "AND o.state = 1 WHERE a.presence <> 0 ORDER BY a.number DESC LIMIT ?2"};
constexpr Sql select_carried{"read what a change of an alert carries",
                             "SELECT earlier.number FROM alert_changes c "
                             "JOIN alert_changes earlier ON earlier.alert = c.alert "
                             "AND earlier.number <= c.number WHERE c.number = ?1"};
constexpr Sql select_carried_relayed{"read what a version of a relayed alert carries",
                                     "SELECT earlier.number FROM relayed r "
                                     "JOIN relayed earlier ON earlier.id = r.id "
                                     "AND earlier.version <= r.version WHERE r.number = ?1"};
constexpr Sql insert_row{"note a plan's version",
                         "INSERT INTO plan_releases (patient, version, at) VALUES (?1, ?2, ?3) "
                         "ON CONFLICT (patient, version) DO NOTHING"};
constexpr Sql select_plans{
    "read which plans are due",
    "SELECT o.number, o.attempts, o.unsure, r.patient, r.version, r.at, "
    "(SELECT max(before.version) FROM outbox g JOIN plan_releases before "
    "ON before.number = g.number WHERE g.destination = o.destination AND g.what = 3 AND g.state = "
    "1 "
    "AND before.patient = r.patient AND before.number < r.number) "
    "FROM outbox o INDEXED BY outbox_pending JOIN plan_releases r ON r.number = o.number "
    "WHERE o.destination = ?1 AND o.what = 3 AND o.state = 0 "
    // One after the other: a version ends the one before only where that is.
    "AND NOT EXISTS (SELECT 1 FROM outbox w JOIN plan_releases earlier ON earlier.number = "
    "w.number "
    "WHERE w.destination = o.destination AND w.what = 3 AND w.state = 0 "
    "AND earlier.patient = r.patient AND earlier.number < r.number) ORDER BY o.number"};
constexpr Sql select_due_answers{
    "read which answers are due",
    "SELECT number, attempts, unsure, location, (settled IS NOT NULL OR unsure = 1) AND EXISTS "
    "(SELECT 1 FROM redated_answers r WHERE r.number = outbox.number) "
    "FROM outbox INDEXED BY outbox_pending "
    "WHERE destination = ?1 AND what = 4 AND state = 0 AND (?2 IS NULL OR number = ?2) "
    "ORDER BY number"};

struct Waiting
{
    std::int64_t number = 0;
    int attempts = 0;
    bool unsure = false;
    std::int64_t alert = 0;
};

std::int64_t number_of(const Writer& writer, std::string_view destination)
{
    const auto found = writer.destinations.find(destination);
    return found == writer.destinations.end() ? 0 : found->second; // 0: no row has it
}

Due due_of(const Waiting& waiting, What what)
{
    Due due;
    due.number = waiting.number;
    due.what = what;
    due.attempts = waiting.attempts;
    due.unsure = waiting.unsure;
    return due;
}

// The newest readings that said so, of all episodes.
std::set<std::string> points_of(const devices::AlertRecord& record)
{
    std::set<std::string> points;
    for (auto episode = record.episodes.rbegin(); episode != record.episodes.rend(); ++episode)
    {
        const auto& named = episode->why.points;
        for (auto point = named.rbegin(); point != named.rend(); ++point)
        {
            if (points.size() == most_evidence)
            {
                return points;
            }
            points.insert(*point);
        }
    }
    return points;
}

bool is_in_span(const devices::AlertRecord& record, const std::string& kind, devices::Instant taken)
{
    const auto holds = [&](const devices::UsedSpan& span)
    { return span.series.kind == kind && span.from <= taken && taken <= span.until; };
    return std::ranges::any_of(record.episodes.back().why.spans, holds);
}

void add_answered(Writer& writer, std::int64_t destination, const std::set<std::string>& points,
                  ToldAlert& told, std::vector<ItemKey>& waiting)
{
    for (const auto& id : points)
    {
        auto query = writer.connection.query(select_answers, destination, Blob{uuid_bytes(id)});
        if (!query.step())
        {
            continue;
        }
        told.answers.push_back(id);
        if (static_cast<ItemState>(query.small(1)) == ItemState::pending)
        {
            waiting.push_back({query.integer(0), What::answers});
        }
    }
}

// Gives what of it waits itself.
std::vector<ItemKey> add_evidence(Writer& writer, std::int64_t destination, ToldAlert& told)
{
    std::vector<ItemKey> waiting;
    const auto& record = told.row.record;
    if (record.episodes.empty())
    {
        return waiting;
    }
    const auto points = points_of(record);
    add_answered(writer, destination, points, told, waiting);
    const devices::Instant from = record.episodes.front().onset - evidence_before;
    for (auto query = writer.connection.query(select_evidence, destination, told.row.patient, from,
                                              record.episodes.back().latest);
         told.measurements.size() < most_evidence && query.step();)
    {
        auto id = uuid_text(query.text(1));
        if (!points.contains(id) && !is_in_span(record, query.text(3), query.instant(4)))
        {
            continue;
        }
        told.measurements.push_back(std::move(id));
        told.amended = told.amended || query.flag(5);
        if (static_cast<ItemState>(query.small(2)) == ItemState::pending)
        {
            waiting.push_back(ItemKey{query.integer(0)});
        }
    }
    std::ranges::reverse(told.measurements);
    std::ranges::sort(waiting);
    return waiting;
}

std::optional<ListAnswer> list_answer(Writer& writer, std::int64_t destination, std::int64_t alert)
{
    auto query = writer.connection.query(select_list_answer, destination, alert);
    return query.step() ? std::optional(ListAnswer{query.integer(0), query.small(1)})
                        : std::nullopt;
}

ToldAlert told_alert(Writer& writer, std::int64_t destination, std::int64_t alert)
{
    ToldAlert told;
    told.row = read_alert(writer.connection, alert).value();
    told.changes = read_changes_of(writer.connection, alert);
    told.list = list_answer(writer, destination, alert);
    auto query = writer.connection.query(select_place, destination, alert);
    told.delivered = query.step() ? query.integer(1) : 0;
    return told;
}

std::string place_of(Writer& writer, std::int64_t destination, std::int64_t alert)
{
    auto query = writer.connection.query(select_place, destination, alert);
    return query.step() ? query.text(0) : std::string();
}

std::vector<Waiting> waiting_alerts(Writer& writer, std::int64_t destination,
                                    const std::set<ItemKey>& leave_out)
{
    std::vector<Waiting> all;
    for (auto query = writer.connection.query(select_alerts, destination); query.step();)
    {
        if (!leave_out.contains({query.integer(0), What::alert}))
        {
            all.push_back({query.integer(0), query.small(1), query.flag(2), query.integer(3)});
        }
    }
    return all;
}

bool has(const std::vector<Due>& items, ItemKey key)
{
    return std::ranges::any_of(items, [key](const Due& due)
                               { return due.what == key.what && due.number == key.number; });
}

void add_due_answer(Writer& writer, Query& query, std::vector<Due>& items)
{
    auto due = due_of({query.integer(0), query.small(1), query.flag(2)}, What::answers);
    due.is_there = query.flag(4);
    due.place = due.is_there ? query.text(3) : std::string();
    due.answers = read_answers_row(writer.connection, due.number);
    due.intact = due.answers && due.answers->intact;
    items.push_back(std::move(due));
}

// Of what an alert was judged by.
void add_waiting(Writer& writer, std::int64_t destination, ItemKey key, std::vector<Due>& items)
{
    if (has(items, key))
    {
        return;
    }
    if (key.what == What::answers)
    {
        auto query =
            writer.connection.query(select_due_answers, destination, std::optional(key.number));
        if (query.step())
        {
            add_due_answer(writer, query, items);
        }
        return;
    }
    auto query = writer.connection.query(select_measurement_due, destination, key.number);
    if (query.step())
    {
        items.push_back(read_due(writer.connection, query));
    }
}

Due alert_due(const Waiting& waiting, ToldAlert told, std::string place)
{
    auto due = due_of(waiting, What::alert);
    due.intact = told.row.intact;
    due.place = std::move(place);
    due.is_there = told.delivered > 0;
    due.alert = std::move(told);
    return due;
}

} // namespace

void add_due_alerts(Writer& writer, std::int64_t destination, std::size_t most,
                    const std::set<ItemKey>& leave_out, std::vector<Due>& items)
{
    for (const auto& waiting : waiting_alerts(writer, destination, leave_out))
    {
        if (items.size() >= most)
        {
            return;
        }
        auto told = told_alert(writer, destination, waiting.alert);
        for (const auto& key : add_evidence(writer, destination, told))
        {
            if (items.size() < most && !leave_out.contains(key))
            {
                add_waiting(writer, destination, key, items);
            }
        }
        if (items.size() >= most)
        {
            return; // behind what it was judged by, next time
        }
        items.push_back(
            alert_due(waiting, std::move(told), place_of(writer, destination, waiting.alert)));
    }
}

void add_due_plans(Writer& writer, std::int64_t destination, std::size_t most,
                   const std::set<ItemKey>& leave_out, std::vector<Due>& items)
{
    auto query = writer.connection.query(select_plans, destination);
    while (items.size() < most && query.step())
    {
        if (leave_out.contains({query.integer(0), What::plan}))
        {
            continue;
        }
        auto due = due_of({query.integer(0), query.small(1), query.flag(2)}, What::plan);
        due.plan = PlanRelease{due.number, query.text(3), query.small(4), query.instant(5),
                               query.is_null(6) ? 0 : query.small(6)};
        items.push_back(std::move(due));
    }
}

void add_due_answers(Writer& writer, std::int64_t destination, std::size_t most,
                     const std::set<ItemKey>& leave_out, std::vector<Due>& items)
{
    auto query =
        writer.connection.query(select_due_answers, destination, std::optional<std::int64_t>());
    while (items.size() < most && query.step())
    {
        const ItemKey key{query.integer(0), What::answers};
        if (!leave_out.contains(key) && !has(items, key))
        {
            add_due_answer(writer, query, items);
        }
    }
}

std::vector<std::int64_t> carried_by(Connection& connection, ItemKey item)
{
    if (item.what != What::alert && item.what != What::relayed_alert)
    {
        return {item.number};
    }
    const auto& sql = item.what == What::alert ? select_carried : select_carried_relayed;
    std::vector<std::int64_t> numbers;
    for (auto query = connection.query(sql, item.number); query.step();)
    {
        numbers.push_back(query.integer(0));
    }
    return numbers;
}

std::optional<std::int64_t> insert_release(Connection& connection, const PlanRelease& release)
{
    return connection.run(insert_row, release.patient, release.version, release.at) > 0
               ? std::optional(connection.last_row())
               : std::nullopt;
}

void put_list_answer(Writer& writer, std::string_view destination, std::int64_t alert,
                     const ListAnswer& answer, devices::Instant at)
{
    writer.connection.run(put_answer, number_of(writer, destination), alert, answer.change,
                          answer.state, at);
}

std::vector<ToldAlert> read_listed(Writer& writer, std::string_view destination, std::size_t most)
{
    const auto to = number_of(writer, destination);
    std::vector<std::int64_t> numbers;
    for (auto query = writer.connection.query(select_listed, to, static_cast<std::int64_t>(most));
         query.step();)
    {
        numbers.push_back(query.integer(0));
    }
    std::vector<ToldAlert> listed;
    for (const auto number : numbers)
    {
        listed.push_back(told_alert(writer, to, number));
    }
    return listed;
}

std::optional<ToldAlert> find_told(Writer& writer, std::string_view destination, std::int64_t alert)
{
    return read_alert(writer.connection, alert)
               ? std::optional(told_alert(writer, number_of(writer, destination), alert))
               : std::nullopt;
}

} // namespace varde::gateway::store
