#include "gateway/store/record_rows.hpp"

#include "devices/json.hpp"
#include "gateway/store/answer_rows.hpp"
#include "gateway/store/corrections.hpp"
#include "gateway/store/measurement_body.hpp"
#include "gateway/store/measurement_row.hpp"

#include <utility>

namespace varde::gateway::store
{

namespace
{

constexpr Sql select_newest_first{"read a patient's record",
                                  "SELECT * FROM measurements WHERE patient = ?1 AND withheld = 0 "
                                  "AND (?2 IS NULL OR kind IN (SELECT value FROM json_each(?2))) "
                                  "AND taken >= ?3 AND taken < ?4 AND (taken, number) < (?5, ?6) "
                                  "ORDER BY taken DESC, number DESC LIMIT ?7"};
constexpr Sql select_oldest_first{"read a patient's record",
                                  "SELECT * FROM measurements WHERE patient = ?1 AND withheld = 0 "
                                  "AND (?2 IS NULL OR kind IN (SELECT value FROM json_each(?2))) "
                                  "AND taken >= ?3 AND taken < ?4 AND (taken, number) > (?5, ?6) "
                                  "ORDER BY taken, number LIMIT ?7"};
constexpr Sql count_rows{"count a patient's record",
                         "SELECT count(*) FROM measurements WHERE patient = ?1 AND withheld = 0 "
                         "AND (?2 IS NULL OR kind IN (SELECT value FROM json_each(?2))) "
                         "AND taken >= ?3 AND taken < ?4"};
constexpr Sql count_withheld{"count what is implausible",
                             "SELECT count(*) FROM measurements INDEXED BY measurements_withheld "
                             "WHERE patient = ?1 AND withheld = 1"};
// The index of all ids is read through: an index by the id alone would cost a page of the disk for
// every measurement that comes.
constexpr Sql select_number{"find a measurement by its id",
                            "SELECT number FROM measurements WHERE id = ?1"};
constexpr Sql select_devices{"read a patient's devices",
                             "SELECT DISTINCT device FROM measurements WHERE patient = ?1 "
                             "UNION SELECT device FROM answers WHERE patient = ?1 ORDER BY 1"};
constexpr Sql select_answers{"read all that a patient answered",
                             "SELECT * FROM answers WHERE patient = ?1 ORDER BY number DESC"};

constexpr devices::Instant earliest = devices::Instant::min();
constexpr devices::Instant latest = devices::Instant::max();

std::optional<std::string> list_text(const std::optional<std::vector<std::string>>& kinds)
{
    if (!kinds)
    {
        return std::nullopt;
    }
    devices::Json::Array list(kinds->begin(), kinds->end());
    return devices::write_json(devices::Json(std::move(list)));
}

Due due_of(Connection& connection, StoredMeasurement stored)
{
    Due due;
    due.number = stored.number;
    due.measurement = std::move(stored.measurement);
    due.intact = stored.intact;
    due.correction = newest_correction(connection, stored.number);
    return due;
}

} // namespace

std::vector<Due> read_record(Connection& connection, const RecordFilter& filter)
{
    const auto& sql = filter.newest_first ? select_newest_first : select_oldest_first;
    const auto start = filter.after.value_or(filter.newest_first ? RecordPlace{latest, 0}
                                                                 : RecordPlace{earliest, 0});
    std::vector<StoredMeasurement> rows;
    for (auto query =
             connection.query(sql, filter.patient, list_text(filter.kinds),
                              filter.from.value_or(earliest), filter.until.value_or(latest),
                              start.taken, start.number, static_cast<std::int64_t>(filter.most));
         query.step();)
    {
        rows.push_back(read_measurement(query, 0));
    }
    std::vector<Due> page;
    page.reserve(rows.size());
    for (auto& row : rows)
    {
        page.push_back(due_of(connection, std::move(row)));
    }
    return page;
}

std::int64_t count_record(Connection& connection, const RecordFilter& filter)
{
    auto query = connection.query(count_rows, filter.patient, list_text(filter.kinds),
                                  filter.from.value_or(earliest), filter.until.value_or(latest));
    return query.step() ? query.integer(0) : 0;
}

std::int64_t count_implausible(Connection& connection, std::string_view patient)
{
    auto query = connection.query(count_withheld, patient);
    return query.step() ? query.integer(0) : 0;
}

std::optional<Due> find_recorded(Connection& connection, std::string_view id)
{
    std::int64_t number = 0;
    {
        auto query = connection.query(select_number, Blob{uuid_bytes(std::string(id))});
        if (!query.step())
        {
            return std::nullopt;
        }
        number = query.integer(0);
    }
    return find_with_correction(connection, number);
}

std::vector<std::string> devices_of(Connection& connection, std::string_view patient)
{
    std::vector<std::string> devices;
    for (auto query = connection.query(select_devices, patient); query.step();)
    {
        devices.push_back(query.text(0));
    }
    return devices;
}

std::vector<AnsweredRow> answered_of(Connection& connection, std::string_view patient)
{
    std::vector<AnsweredRow> rows;
    for (auto query = connection.query(select_answers, patient); query.step();)
    {
        rows.push_back(read_answered_row(query));
    }
    return rows;
}

} // namespace varde::gateway::store
