// Whether what hubs told is as it came, and queued for whoever takes it.
#include "gateway/store/relayed_rows.hpp"
#include "gateway/store/verify_rows.hpp"

namespace varde::gateway::store
{

namespace
{

constexpr Sql not_queued{
    "compare what hubs told and outbox",
    "SELECT d.id, i.number FROM relayed i JOIN item_terms t ON t.what = i.what "
    "AND i.number >= t.first AND (t.last IS NULL OR i.number <= t.last) "
    "JOIN destinations d ON d.number = t.destination WHERE NOT EXISTS "
    "(SELECT 1 FROM outbox o WHERE o.destination = t.destination AND o.what = i.what "
    "AND o.number = i.number)"};
constexpr Sql wrongly_queued{
    "compare outbox and what hubs told",
    "SELECT d.id, o.number FROM outbox o JOIN destinations d ON d.number = o.destination "
    "WHERE o.what BETWEEN 5 AND 7 AND (NOT EXISTS (SELECT 1 FROM relayed i "
    "WHERE i.number = o.number AND i.what = o.what) OR NOT EXISTS (SELECT 1 FROM item_terms t "
    "WHERE t.destination = o.destination AND t.what = o.what AND o.number >= t.first "
    "AND (t.last IS NULL OR o.number <= t.last)))"};

std::string relayed(std::int64_t number)
{
    return "item " + std::to_string(number) + " of a hub";
}

} // namespace

void verify_relayed(Connection& connection, Verification& verification)
{
    Findings damaged(verification, "relayed");
    for (const auto number : damaged_relayed(connection))
    {
        damaged.add(relayed(number) + ": the checksum does not hold");
    }
    Findings queued(verification, "outbox");
    for (auto query = connection.query(not_queued); query.step();)
    {
        queued.add(relayed(query.integer(1)) + ": was never queued for " + query.text(0));
    }
    for (auto query = connection.query(wrongly_queued); query.step();)
    {
        queued.add(relayed(query.integer(1)) + ": is queued for " + query.text(0) +
                   " though it may not be");
    }
}

} // namespace varde::gateway::store
