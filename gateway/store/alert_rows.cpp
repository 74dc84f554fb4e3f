#include "gateway/store/alert_rows.hpp"

#include "devices/alert_summary.hpp"
#include "gateway/store/alert_body.hpp"
#include "gateway/store/alert_changes.hpp"
#include "gateway/store/digest.hpp"
#include "gateway/store/measurement_body.hpp"

#include <stdexcept>

namespace varde::gateway::store
{

namespace
{

using devices::AlertRecord;
using devices::Instant;
using devices::PersonalAct;

constexpr Sql next_row{"number an alert", "SELECT coalesce(max(number), 0) + 1 FROM alerts"};
constexpr Sql put_row{
    "keep an alert",
    "INSERT INTO alerts (number, id, patient, rule, type, presence, signal, zone, peak, "
    "onset, latest, ended, plan_version, words_en, words_nb, withdrawn, acknowledged_by, "
    "acknowledged_at, snoozed_by, snoozed_at, snoozed_until, snooze_ends, opened, updated, "
    "changes, "
    "body, checksum) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, "
    "?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27) ON CONFLICT (number) DO UPDATE "
    "SET "
    "type = ?5, presence = ?6, signal = ?7, zone = ?8, peak = ?9, onset = ?10, latest = ?11, "
    "ended = ?12, plan_version = ?13, words_en = ?14, words_nb = ?15, withdrawn = ?16, "
    "acknowledged_by = ?17, acknowledged_at = ?18, snoozed_by = ?19, snoozed_at = ?20, "
    "snoozed_until = ?21, snooze_ends = ?22, opened = ?23, updated = ?24, changes = ?25, body = "
    "?26, "
    "checksum = ?27"};
constexpr Sql select_of_patient{"read a patient's alerts",
                                "SELECT * FROM alerts WHERE patient = ?1 AND "
                                "(presence <> 0 OR updated >= ?2) ORDER BY number"};
constexpr Sql select_one{"read an alert", "SELECT * FROM alerts WHERE number = ?1"};
constexpr Sql select_by_id{"find an alert", "SELECT * FROM alerts WHERE id = ?1"};
constexpr Sql select_open{"read the open alerts",
                          "SELECT * FROM alerts WHERE presence <> 0 AND "
                          "(?1 IS NULL OR patient = ?1) ORDER BY number DESC LIMIT ?2"};
constexpr Sql select_all{"read the alerts", "SELECT * FROM alerts WHERE "
                                            "(?1 IS NULL OR patient = ?1) "
                                            "ORDER BY number DESC LIMIT ?2"};
constexpr Sql count_rows{"count the alerts", "SELECT coalesce(max(number), 0) FROM alerts"};

// Of an act that was done, or nothing.
std::optional<std::string> by(const std::optional<PersonalAct>& act)
{
    return act ? std::optional(act->by) : std::nullopt;
}

std::optional<Instant> at(const std::optional<PersonalAct>& act)
{
    return act ? std::optional(act->at) : std::nullopt;
}

// What stands in columns of its own though the body says it, too: for people and for queries.
struct Derived
{
    std::optional<Instant> onset;
    std::optional<Instant> latest;
    std::optional<Instant> ended;
    int plan_version = 0;
    devices::Words words;
};

Derived derived(const AlertRecord& record)
{
    Derived all;
    all.words = words_of(record);
    if (!record.episodes.empty())
    {
        const devices::Episode& newest = record.episodes.back();
        all.onset = record.episodes.front().onset;
        all.latest = newest.latest;
        all.ended = newest.ended;
        all.plan_version = newest.plan_version;
    }
    return all;
}

std::int64_t count(Instant instant)
{
    return instant.time_since_epoch().count();
}

void add(Digest& digest, const std::optional<Instant>& instant)
{
    digest.add(static_cast<std::int64_t>(instant.has_value())).add(instant ? count(*instant) : 0);
}

void add(Digest& digest, const std::optional<PersonalAct>& act)
{
    digest.add(act ? std::string_view(act->by) : std::string_view());
    add(digest, at(act));
}

std::string checksum(const AlertRow& row, const Derived& derived, std::string_view id,
                     std::string_view body)
{
    const AlertRecord& record = row.record;
    Digest digest;
    digest.add(row.number)
        .add(id)
        .add(row.patient)
        .add(record.rule)
        .add(static_cast<std::int64_t>(record.type))
        .add(static_cast<std::int64_t>(record.facets.presence))
        .add(static_cast<std::int64_t>(record.facets.signal))
        .add(static_cast<std::int64_t>(zone_of(record)))
        .add(static_cast<std::int64_t>(peak_of(record)));
    add(digest, derived.onset);
    add(digest, derived.latest);
    add(digest, derived.ended);
    digest.add(static_cast<std::int64_t>(derived.plan_version))
        .add(derived.words.en)
        .add(derived.words.nb)
        .add(static_cast<std::int64_t>(record.withdrawn));
    add(digest, record.acknowledged);
    add(digest, record.snoozed);
    add(digest, record.snoozed_until);
    digest.add(row.snooze_ends ? row.snooze_ends->count() : -1)
        .add(count(row.opened))
        .add(count(row.updated))
        .add(row.changes)
        .add(body);
    return digest.bytes();
}

std::optional<Instant> instant_of(const Query& query, int column)
{
    return query.is_null(column) ? std::nullopt : std::optional(query.instant(column));
}

std::optional<PersonalAct> act_of(const Query& query, int column)
{
    return query.is_null(column)
               ? std::nullopt
               : std::optional(PersonalAct{query.text(column), query.instant(column + 1)});
}

// The columns that the body says, too, must say the same.
Derived columns_of(const Query& query)
{
    return {instant_of(query, 9),
            instant_of(query, 10),
            instant_of(query, 11),
            query.small(12),
            {query.text(13), query.text(14)}};
}

AlertRow read_row(const Query& query)
{
    AlertRow row;
    AlertRecord& record = row.record;
    row.number = query.integer(0);
    const std::string id = query.text(1);
    record.id = uuid_text(id);
    row.patient = query.text(2);
    record.rule = query.text(3);
    record.type = static_cast<devices::AlertType>(query.small(4));
    record.facets = {static_cast<devices::Presence>(query.small(5)),
                     static_cast<devices::SignalState>(query.small(6))};
    record.withdrawn = query.flag(15);
    record.acknowledged = act_of(query, 16);
    record.snoozed = act_of(query, 18);
    record.snoozed_until = instant_of(query, 20);
    if (!query.is_null(21))
    {
        row.snooze_ends = devices::Elapsed(query.integer(21));
    }
    row.opened = query.instant(22);
    row.updated = query.instant(23);
    row.changes = query.integer(24);
    const std::string body = query.text(25);
    auto episodes = read_episodes(body);
    record.episodes = episodes.value_or(std::vector<devices::Episode>{});
    row.intact = episodes.has_value() && query.small(7) == static_cast<int>(zone_of(record)) &&
                 query.small(8) == static_cast<int>(peak_of(record)) &&
                 query.text(26) == checksum(row, columns_of(query), id, body);
    return row;
}

void put(Connection& connection, const AlertRow& row)
{
    const AlertRecord& record = row.record;
    const std::string id = uuid_bytes(record.id);
    if (id.empty())
    {
        throw std::invalid_argument("store: an alert's id is not a UUID: " + record.id);
    }
    const std::string body = write_episodes(record.episodes);
    const Derived all = derived(record);
    const auto ends =
        row.snooze_ends ? std::optional<std::int64_t>(row.snooze_ends->count()) : std::nullopt;
    connection.run(put_row, row.number, Blob{id}, row.patient, record.rule,
                   static_cast<int>(record.type), static_cast<int>(record.facets.presence),
                   static_cast<int>(record.facets.signal), static_cast<int>(zone_of(record)),
                   static_cast<int>(peak_of(record)), all.onset, all.latest, all.ended,
                   all.plan_version, all.words.en, all.words.nb, record.withdrawn,
                   by(record.acknowledged), at(record.acknowledged), by(record.snoozed),
                   at(record.snoozed), record.snoozed_until, ends, row.opened, row.updated,
                   row.changes, body, Blob{checksum(row, all, id, body)});
}

template <class... Values>
std::vector<AlertRow> read_rows(Connection& connection, const Sql& sql, const Values&... values)
{
    std::vector<AlertRow> rows;
    for (auto query = connection.query(sql, values...); query.step();)
    {
        rows.push_back(read_row(query));
    }
    return rows;
}

template <class... Values>
std::optional<AlertRow> read_only_row(Connection& connection, const Sql& sql,
                                      const Values&... values)
{
    auto query = connection.query(sql, values...);
    return query.step() ? std::optional(read_row(query)) : std::nullopt;
}

} // namespace

void keep_alert(Connection& connection, AlertRow& row, std::span<AlertChangeRow> changes)
{
    if (row.number == 0)
    {
        auto query = connection.query(next_row);
        query.step();
        row.number = query.integer(0);
    }
    row.changes += static_cast<std::int64_t>(changes.size());
    put(connection, row);
    for (AlertChangeRow& change : changes)
    {
        change.alert = row.number;
        change.patient = row.patient;
        change.number = newest_alert_change(connection) + 1;
        insert_alert_change(connection, change);
    }
}

std::vector<AlertRow> read_alerts_of(Connection& connection, std::string_view patient,
                                     Instant since)
{
    return read_rows(connection, select_of_patient, patient, since);
}

std::optional<AlertRow> read_alert(Connection& connection, std::int64_t number)
{
    return read_only_row(connection, select_one, number);
}

std::optional<AlertRow> find_alert(Connection& connection, std::string_view id)
{
    const std::string bytes = uuid_bytes(id);
    return bytes.empty() ? std::nullopt : read_only_row(connection, select_by_id, Blob{bytes});
}

std::vector<AlertRow> read_alerts(Connection& connection, const AlertFilter& filter)
{
    return read_rows(connection, filter.open_only ? select_open : select_all, filter.patient,
                     static_cast<std::int64_t>(filter.most));
}

std::int64_t count_alerts(Connection& connection)
{
    auto query = connection.query(count_rows);
    query.step();
    return query.integer(0);
}

} // namespace varde::gateway::store
