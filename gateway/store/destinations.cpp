#include "gateway/store/destinations.hpp"

#include <algorithm>

namespace varde::gateway::store
{

namespace
{

constexpr Sql select_destinations{"read the destinations", "SELECT id, number FROM destinations"};
constexpr Sql select_active{"read the destinations",
                            "SELECT destination FROM destination_terms WHERE last IS NULL"};
constexpr Sql insert_destination{"add a destination", "INSERT INTO destinations (id) VALUES (?1)"};
constexpr Sql begin_term{
    "begin a destination's term",
    "INSERT INTO destination_terms (destination, first) VALUES (?1, 1 + "
    "coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'measurements'), 0)) "
    // Ended and begun again without a measurement between: the old term goes on.
    "ON CONFLICT (destination, first) DO UPDATE SET last = NULL"};
constexpr Sql end_term{"end a destination's term",
                       "UPDATE destination_terms SET last = "
                       "coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'measurements'), 0) "
                       "WHERE destination = ?1 AND last IS NULL"};

std::int64_t number_of(Writer& writer, const std::string& id)
{
    const auto known = writer.destinations.find(id);
    if (known != writer.destinations.end())
    {
        return known->second;
    }
    writer.connection.run(insert_destination, id);
    return writer.destinations.emplace(id, writer.connection.last_row()).first->second;
}

bool contains(const std::vector<std::int64_t>& numbers, std::int64_t number)
{
    return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

} // namespace

void change_destinations(Writer& writer, std::span<const std::string> ids)
{
    std::vector<std::int64_t> active;
    for (const auto& id : ids)
    {
        const auto number = number_of(writer, id);
        if (!contains(active, number))
        {
            active.push_back(number);
        }
    }
    for (const auto number : active)
    {
        if (!contains(writer.active, number))
        {
            writer.connection.run(begin_term, number);
        }
    }
    for (const auto number : writer.active)
    {
        if (!contains(active, number))
        {
            writer.connection.run(end_term, number);
        }
    }
    writer.active = std::move(active);
}

void load_destinations(Writer& writer)
{
    writer.destinations = read_destinations(writer.connection);
    auto query = writer.connection.query(select_active);
    while (query.step())
    {
        writer.active.push_back(query.integer(0));
    }
}

std::map<std::string, std::int64_t, std::less<>> read_destinations(Connection& connection)
{
    std::map<std::string, std::int64_t, std::less<>> destinations;
    auto query = connection.query(select_destinations);
    while (query.step())
    {
        destinations.emplace(query.text(0), query.integer(1));
    }
    return destinations;
}

} // namespace varde::gateway::store
