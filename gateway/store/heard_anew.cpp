#include "gateway/store/heard_anew.hpp"

#include <utility>
#include <vector>

namespace varde::gateway::store
{

namespace
{

struct Column
{
    Sql select;
    Sql update;
};

constexpr const char* reading = "read when something was heard";
constexpr const char* dating = "date anew when something was heard";
constexpr Column columns[] = {
    {{reading, "SELECT DISTINCT last FROM devices_seen"},
     {dating, "UPDATE devices_seen SET last = ?2 WHERE last = ?1"}},
    {{reading, "SELECT DISTINCT first FROM bridges"},
     {dating, "UPDATE bridges SET first = ?2 WHERE first = ?1"}},
    {{reading, "SELECT DISTINCT last FROM bridges"},
     {dating, "UPDATE bridges SET last = ?2 WHERE last = ?1"}},
    {{reading, "SELECT DISTINCT last FROM bridge_devices"},
     {dating, "UPDATE bridge_devices SET last = ?2 WHERE last = ?1"}},
    {{reading, "SELECT DISTINCT first FROM claims"},
     {dating, "UPDATE claims SET first = ?2 WHERE first = ?1"}},
    {{reading, "SELECT DISTINCT last FROM claims"},
     {dating, "UPDATE claims SET last = ?2 WHERE last = ?1"}},
};

} // namespace

void move_heard(Connection& connection,
                const std::function<devices::Instant(devices::Instant)>& right)
{
    for (const auto& column : columns)
    {
        std::vector<std::pair<devices::Instant, devices::Instant>> moves;
        for (auto query = connection.query(column.select); query.step();)
        {
            const auto held = query.instant(0);
            if (const auto then = right(held); then != held)
            {
                moves.emplace_back(held, then);
            }
        }
        for (const auto& [held, then] : moves)
        {
            connection.run(column.update, held, then);
        }
    }
}

} // namespace varde::gateway::store
