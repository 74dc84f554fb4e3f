#include "gateway/store/hand_over_rows.hpp"

#include "gateway/store/alert_note_rows.hpp"

#include <utility>

namespace varde::gateway::store
{

namespace
{

constexpr std::string_view person_mark = "person:";

// `changed` counts all changes of the table, for those who look for news.
constexpr Sql insert_row{
    "hand a patient over",
    "INSERT INTO hand_overs (patient, team, person, account, note, since, until, changed) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, "
    "(SELECT coalesce(max(changed), 0) + 1 FROM hand_overs))"};
constexpr Sql end_row{"end a hand-over",
                      "UPDATE hand_overs SET ended = ?2, ended_by = ?3, "
                      "changed = (SELECT coalesce(max(changed), 0) + 1 FROM hand_overs) "
                      "WHERE patient = ?1 AND ended IS NULL"};
constexpr Sql select_overdue{
    "look for hand-overs that are over",
    "SELECT h.patient, h.team, h.person, h.account, h.note, h.since, h.until "
    "FROM hand_overs h LEFT JOIN accounts a ON a.id = h.person "
    "WHERE h.ended IS NULL AND (h.until <= ?1 OR a.disabled = 1) ORDER BY h.patient"};
constexpr Sql select_rows{
    "read the hand-overs",
    "SELECT h.patient, h.team, h.person, h.account, h.note, h.since, h.until "
    "FROM hand_overs h LEFT JOIN accounts a ON a.id = h.person "
    "WHERE h.ended IS NULL AND h.until > ?1 AND (h.person = '' OR a.disabled = 0 OR ?3) "
    "AND (?2 = '' OR h.patient = ?2)"};
constexpr Sql select_login{"read who a patient was handed over to",
                           "SELECT login FROM accounts WHERE id = ?1"};

HandOver row_of(Query& query)
{
    HandOver row;
    row.patient = query.text(0);
    row.team = query.text(1);
    row.person = query.text(2);
    row.by = query.text(3);
    row.note = query.text(4);
    row.since = query.instant(5);
    row.until = query.instant(6);
    return row;
}

std::string addressee(Connection& connection, const HandOver& hand_over)
{
    if (hand_over.person.empty())
    {
        return hand_over.team;
    }
    auto query = connection.query(select_login, hand_over.person);
    return query.step() ? std::string(person_mark) + query.text(0) : std::string();
}

} // namespace

void insert_hand_over(Connection& connection, const HandOver& hand_over)
{
    end_hand_over(connection, hand_over.patient, hand_over.by, hand_over.since);
    connection.run(insert_row, hand_over.patient, hand_over.team, hand_over.person, hand_over.by,
                   hand_over.note, hand_over.since, hand_over.until);
}

bool end_hand_over(Connection& connection, std::string_view patient, std::string_view by,
                   devices::Instant at)
{
    return connection.run(end_row, patient, at, by) > 0;
}

std::vector<HandOver> overdue_hand_overs(Connection& connection, devices::Instant at)
{
    std::vector<HandOver> overdue;
    for (auto query = connection.query(select_overdue, at); query.step();)
    {
        overdue.push_back(row_of(query));
    }
    return overdue;
}

std::optional<HandOver> hand_over_of(Connection& connection, std::string_view patient,
                                     devices::Instant at, Closed closed)
{
    auto query = connection.query(select_rows, at, patient, closed == Closed::counts);
    return query.step() ? std::optional(row_of(query)) : std::nullopt;
}

HandOvers hand_overs(Connection& connection, devices::Instant at)
{
    HandOvers all;
    for (auto query = connection.query(select_rows, at, std::string_view(), false); query.step();)
    {
        auto row = row_of(query);
        auto patient = row.patient;
        all.emplace(std::move(patient), std::move(row));
    }
    return all;
}

std::string given_to(Connection& connection, std::string_view alert, std::string_view patient,
                     devices::Instant at, Closed closed)
{
    const auto alone = team_handed_to(connection, alert);
    const auto whole =
        patient.empty() ? std::nullopt : hand_over_of(connection, patient, at, closed);
    const bool later = whole && (alone.team.empty() || whole->since >= alone.at);
    return later ? addressee(connection, *whole) : alone.team;
}

bool is_person(std::string_view team) noexcept
{
    return team.starts_with(person_mark);
}

} // namespace varde::gateway::store
