#include "gateway/store/undecided_rows.hpp"

namespace varde::gateway::store
{

namespace
{

constexpr Sql put_row{"keep what a rule cannot tell",
                      "INSERT OR REPLACE INTO undecided (patient, rule, because, words_en, "
                      "words_nb, since) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"};
constexpr Sql delete_row{"forget what a rule could not tell",
                         "DELETE FROM undecided WHERE patient = ?1 AND rule = ?2"};
constexpr Sql select_rows{"read what rules cannot tell",
                          "SELECT patient, rule, because, words_en, words_nb, since FROM undecided "
                          "WHERE ?1 IS NULL OR patient = ?1 ORDER BY patient, rule LIMIT ?2"};

} // namespace

void put_undecided(Connection& connection, const UndecidedRow& row)
{
    connection.run(put_row, row.patient, row.what.rule, row.what.because, row.what.sentence.en,
                   row.what.sentence.nb, row.since);
}

void remove_undecided(Connection& connection, std::string_view patient, std::string_view rule)
{
    connection.run(delete_row, patient, rule);
}

std::vector<UndecidedRow> read_undecided(Connection& connection,
                                         const std::optional<std::string>& patient,
                                         std::size_t most)
{
    std::vector<UndecidedRow> rows;
    for (auto query = connection.query(select_rows, patient, static_cast<std::int64_t>(most));
         query.step();)
    {
        rows.push_back({query.text(0),
                        {query.text(1), query.text(2), {query.text(3), query.text(4)}},
                        query.instant(5)});
    }
    return rows;
}

} // namespace varde::gateway::store
