#include "gateway/store/entered_rows.hpp"

#include "gateway/store/measurement_body.hpp"

namespace varde::gateway::store
{

namespace
{

constexpr Sql insert_row{"keep who entered it",
                         "INSERT INTO entered (id, account) VALUES (?1, ?2)"};
constexpr Sql select_row{"read who entered it", "SELECT account FROM entered WHERE id = ?1"};

} // namespace

void insert_entered(Connection& connection, std::string_view id, std::string_view account)
{
    connection.run(insert_row, Blob{uuid_bytes(id)}, account);
}

std::string entered_by(Connection& connection, std::string_view id)
{
    auto query = connection.query(select_row, Blob{uuid_bytes(id)});
    return query.step() ? query.text(0) : "";
}

} // namespace varde::gateway::store
