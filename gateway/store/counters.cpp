#include "gateway/store/counters.hpp"

namespace varde::gateway::store
{

namespace
{

constexpr Sql add_to_counter{"count",
                             "INSERT INTO counters (name, value) VALUES (?1, ?2) "
                             "ON CONFLICT (name) DO UPDATE SET value = value + excluded.value"};
constexpr Sql select_counters{"read the counters", "SELECT name, value FROM counters"};

} // namespace

std::string counter::of_state(std::string_view state, std::int64_t destination)
{
    return std::string(state).append("/").append(std::to_string(destination));
}

void Counters::add(std::string_view name, std::int64_t amount)
{
    const auto found = added_.find(name);
    if (found == added_.end())
    {
        added_.emplace(name, amount);
        return;
    }
    found->second += amount;
}

void Counters::write(Connection& connection)
{
    for (const auto& [name, amount] : added_)
    {
        if (amount != 0)
        {
            connection.run(add_to_counter, name, amount);
        }
    }
    added_.clear();
}

std::map<std::string, std::int64_t> read_counters(Connection& connection)
{
    std::map<std::string, std::int64_t> counters;
    auto query = connection.query(select_counters);
    while (query.step())
    {
        counters.emplace(query.text(0), query.integer(1));
    }
    return counters;
}

} // namespace varde::gateway::store
