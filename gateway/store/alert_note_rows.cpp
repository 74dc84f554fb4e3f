#include "gateway/store/alert_note_rows.hpp"

#include "gateway/store/measurement_body.hpp"

#include <utility>

namespace varde::gateway::store
{

namespace
{

constexpr Sql insert_row{"keep a note",
                         "INSERT INTO alert_notes (alert, at, account, act, text, team, until, "
                         "useful) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"};
constexpr Sql select_rows{"read the notes",
                          "SELECT number, alert, at, account, act, text, team, until, useful "
                          "FROM alert_notes WHERE alert = ?1 ORDER BY number"};
constexpr Sql select_usefulness{
    "read of which use alerts were",
    "SELECT a.patient, a.rule, (SELECT n.useful FROM alert_notes n WHERE n.alert = a.number "
    "AND n.useful IS NOT NULL ORDER BY n.number DESC LIMIT 1) FROM alerts a "
    "WHERE a.withdrawn = 0 AND (?1 IS NULL OR a.patient = ?1) AND a.onset >= ?2 AND a.onset < ?3 "
    "ORDER BY a.number"};
constexpr Sql select_short{"count the notes",
                           "SELECT coalesce(sum(text <> ''), 0), coalesce(max(number), 0), "
                           "(SELECT max(number) FROM alert_notes WHERE alert = ?1 "
                           "AND team <> '') FROM alert_notes WHERE alert = ?1"};
constexpr Sql select_given{"read to whom an alert was handed over",
                           "SELECT team, at FROM alert_notes WHERE number = ?1"};
constexpr Sql select_team{
    "read to whom an alert was handed over",
    "SELECT n.team, n.at FROM alert_notes n JOIN alerts a ON a.number = n.alert "
    "WHERE a.id = ?1 AND n.team <> '' ORDER BY n.number DESC LIMIT 1"};

} // namespace

void insert_alert_note(Connection& connection, const AlertNote& note)
{
    connection.run(insert_row, note.alert, note.at, note.account, note.act, note.text, note.team,
                   note.until, note.useful);
}

std::vector<AlertNote> read_alert_notes(Connection& connection, std::int64_t alert)
{
    std::vector<AlertNote> notes;
    for (auto query = connection.query(select_rows, alert); query.step();)
    {
        AlertNote note;
        note.number = query.integer(0);
        note.alert = query.integer(1);
        note.at = query.instant(2);
        note.account = query.text(3);
        note.act = query.text(4);
        note.text = query.text(5);
        note.team = query.text(6);
        note.until = query.is_null(7) ? std::nullopt : std::optional(query.instant(7));
        note.useful = query.is_null(8) ? std::nullopt : std::optional(query.flag(8));
        notes.push_back(std::move(note));
    }
    return notes;
}

std::vector<AlertOfRule> read_usefulness(Connection& connection,
                                         const std::optional<std::string>& patient,
                                         devices::Instant from, devices::Instant until)
{
    std::vector<AlertOfRule> alerts;
    for (auto query = connection.query(select_usefulness, patient, from, until); query.step();)
    {
        alerts.push_back({query.text(0), query.text(1),
                          query.is_null(2) ? std::nullopt : std::optional(query.flag(2))});
    }
    return alerts;
}

NotesInShort notes_in_short(Connection& connection, std::int64_t alert)
{
    auto query = connection.query(select_short, alert);
    NotesInShort brief;
    if (!query.step())
    {
        return brief;
    }
    brief.count = query.integer(0);
    brief.newest = query.integer(1);
    if (query.is_null(2))
    {
        return brief;
    }
    auto given = connection.query(select_given, query.integer(2));
    given.step();
    brief.team = given.text(0);
    brief.team_at = given.instant(1);
    return brief;
}

GivenAlone team_handed_to(Connection& connection, std::string_view alert)
{
    const auto bytes = uuid_bytes(alert);
    if (bytes.empty())
    {
        return {};
    }
    auto query = connection.query(select_team, Blob{bytes});
    return query.step() ? GivenAlone{query.text(0), query.instant(1)} : GivenAlone{};
}

} // namespace varde::gateway::store
