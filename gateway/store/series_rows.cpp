#include "gateway/store/series_rows.hpp"

#include "gateway/store/components_scan.hpp"

namespace varde::gateway::store
{

namespace
{

// By the index alone; a row is looked for only when it is from before the index had the figures.
constexpr Sql select_series{"read a series",
                            "SELECT taken, withheld, figures, "
                            "CASE WHEN figures IS NULL THEN body END "
                            "FROM measurements WHERE patient = ?1 "
                            "AND kind = ?2 AND taken >= ?3 AND taken < ?4 ORDER BY taken"};
// Counted by indexes alone; the first and the last are looked for from both ends.
constexpr Sql select_kinds{
    "count the kinds",
    "SELECT kind, count - withheld, "
    "(SELECT taken FROM measurements WHERE patient = ?1 AND kind = k.kind AND withheld = 0 "
    "ORDER BY taken LIMIT 1), "
    "(SELECT taken FROM measurements WHERE patient = ?1 AND kind = k.kind AND withheld = 0 "
    "ORDER BY taken DESC LIMIT 1) "
    "FROM (SELECT kind, count(*) AS count, (SELECT count(*) FROM measurements w "
    "WHERE w.patient = ?1 AND w.kind = m.kind AND w.withheld = 1) AS withheld "
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

std::string figures_in(const Query& query)
{
    return query.is_null(2) ? std::string(figures_of(query.text(3)).value_or("")) : query.text(2);
}

} // namespace

// The checksum of each row would cost more than all the rest: it is held against what is shown as a
// table, and against what is sent.
SeriesRows read_series(Connection& connection, const SeriesFilter& filter,
                       const std::vector<std::string>& components)
{
    SeriesRows rows;
    rows.columns.resize(components.size());
    std::vector<devices::Value> values;
    auto query =
        connection.query(select_series, filter.patient, filter.kind, filter.from, filter.until);
    while (query.step())
    {
        if (query.flag(1) || !scan_figures(figures_in(query), components, values))
        {
            ++rows.withheld;
            continue;
        }
        rows.taken.push_back(query.instant(0));
        for (std::size_t component = 0; component < components.size(); ++component)
        {
            rows.columns[component].push_back(values[component]);
        }
    }
    return rows;
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
