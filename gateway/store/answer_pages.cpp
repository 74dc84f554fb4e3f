#include "gateway/store/answer_pages.hpp"

#include "gateway/store/answer_rows.hpp"
#include "gateway/store/measurement_body.hpp"

namespace varde::gateway::store
{

namespace
{

constexpr Sql select_page{"read a patient's answers",
                          "SELECT * FROM answers WHERE patient = ?1 AND "
                          "(?2 IS NULL OR number < ?2) ORDER BY number DESC LIMIT ?3"};
constexpr Sql select_one{"read answers", "SELECT * FROM answers WHERE id = ?1"};
constexpr Sql select_last{"look for a patient's last answers",
                          "SELECT max(taken) FROM answers WHERE patient = ?1 AND "
                          "questionnaire = ?2 AND trust <> 2"};

} // namespace

std::vector<AnsweredRow> read_answer_page(Connection& connection, std::string_view patient,
                                          std::optional<std::int64_t> before, std::size_t most)
{
    std::vector<AnsweredRow> rows;
    auto query = connection.query(select_page, patient, before, static_cast<std::int64_t>(most));
    while (query.step())
    {
        rows.push_back(read_answered_row(query));
    }
    return rows;
}

std::optional<AnsweredRow> find_answered(Connection& connection, std::string_view id)
{
    auto query = connection.query(select_one, Blob{uuid_bytes(id)});
    return query.step() ? std::optional(read_answered_row(query)) : std::nullopt;
}

std::optional<devices::Instant> last_answered(Connection& connection, std::string_view patient,
                                              std::string_view questionnaire)
{
    auto query = connection.query(select_last, patient, questionnaire);
    return query.step() && !query.is_null(0) ? std::optional(query.instant(0)) : std::nullopt;
}

} // namespace varde::gateway::store
