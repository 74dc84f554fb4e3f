#include "gateway/store/history_rows.hpp"

#include "gateway/store/corrections.hpp"
#include "gateway/store/measurement_row.hpp"

#include <algorithm>
#include <utility>

namespace varde::gateway::store
{

namespace
{

// As it is now said to be; false when it must not be used.
bool put_right(Connection& connection, StoredMeasurement& row, bool corrected)
{
    auto correction = corrected ? newest_correction(connection, row.number) : std::nullopt;
    if (correction && !correction->withdrawn)
    {
        row.measurement.components = std::move(correction->components);
    }
    return row.intact && !(correction && correction->withdrawn);
}

constexpr Sql select_kind{"read a patient's history",
                          "SELECT (SELECT max(c.number) FROM corrections c "
                          "WHERE c.measurement = m.number), m.* FROM measurements m "
                          "WHERE patient = ?1 AND kind = ?2 "
                          "AND taken > ?3 AND withheld = 0 AND trust <> ?4 "
                          "ORDER BY taken DESC, number DESC LIMIT ?5"};
constexpr Sql select_between{"read what an alert was judged by",
                             "SELECT (SELECT max(c.number) FROM corrections c "
                             "WHERE c.measurement = m.number), m.* FROM measurements m "
                             "WHERE patient = ?1 "
                             "AND taken BETWEEN ?2 AND ?3 ORDER BY taken, number"};

} // namespace

std::vector<devices::Measurement> read_history(Connection& connection, std::string_view patient,
                                               std::string_view kind, devices::Instant since,
                                               std::size_t most)
{
    std::vector<devices::Measurement> history;
    for (auto query = connection.query(select_kind, patient, kind, since,
                                       static_cast<int>(devices::ClockTrust::suspect),
                                       static_cast<std::int64_t>(most));
         query.step();)
    {
        auto row = read_measurement(query, 1);
        if (put_right(connection, row, !query.is_null(0)))
        {
            history.push_back(std::move(row.measurement));
        }
    }
    std::reverse(history.begin(), history.end());
    return history;
}

std::vector<devices::Measurement> read_taken_between(Connection& connection,
                                                     std::string_view patient,
                                                     devices::Instant from, devices::Instant until)
{
    std::vector<devices::Measurement> taken;
    for (auto query = connection.query(select_between, patient, from, until); query.step();)
    {
        auto row = read_measurement(query, 1);
        if (put_right(connection, row, !query.is_null(0)))
        {
            taken.push_back(std::move(row.measurement));
        }
    }
    return taken;
}

} // namespace varde::gateway::store
