#include "gateway/store/series_rows.hpp"

#include "gateway/store/components_scan.hpp"

#include <optional>
#include <utility>

namespace varde::gateway::store
{

namespace
{

// By the index alone.
constexpr Sql select_series{"read a series",
                            "SELECT taken, withheld, figures FROM measurements "
                            "WHERE patient = ?1 AND kind = ?2 AND taken >= ?3 AND taken < ?4 "
                            "ORDER BY taken"};
constexpr Sql select_old_series{"read a series of old rows",
                                "SELECT taken, withheld, body FROM measurements "
                                "WHERE patient = ?1 AND kind = ?2 AND taken >= ?3 AND taken < ?4 "
                                "ORDER BY taken"};
// Counted by indexes alone, what is withheld by the one that has nothing else; the first and the
// last are looked for from both ends.
constexpr Sql select_kinds{
    "count the kinds",
    "SELECT kind, count - withheld, "
    "(SELECT taken FROM measurements WHERE patient = ?1 AND kind = k.kind AND withheld = 0 "
    "ORDER BY taken LIMIT 1), "
    "(SELECT taken FROM measurements WHERE patient = ?1 AND kind = k.kind AND withheld = 0 "
    "ORDER BY taken DESC LIMIT 1) "
    "FROM (SELECT kind, count(*) AS count, (SELECT count(*) FROM measurements w "
    "INDEXED BY measurements_withheld WHERE w.patient = ?1 AND w.kind = m.kind AND w.withheld = 1) "
    "AS withheld "
    "FROM measurements m WHERE patient = ?1 GROUP BY kind) k "
    "WHERE count > withheld ORDER BY kind"};
// The numbers come from an index alone: only the rows of the page are read whole.
constexpr Sql select_list{
    "read measurements",
    "SELECT * FROM measurements WHERE number IN (SELECT number FROM measurements "
    "WHERE patient = ?1 AND (?2 IS NULL OR kind = ?2) "
    "AND (?3 IS NULL OR taken >= ?3) AND (?4 IS NULL OR taken < ?4) "
    "AND (?5 IS NULL OR number < ?5) ORDER BY number DESC LIMIT ?6) ORDER BY number DESC"};
constexpr Sql select_last{"read the last measurement",
                          "SELECT max(taken) FROM measurements WHERE patient = ?1"};
constexpr Sql select_latest{"read the latest measurement",
                            "SELECT * FROM measurements WHERE patient = ?1 AND kind = ?2 "
                            "AND withheld = 0 ORDER BY taken DESC, number DESC LIMIT 1"};
constexpr Sql select_received{
    "read who received",
    "SELECT d.id, sum(o.state = 1), sum(o.state = 0), sum(o.state = 2), "
    "max(CASE WHEN o.state = 1 THEN o.settled END) FROM measurements m "
    "JOIN outbox o ON o.number = m.number JOIN destinations d ON d.number = o.destination "
    "WHERE m.patient = ?1 GROUP BY d.id ORDER BY d.id"};

class SeriesColumns
{
public:
    explicit SeriesColumns(const std::vector<std::string>& components) : components_(components)
    {
        rows.columns.resize(components.size());
    }

    void add(const Query& query, std::string_view figures)
    {
        if (query.flag(1) || !scan_figures(figures, components_, values_))
        {
            ++rows.withheld;
            return;
        }
        rows.taken.push_back(query.instant(0));
        for (std::size_t component = 0; component < values_.size(); ++component)
        {
            rows.columns[component].push_back(values_[component]);
        }
    }

    SeriesRows rows;

private:
    const std::vector<std::string>& components_;
    std::vector<devices::Value> values_; // of one row
};

// Nothing when a row is from before the index had the figures.
std::optional<SeriesRows> read_by_index(Connection& connection, const SeriesFilter& filter,
                                        const std::vector<std::string>& components)
{
    SeriesColumns columns(components);
    auto query =
        connection.query(select_series, filter.patient, filter.kind, filter.from, filter.until);
    while (query.step())
    {
        const auto figures = query.text(2);
        if (figures.empty())
        {
            return std::nullopt;
        }
        columns.add(query, figures);
    }
    return std::move(columns.rows);
}

} // namespace

// The checksum of each row would cost more than all the rest: it is held against what is shown as a
// table, and against what is sent.
SeriesRows read_series(Connection& connection, const SeriesFilter& filter,
                       const std::vector<std::string>& components)
{
    if (auto rows = read_by_index(connection, filter, components))
    {
        return *std::move(rows);
    }
    SeriesColumns columns(components);
    auto query =
        connection.query(select_old_series, filter.patient, filter.kind, filter.from, filter.until);
    while (query.step())
    {
        const auto body = query.text(2);
        columns.add(query, figures_of(body).value_or(""));
    }
    return std::move(columns.rows);
}

std::vector<KindCount> count_kinds(Connection& connection, std::string_view patient)
{
    std::vector<KindCount> kinds;
    for (auto query = connection.query(select_kinds, patient); query.step();)
    {
        kinds.push_back({query.text(0), query.integer(1), query.instant(2), query.instant(3)});
    }
    return kinds;
}

std::vector<StoredMeasurement> read_list(Connection& connection, const ListFilter& filter)
{
    std::vector<StoredMeasurement> rows;
    auto query =
        connection.query(select_list, filter.patient, filter.kind, filter.from, filter.until,
                         filter.before, static_cast<std::int64_t>(filter.most));
    while (query.step())
    {
        rows.push_back(read_measurement(query, 0));
    }
    return rows;
}

std::optional<devices::Instant> last_measured(Connection& connection, std::string_view patient)
{
    auto query = connection.query(select_last, patient);
    return query.step() && !query.is_null(0) ? std::optional(query.instant(0)) : std::nullopt;
}

std::optional<StoredMeasurement> latest_of(Connection& connection, std::string_view patient,
                                           std::string_view kind)
{
    auto query = connection.query(select_latest, patient, kind);
    return query.step() ? std::optional(read_measurement(query, 0)) : std::nullopt;
}

std::vector<Received> received_of(Connection& connection, std::string_view patient)
{
    std::vector<Received> all;
    for (auto query = connection.query(select_received, patient); query.step();)
    {
        all.push_back({query.text(0), query.integer(1), query.integer(2), query.integer(3), {}});
        if (!query.is_null(4))
        {
            all.back().last = query.instant(4);
        }
    }
    return all;
}

} // namespace varde::gateway::store
