#include "gateway/store/kept_answers.hpp"

namespace varde::gateway::store
{

namespace
{

constexpr Sql select_row{"read a kept answer", "SELECT asked, status, answer FROM kept_answers "
                                               "WHERE account = ?1 AND key = ?2"};
constexpr Sql insert_row{"keep an answer",
                         "INSERT INTO kept_answers (account, key, asked, status, answer, at) "
                         "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"};
constexpr Sql forget_old{"forget old answers", "DELETE FROM kept_answers WHERE at < ?1"};

} // namespace

std::optional<KeptAnswer> find_answer(Connection& connection, std::string_view account,
                                      std::string_view key)
{
    auto query = connection.query(select_row, account, key);
    if (!query.step())
    {
        return std::nullopt;
    }
    return KeptAnswer{query.text(0), query.small(1), query.text(2)};
}

void keep_answer(Connection& connection, std::string_view account, std::string_view key,
                 const KeptAnswer& answer, devices::Instant at)
{
    const devices::Instant oldest = at - answers_are_kept;
    connection.run(forget_old, oldest);
    connection.run(insert_row, account, key, Blob{answer.asked}, answer.status, answer.answer, at);
}

} // namespace varde::gateway::store
