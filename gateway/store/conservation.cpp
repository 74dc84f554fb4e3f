#include "gateway/store/conservation.hpp"

#include "gateway/store/counters.hpp"
#include "gateway/store/destinations.hpp"
#include "gateway/store/outbox.hpp"

namespace varde::gateway::store
{

namespace
{

constexpr Sql recount_messages{"recount the messages",
                               "SELECT coalesce(sum(stored), 0), coalesce(sum(duplicates), 0), "
                               "coalesce(sum(noted), 0) FROM messages"};
constexpr Sql recount_held{"recount the messages that wait", "SELECT count(*) FROM held"};
constexpr Sql recount_refusals{"recount the refusals",
                               "SELECT code, sum(times) FROM (SELECT code, times FROM refusals "
                               "UNION ALL SELECT code, times FROM bare_refusals) GROUP BY code"};
constexpr Sql recount_measurements{"recount the measurements",
                                   "SELECT count(*), coalesce(sum(withheld), 0) FROM measurements"};
constexpr Sql select_oldest{"read what waits longest",
                            "SELECT m.received FROM outbox o INDEXED BY outbox_pending "
                            "JOIN measurements m ON m.number = o.number WHERE o.destination = ?1 "
                            "AND o.what = 0 AND o.state = 0 ORDER BY o.number LIMIT 1"};
constexpr Sql recount_outbox{"recount the outbox", "SELECT state, count(*) FROM outbox "
                                                   "WHERE destination = ?1 GROUP BY state"};

std::int64_t& slot(DestinationCounts& counts, ItemState state)
{
    switch (state)
    {
    case ItemState::delivered:
        return counts.delivered;
    case ItemState::parked:
        return counts.parked;
    case ItemState::dropped:
        return counts.dropped;
    case ItemState::withheld:
        return counts.withheld;
    case ItemState::pending:
        break;
    }
    return counts.pending;
}

std::optional<devices::Instant> oldest_pending(Connection& connection, std::int64_t destination)
{
    auto query = connection.query(select_oldest, destination);
    return query.step() ? std::optional(query.instant(0)) : std::nullopt;
}

class NamedCounters
{
public:
    explicit NamedCounters(Connection& connection) : values_(read_counters(connection)) {}

    std::int64_t operator[](std::string_view name) const
    {
        const auto found = values_.find(std::string(name));
        return found == values_.end() ? 0 : found->second;
    }
    std::map<std::string, std::int64_t> below(std::string_view prefix) const
    {
        std::map<std::string, std::int64_t> found;
        for (const auto& [name, value] : values_)
        {
            if (name.starts_with(prefix))
            {
                found.emplace(name.substr(prefix.size()), value);
            }
        }
        return found;
    }

private:
    std::map<std::string, std::int64_t> values_;
};

} // namespace

Conservation counted(Connection& connection)
{
    const NamedCounters counters(connection);
    Conservation conservation;
    conservation.received = counters[counter::received];
    conservation.stored = counters[counter::stored];
    conservation.duplicate = counters[counter::duplicate];
    conservation.refused = counters[counter::refused];
    conservation.refused_by = counters.below(counter::refused_prefix);
    conservation.noted = counters[counter::noted];
    conservation.waiting = counters[counter::waiting];
    conservation.measurements = counters[counter::measurements];
    conservation.withheld = counters[counter::withheld];
    for (const auto& [id, number] : read_destinations(connection))
    {
        DestinationCounts counts;
        counts.id = id;
        counts.queued = counters[counter::of_state("queued", number)];
        for (const auto state : item_states)
        {
            slot(counts, state) = counters[counter::of_state(code(state), number)];
        }
        counts.oldest = oldest_pending(connection, number);
        conservation.destinations.push_back(std::move(counts));
    }
    return conservation;
}

Conservation recounted(Connection& connection)
{
    Conservation conservation;
    {
        auto query = connection.query(recount_messages);
        query.step();
        conservation.stored = query.integer(0);
        conservation.duplicate = query.integer(1);
        conservation.noted = query.integer(2);
    }
    // What left no row has this number alone; it is checked against the sums that hold it too.
    conservation.noted += NamedCounters(connection)[counter::noted_unkept];
    {
        auto query = connection.query(recount_held);
        query.step();
        conservation.waiting = query.integer(0);
    }
    for (auto query = connection.query(recount_refusals); query.step();)
    {
        conservation.refused_by.emplace(query.text(0), query.integer(1));
        conservation.refused += query.integer(1);
    }
    conservation.received = conservation.stored + conservation.duplicate + conservation.refused +
                            conservation.noted + conservation.waiting;
    {
        auto query = connection.query(recount_measurements);
        query.step();
        conservation.measurements = query.integer(0);
        conservation.withheld = query.integer(1);
    }
    for (const auto& [id, number] : read_destinations(connection))
    {
        DestinationCounts counts;
        counts.id = id;
        for (auto query = connection.query(recount_outbox, number); query.step();)
        {
            slot(counts, static_cast<ItemState>(query.small(0))) = query.integer(1);
            counts.queued += query.integer(1);
        }
        conservation.destinations.push_back(std::move(counts));
    }
    return conservation;
}

} // namespace varde::gateway::store
