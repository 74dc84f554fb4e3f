#include "gateway/store/relayed_rows.hpp"

#include "gateway/store/digest.hpp"
#include "gateway/store/measurement_body.hpp"

#include <algorithm>
#include <utility>

namespace varde::gateway::store
{

namespace
{

constexpr Sql next_number{"read the last relayed number",
                          "SELECT coalesce(max(number), 0) + 1 FROM relayed"};
constexpr Sql insert_row{"keep what a hub told",
                         "INSERT INTO relayed (number, what, id, version, rang, state, priority, "
                         "hub, patient, at, received, body, checksum) "
                         "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"};
constexpr Sql select_newest{"find what a hub told",
                            "SELECT * FROM relayed WHERE id = ?1 ORDER BY version DESC LIMIT 1"};
constexpr Sql select_row{"read what a hub told", "SELECT * FROM relayed WHERE number = ?1"};
constexpr Sql select_all{"read what hubs told", "SELECT * FROM relayed ORDER BY number"};
// Of whichever list: who took it took it.
constexpr Sql select_answer{
    "read what work lists said of a relayed alert",
    "SELECT version, state, owner FROM relayed_answers WHERE id = ?1 AND version >= ?2 "
    "ORDER BY state DESC, at LIMIT 1"};
constexpr Sql select_own_answer{"read what a work list said of a relayed alert",
                                "SELECT version, state FROM relayed_answers "
                                "WHERE id = ?2 AND destination = "
                                "(SELECT number FROM destinations WHERE id = ?1)"};
constexpr Sql put_answer{
    "keep what a work list said of a relayed alert",
    "INSERT INTO relayed_answers (destination, id, version, state, owner, at) "
    "SELECT number, ?2, ?3, ?4, ?5, ?6 FROM destinations WHERE id = ?1 "
    "ON CONFLICT (destination, id) DO UPDATE SET version = ?3, state = ?4, owner = ?5, at = ?6"};
constexpr Sql select_open{
    "read which relayed alerts a work list has",
    "SELECT r.* FROM outbox o JOIN destinations d ON d.number = o.destination "
    "JOIN relayed r ON r.number = o.number WHERE d.id = ?1 AND o.what = 5 AND o.state = 1 "
    "AND r.state = 0 AND r.version = (SELECT max(version) FROM relayed n WHERE n.id = r.id) "
    "ORDER BY r.number DESC LIMIT ?2"};
constexpr Sql select_delivered{
    "find which version of a relayed alert is there",
    "SELECT coalesce(max(r.version), 0) FROM relayed r JOIN outbox o ON o.what = 5 "
    "AND o.number = r.number AND o.state = 1 JOIN destinations d ON d.number = o.destination "
    "WHERE r.id = ?2 AND d.id = ?1"};

std::string checksum(const Relayed& row)
{
    return Digest()
        .add(row.number)
        .add(static_cast<std::int64_t>(row.what))
        .add(row.id)
        .add(row.version)
        .add(row.rang)
        .add(static_cast<std::int64_t>(row.state))
        .add(static_cast<std::int64_t>(row.priority))
        .add(row.hub)
        .add(row.patient)
        .add(row.at.time_since_epoch().count())
        .add(row.received.time_since_epoch().count())
        .add(row.body)
        .bytes();
}

Relayed read_row(const Query& query)
{
    Relayed row;
    row.number = query.integer(0);
    row.what = static_cast<What>(query.small(1));
    row.id = uuid_text(query.text(2));
    row.version = query.integer(3);
    row.rang = query.integer(4);
    row.state = query.small(5);
    row.priority = static_cast<devices::Priority>(query.small(6));
    row.hub = query.text(7);
    row.patient = query.text(8);
    row.at = query.instant(9);
    row.received = query.instant(10);
    row.body = query.text(11);
    row.intact = query.text(12) == checksum(row);
    return row;
}

std::int64_t delivered_version(Connection& connection, std::string_view destination,
                               std::string_view id)
{
    auto query = connection.query(select_delivered, destination, Blob{uuid_bytes(id)});
    query.step();
    return query.integer(0);
}

RelayedItem item_of(Connection& connection, std::string_view destination, Relayed row)
{
    RelayedItem item;
    item.answer = relayed_answer(connection, row);
    item.delivered = delivered_version(connection, destination, row.id);
    item.row = std::move(row);
    return item;
}

} // namespace

std::optional<std::int64_t> insert_relayed(Connection& connection, const Relayed& row)
{
    const auto known = newest_relayed(connection, row.id);
    if (known && known->version >= row.version)
    {
        return std::nullopt;
    }
    auto kept = row;
    {
        auto query = connection.query(next_number);
        query.step();
        kept.number = query.integer(0);
    }
    connection.run(insert_row, kept.number, static_cast<int>(kept.what), Blob{uuid_bytes(kept.id)},
                   kept.version, kept.rang, kept.state, static_cast<int>(kept.priority), kept.hub,
                   kept.patient, kept.at, kept.received, kept.body, Blob{checksum(kept)});
    return kept.number;
}

std::optional<Relayed> newest_relayed(Connection& connection, std::string_view id)
{
    auto query = connection.query(select_newest, Blob{uuid_bytes(id)});
    return query.step() ? std::optional(read_row(query)) : std::nullopt;
}

std::optional<Relayed> read_relayed(Connection& connection, std::int64_t number)
{
    auto query = connection.query(select_row, number);
    return query.step() ? std::optional(read_row(query)) : std::nullopt;
}

std::vector<std::int64_t> damaged_relayed(Connection& connection)
{
    std::vector<std::int64_t> damaged;
    for (auto query = connection.query(select_all); query.step();)
    {
        if (const auto row = read_row(query); !row.intact)
        {
            damaged.push_back(row.number);
        }
    }
    return damaged;
}

std::optional<RelayedAnswer> relayed_answer(Connection& connection, const Relayed& row)
{
    auto query = connection.query(select_answer, Blob{uuid_bytes(row.id)}, row.rang);
    return query.step()
               ? std::optional(RelayedAnswer{query.integer(0), query.small(1), query.text(2)})
               : std::nullopt;
}

bool put_relayed_answer(Connection& connection, std::string_view destination, std::string_view id,
                        const RelayedAnswer& answer, devices::Instant at)
{
    const auto key = uuid_bytes(id);
    {
        auto query = connection.query(select_own_answer, destination, Blob{key});
        if (query.step() &&
            std::pair(query.integer(0), query.small(1)) >= std::pair(answer.version, answer.state))
        {
            return false;
        }
    }
    return connection.run(put_answer, destination, Blob{key}, answer.version, answer.state,
                          answer.owner, at) > 0;
}

std::vector<RelayedItem> relayed_open(Connection& connection, std::string_view destination,
                                      std::size_t most)
{
    std::vector<Relayed> rows;
    for (auto query = connection.query(select_open, destination, static_cast<std::int64_t>(most));
         query.step();)
    {
        rows.push_back(read_row(query));
    }
    std::vector<RelayedItem> open;
    for (auto& row : rows)
    {
        auto item = item_of(connection, destination, std::move(row));
        if (item.row.intact && !item.answer)
        {
            open.push_back(std::move(item));
        }
    }
    return open;
}

std::optional<RelayedItem> find_relayed(Connection& connection, std::string_view destination,
                                        std::int64_t number)
{
    const auto row = read_relayed(connection, number);
    auto newest = row ? newest_relayed(connection, row->id) : std::nullopt;
    return newest ? std::optional(item_of(connection, destination, *std::move(newest)))
                  : std::nullopt;
}

} // namespace varde::gateway::store
