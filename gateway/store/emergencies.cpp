#include "gateway/store/emergencies.hpp"

#include "gateway/store/connection.hpp"
#include "gateway/store/digest.hpp"

namespace varde::gateway::store
{

namespace
{

constexpr Sql next_number{"number an emergency",
                          "SELECT 1 + coalesce((SELECT seq FROM sqlite_sequence WHERE name = "
                          "'emergencies'), 0)"};
constexpr Sql insert_row{"keep an emergency",
                         "INSERT INTO emergencies (number, patient, destination, begins, ends, "
                         "checksum) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"};
constexpr Sql select_rows{"read the emergencies",
                          "SELECT number, patient, destination, begins, ends, checksum "
                          "FROM emergencies ORDER BY number"};

std::string checksum(std::int64_t number, const devices::BreakGlass& emergency)
{
    return Digest()
        .add("emergency")
        .add(number)
        .add(emergency.patient)
        .add(emergency.to)
        .add(emergency.from.time_since_epoch().count())
        .add(emergency.until.time_since_epoch().count())
        .bytes();
}

} // namespace

void insert_emergency(Connection& connection, const devices::BreakGlass& emergency)
{
    std::int64_t number = 0;
    {
        auto query = connection.query(next_number);
        query.step();
        number = query.integer(0);
    }
    connection.run(insert_row, number, emergency.patient, emergency.to, emergency.from,
                   emergency.until, Blob{checksum(number, emergency)});
}

std::vector<devices::BreakGlass> read_emergencies(Connection& connection,
                                                  std::vector<std::string>& damaged)
{
    std::vector<devices::BreakGlass> emergencies;
    for (auto query = connection.query(select_rows); query.step();)
    {
        devices::BreakGlass emergency{query.text(1), query.text(2), query.instant(3),
                                      query.instant(4)};
        if (query.text(5) != checksum(query.integer(0), emergency))
        {
            damaged.push_back("emergency " + std::to_string(query.integer(0)));
            continue;
        }
        emergencies.push_back(std::move(emergency));
    }
    return emergencies;
}

} // namespace varde::gateway::store
