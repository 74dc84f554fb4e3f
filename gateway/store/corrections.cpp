#include "gateway/store/corrections.hpp"

#include "gateway/store/digest.hpp"
#include "gateway/store/measurement_body.hpp"
#include "gateway/store/measurement_row.hpp"
#include "gateway/store/outbox.hpp"

#include <utility>

namespace varde::gateway::store
{

namespace
{

constexpr Sql next_number{"number a correction",
                          "SELECT 1 + coalesce((SELECT seq FROM sqlite_sequence WHERE name = "
                          "'corrections'), 0)"};
constexpr Sql insert_row{"keep a correction",
                         "INSERT INTO corrections (number, measurement, withdrawn, at, reason, "
                         "body, checksum, by_clock) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"};
constexpr Sql select_newest{
    "read a correction",
    "SELECT number, measurement, withdrawn, at, reason, body, checksum, "
    "by_clock, (SELECT actor FROM decisions WHERE at >= c.at AND reason = c.reason "
    "AND subject = CAST(c.measurement AS TEXT) "
    "AND what IN ('measurement.correct', 'measurement.retract') ORDER BY number LIMIT 1) "
    "FROM corrections c WHERE measurement = ?1 ORDER BY number DESC LIMIT 1"};
constexpr Sql select_all{"read the corrections",
                         "SELECT number, measurement, withdrawn, at, reason, body, checksum, "
                         "by_clock FROM corrections ORDER BY number"};
constexpr Sql select_measurement{"read a measurement",
                                 "SELECT * FROM measurements WHERE number = ?1"};
constexpr Sql insert_items{
    "queue a correction",
    "INSERT INTO outbox (destination, what, number, state, attempts, unsure) "
    "SELECT destination, 1, ?1, 0, 0, 0 FROM outbox WHERE what = 0 AND number = ?2 "
    "AND destination = ?3"};
constexpr Sql select_due{
    "read which corrections are due",
    "SELECT o.number, o.attempts, o.unsure, given.state, given.location, m.* "
    "FROM outbox o INDEXED BY outbox_pending JOIN corrections c ON c.number = o.number "
    "JOIN measurements m ON m.number = c.measurement "
    "JOIN outbox given ON given.destination = o.destination AND given.what = 0 "
    "AND given.number = c.measurement "
    "WHERE o.destination = ?1 AND o.what = 1 AND o.state = 0 AND given.state <> 0 "
    "ORDER BY o.number"};

struct CorrectionRow
{
    Correction correction;
    bool intact = false;
};

std::string checksum(const Correction& correction, const std::string& body)
{
    return Digest()
        .add(correction.by_clock ? "correction by the clock" : "correction")
        .add(correction.number)
        .add(correction.measurement)
        .add(static_cast<std::int64_t>(correction.withdrawn))
        .add(correction.at.time_since_epoch().count())
        .add(correction.reason)
        .add(body)
        .bytes();
}

CorrectionRow read_row(const Query& query)
{
    CorrectionRow row;
    auto& correction = row.correction;
    correction.number = query.integer(0);
    correction.measurement = query.integer(1);
    correction.withdrawn = query.flag(2);
    correction.at = query.instant(3);
    correction.reason = query.text(4);
    const auto body = query.text(5);
    correction.by_clock = query.flag(7);
    devices::Measurement corrected;
    row.intact = query.text(6) == checksum(correction, body) && read_body(body, corrected);
    correction.components = std::move(corrected.components);
    return row;
}

std::optional<StoredMeasurement> find_by_number(Connection& connection, std::int64_t number)
{
    auto query = connection.query(select_measurement, number);
    return query.step() ? std::optional(read_measurement(query, 0)) : std::nullopt;
}

bool says_something_new(const std::optional<Correction>& before, const Correction& now,
                        const devices::Measurement& measurement)
{
    if (now.by_clock)
    {
        return !before || !before->withdrawn; // what must not be used needs no other time
    }
    if (before && before->withdrawn != now.withdrawn)
    {
        return true;
    }
    if (now.withdrawn)
    {
        return !before;
    }
    return now.components != (before ? before->components : measurement.components);
}

void enqueue_correction(Writer& writer, const Correction& correction)
{
    for (const auto& [id, destination] : writer.destinations)
    {
        if (writer.connection.run(insert_items, correction.number, correction.measurement,
                                  destination) > 0)
        {
            writer.counters.add(counter::of_state("queued", destination), 1);
            writer.counters.add(counter::of_state(code(ItemState::pending), destination), 1);
        }
    }
}

} // namespace

std::optional<std::int64_t> insert_correction(Writer& writer, Correction correction)
{
    auto& connection = writer.connection;
    auto stored = find_by_number(connection, correction.measurement);
    const auto before = newest_correction(connection, correction.measurement);
    if (!stored || !stored->intact || stored->withheld ||
        !says_something_new(before, correction, stored->measurement))
    {
        return std::nullopt;
    }
    if (correction.by_clock)
    {
        correction.components = before ? before->components : stored->measurement.components;
    }
    {
        auto query = connection.query(next_number);
        query.step();
        correction.number = query.integer(0);
    }
    auto corrected = std::move(stored->measurement);
    if (!correction.withdrawn)
    {
        corrected.components = correction.components;
    }
    const auto body = write_body(corrected);
    connection.run(insert_row, correction.number, correction.measurement, correction.withdrawn,
                   correction.at, correction.reason, body, Blob{checksum(correction, body)},
                   correction.by_clock);
    enqueue_correction(writer, correction);
    return correction.number;
}

std::optional<Correction> newest_correction(Connection& connection, std::int64_t measurement)
{
    auto query = connection.query(select_newest, measurement);
    if (!query.step())
    {
        return std::nullopt;
    }
    auto row = read_row(query);
    row.correction.by = query.text(8);
    row.correction.withdrawn = row.correction.withdrawn || !row.intact;
    return std::move(row.correction);
}

std::optional<Due> find_with_correction(Connection& connection, std::int64_t number)
{
    auto stored = find_by_number(connection, number);
    if (!stored)
    {
        return std::nullopt;
    }
    Due due;
    due.number = number;
    due.measurement = std::move(stored->measurement);
    due.intact = stored->intact;
    due.correction = newest_correction(connection, number);
    return due;
}

void add_due_corrections(Writer& writer, std::int64_t destination, std::size_t most,
                         const std::set<ItemKey>& leave_out, std::vector<Due>& items)
{
    auto query = writer.connection.query(select_due, destination);
    while (items.size() < most && query.step())
    {
        if (leave_out.contains({query.integer(0), What::correction}))
        {
            continue;
        }
        auto stored = read_measurement(query, 5);
        Due due;
        due.what = What::correction;
        due.number = query.integer(0);
        due.attempts = query.small(1);
        due.unsure = query.flag(2);
        due.is_there = static_cast<ItemState>(query.small(3)) == ItemState::delivered;
        due.place = query.text(4);
        due.intact = stored.intact;
        due.measurement = std::move(stored.measurement);
        due.correction = newest_correction(writer.connection, stored.number);
        items.push_back(std::move(due));
    }
}

std::vector<std::int64_t> damaged_corrections(Connection& connection)
{
    std::vector<std::int64_t> damaged;
    for (auto query = connection.query(select_all); query.step();)
    {
        const auto row = read_row(query);
        if (!row.intact)
        {
            damaged.push_back(row.correction.number);
        }
    }
    return damaged;
}

} // namespace varde::gateway::store
