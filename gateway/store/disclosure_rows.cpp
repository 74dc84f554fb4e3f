#include "gateway/store/disclosure_rows.hpp"

namespace varde::gateway::store
{

namespace
{

constexpr Sql select_rows{
    "read who saw a patient",
    "SELECT max(at), count(*), account, role, action FROM audit "
    "WHERE patient = ?1 AND patient <> '' AND outcome = 0 AND account <> ?2 "
    "GROUP BY account, role, action, at / 86400000 ORDER BY max(number) DESC LIMIT ?3"};

} // namespace

std::vector<Disclosure> read_disclosures(Connection& connection, std::string_view patient,
                                         std::string_view own, std::size_t most)
{
    std::vector<Disclosure> rows;
    auto query = connection.query(select_rows, patient, own, static_cast<std::int64_t>(most));
    while (query.step())
    {
        rows.push_back(
            {query.instant(0), query.integer(1), query.text(2), query.text(3), query.text(4)});
    }
    return rows;
}

} // namespace varde::gateway::store
