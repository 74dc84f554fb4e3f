#include "gateway/store/redated_rows.hpp"

#include <utility>

namespace varde::gateway::store
{

namespace
{

constexpr Sql select_range{"read what came while the clock was wrong",
                           "SELECT r.number, r.taken, r.offset, r.trust, r.received, r.at, "
                           "r.checksum, m.* FROM measurements m "
                           "LEFT JOIN redated r ON r.number = m.number "
                           "WHERE m.number >= ?1 AND m.number < ?2 ORDER BY m.number"};
constexpr Sql select_redated{"read what was dated anew",
                             "SELECT r.number, r.taken, r.offset, r.trust, r.received, r.at, "
                             "r.checksum, m.* FROM redated r "
                             "JOIN measurements m ON m.number = r.number "
                             "WHERE r.number >= ?1 AND r.number < ?2 ORDER BY r.number"};
constexpr Sql select_witness{"look for a device's clock that agreed",
                             "SELECT 1 FROM measurements m WHERE number >= ?1 AND number < ?2 "
                             "AND trust = ?3 AND abs(received - taken) <= ?4 "
                             "AND device <> ?5 AND NOT EXISTS "
                             "(SELECT 1 FROM redated r WHERE r.number = m.number) LIMIT 1"};
constexpr Sql put_row{"keep a measurement's first time",
                      "INSERT INTO redated (number, taken, offset, trust, received, at, checksum) "
                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) "
                      "ON CONFLICT (number) DO UPDATE SET at = ?6, checksum = ?7"};
constexpr Sql remove_row{"give a measurement its first time back",
                         "DELETE FROM redated WHERE number = ?1"};
constexpr Sql select_delivered{
    "look whether a measurement was delivered",
    "SELECT 1 FROM destinations d JOIN outbox o ON o.destination = d.number AND o.what = 0 "
    "AND o.number = ?1 WHERE o.state = 1 OR o.unsure = 1 LIMIT 1"};
// Stands for a device where a person entered a value: its time is one of ours.
constexpr const char* by_hand = "entered-by-hand";
constexpr std::int64_t beyond_all = std::int64_t{1} << 62;

const FirstTimesTable table{"redated", put_row, remove_row};

struct Row
{
    Datable datable;
    bool intact = true;
};

Row read_row(const Query& query)
{
    auto stored = read_measurement(query, 7);
    const auto& measurement = stored.measurement;
    auto kept = read_first_times(query, 0, table, {measurement.taken, measurement.received});
    return {{std::move(stored), std::move(kept.times)}, kept.intact};
}

} // namespace

std::vector<Datable> read_datable(Connection& connection, std::int64_t first, std::int64_t end,
                                  bool redated_only)
{
    std::vector<Datable> all;
    for (auto query = connection.query(redated_only ? select_redated : select_range, first, end);
         query.step();)
    {
        auto row = read_row(query);
        if (row.intact && row.datable.row.intact)
        {
            all.push_back(std::move(row.datable));
        }
    }
    return all;
}

bool has_witness(Connection& connection, std::int64_t first, std::int64_t end,
                 std::chrono::milliseconds tolerance)
{
    auto query =
        connection.query(select_witness, first, end, static_cast<int>(devices::ClockTrust::trusted),
                         static_cast<std::int64_t>(tolerance.count()), by_hand);
    return query.step();
}

void put_times(Connection& connection, Datable& datable, const FirstTimes& times,
               devices::Instant at)
{
    auto& row = datable.row;
    row.measurement.taken = times.taken;
    row.measurement.received = times.received;
    update_times(connection, row);
    keep_first_times(connection, table, row.number, datable.first, times, at);
}

bool was_delivered(Connection& connection, std::int64_t measurement)
{
    auto query = connection.query(select_delivered, measurement);
    return query.step();
}

std::vector<std::int64_t> damaged_redated(Connection& connection)
{
    std::vector<std::int64_t> damaged;
    for (auto query = connection.query(select_redated, std::int64_t{0}, beyond_all); query.step();)
    {
        if (const auto row = read_row(query); !row.intact)
        {
            damaged.push_back(row.datable.row.number);
        }
    }
    return damaged;
}

} // namespace varde::gateway::store
