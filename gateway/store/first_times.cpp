#include "gateway/store/first_times.hpp"

#include "gateway/store/digest.hpp"

#include <string>

namespace varde::gateway::store
{

namespace
{

std::string checksum(const FirstTimesTable& table, std::int64_t number, const FirstTimes& first,
                     std::int64_t at)
{
    return Digest()
        .add(table.name)
        .add(number)
        .add(first.taken.at.instant.time_since_epoch().count())
        .add(static_cast<std::int64_t>(first.taken.at.offset.count()))
        .add(static_cast<std::int64_t>(first.taken.trust))
        .add(first.received.time_since_epoch().count())
        .add(at)
        .bytes();
}

} // namespace

KeptTimes read_first_times(const Query& query, int column, const FirstTimesTable& table,
                           const FirstTimes& now)
{
    KeptTimes kept{now, true};
    if (query.is_null(column))
    {
        return kept;
    }
    auto& taken = kept.times.taken;
    taken.at = {query.instant(column + 1), devices::UtcOffset(query.integer(column + 2))};
    taken.trust = static_cast<devices::ClockTrust>(query.small(column + 3));
    kept.times.received = query.instant(column + 4);
    kept.intact = query.text(column + 6) ==
                  checksum(table, query.integer(column), kept.times, query.integer(column + 5));
    return kept;
}

void keep_first_times(Connection& connection, const FirstTimesTable& table, std::int64_t number,
                      const FirstTimes& first, const FirstTimes& now, devices::Instant at)
{
    if (now == first)
    {
        connection.run(table.remove, number);
        return;
    }
    connection.run(table.put, number, first.taken.at.instant,
                   static_cast<std::int64_t>(first.taken.at.offset.count()),
                   static_cast<int>(first.taken.trust), first.received, at,
                   Blob{checksum(table, number, first, at.time_since_epoch().count())});
}

} // namespace varde::gateway::store
