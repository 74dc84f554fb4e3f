#include "gateway/store/item_terms.hpp"

#include "gateway/store/outbox.hpp"

#include <algorithm>
#include <stdexcept>

namespace varde::gateway::store
{

namespace
{

constexpr Sql select_takers{"read who takes what",
                            "SELECT what, destination FROM item_terms WHERE last IS NULL"};
constexpr Sql newest_change{"find the newest item",
                            "SELECT coalesce(max(number), 0) FROM alert_changes"};
constexpr Sql newest_release{"find the newest item",
                             "SELECT coalesce(max(number), 0) FROM plan_releases"};
constexpr Sql newest_answers{"find the newest item",
                             "SELECT coalesce(max(number), 0) FROM answers"};
constexpr Sql newest_relayed{"find the newest item",
                             "SELECT coalesce(max(number), 0) FROM relayed"};
constexpr Sql begin_term{"begin a term",
                         "INSERT INTO item_terms (destination, what, first) VALUES (?1, ?2, ?3) "
                         // Ended and begun again without an item between: the old term goes on.
                         "ON CONFLICT (destination, what, first) DO UPDATE SET last = NULL"};
constexpr Sql end_term{"end a term", "UPDATE item_terms SET last = ?3 "
                                     "WHERE destination = ?1 AND what = ?2 AND last IS NULL"};
constexpr Sql insert_item{"queue an item",
                          "INSERT INTO outbox (destination, what, number, state, attempts, unsure) "
                          "VALUES (?1, ?2, ?3, 0, 0, 0)"};

constexpr Sql insert_plans{
    "queue the plans there are",
    "INSERT INTO outbox (destination, what, number, state, attempts, unsure) "
    "SELECT ?1, 3, number, 0, 0, 0 FROM plan_releases WHERE NOT EXISTS "
    "(SELECT 1 FROM outbox WHERE destination = ?1 AND what = 3 AND number = plan_releases.number)"};
constexpr Sql insert_relayed_plans{
    "queue the plans of hubs there are",
    "INSERT INTO outbox (destination, what, number, state, attempts, unsure) "
    "SELECT ?1, 6, number, 0, 0, 0 FROM relayed WHERE what = 6 AND NOT EXISTS "
    "(SELECT 1 FROM outbox WHERE destination = ?1 AND what = 6 AND number = relayed.number)"};

void count_queued(Writer& writer, std::int64_t taker, std::int64_t times)
{
    writer.counters.add(counter::of_state("queued", taker), times);
    writer.counters.add(counter::of_state(code(ItemState::pending), taker), times);
}

// A plan holds until there is another one, so who begins to take plans gets those that there are.
void begin(Writer& writer, What what, std::int64_t taker, std::int64_t last)
{
    const bool all = what == What::plan || what == What::relayed_plan;
    writer.connection.run(begin_term, taker, static_cast<int>(what), all ? 1 : last + 1);
    if (all)
    {
        const auto& sql = what == What::plan ? insert_plans : insert_relayed_plans;
        count_queued(writer, taker, writer.connection.run(sql, taker));
    }
}

std::int64_t newest(Writer& writer, What what)
{
    const auto& sql = is_relayed(what)      ? newest_relayed
                      : what == What::alert ? newest_change
                      : what == What::plan  ? newest_release
                                            : newest_answers;
    auto query = writer.connection.query(sql);
    query.step();
    return query.integer(0);
}

bool contains(const std::vector<std::int64_t>& numbers, std::int64_t number)
{
    return std::ranges::find(numbers, number) != numbers.end();
}

} // namespace

void change_takers(Writer& writer, What what, std::span<const std::string> ids)
{
    std::vector<std::int64_t> takers;
    for (const auto& id : ids)
    {
        const auto known = writer.destinations.find(id);
        if (known == writer.destinations.end())
        {
            throw std::invalid_argument("store: there is no destination " + id);
        }
        takers.push_back(known->second);
    }
    auto& before = writer.takers[static_cast<int>(what)];
    const auto last = newest(writer, what);
    for (const auto taker : takers)
    {
        if (!contains(before, taker))
        {
            begin(writer, what, taker, last);
        }
    }
    for (const auto taker : before)
    {
        if (!contains(takers, taker))
        {
            writer.connection.run(end_term, taker, static_cast<int>(what), last);
        }
    }
    before = std::move(takers);
}

void load_takers(Writer& writer)
{
    for (auto query = writer.connection.query(select_takers); query.step();)
    {
        writer.takers[query.small(0)].push_back(query.integer(1));
    }
}

void enqueue_item(Writer& writer, What what, std::int64_t number)
{
    for (const auto taker : writer.takers[static_cast<int>(what)])
    {
        writer.connection.run(insert_item, taker, static_cast<int>(what), number);
        count_queued(writer, taker, 1);
    }
}

} // namespace varde::gateway::store
