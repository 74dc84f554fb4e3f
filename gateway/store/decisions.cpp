#include "gateway/store/decisions.hpp"

#include "gateway/store/connection.hpp"

namespace varde::gateway::store
{

namespace
{

constexpr Sql insert_row{"keep a decision",
                         "INSERT INTO decisions (at, actor, what, subject, reason) "
                         "VALUES (?1, ?2, ?3, ?4, ?5)"};
constexpr Sql select_rows{"read the decisions",
                          "SELECT number, at, actor, what, subject, reason FROM decisions "
                          "ORDER BY number DESC LIMIT ?1"};

} // namespace

void insert_decision(Connection& connection, const PersonDecision& decision)
{
    connection.run(insert_row, decision.at, decision.actor, decision.what, decision.subject,
                   decision.reason);
}

std::vector<DecisionRow> read_decisions(Connection& connection, std::size_t most)
{
    std::vector<DecisionRow> rows;
    auto query = connection.query(select_rows, static_cast<std::int64_t>(most));
    while (query.step())
    {
        rows.push_back(
            {query.integer(0),
             {query.instant(1), query.text(2), query.text(3), query.text(4), query.text(5)}});
    }
    return rows;
}

} // namespace varde::gateway::store
