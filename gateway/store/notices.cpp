#include "gateway/store/notices.hpp"

#include "gateway/store/writer.hpp"

#include <algorithm>

namespace varde::gateway::store
{

namespace
{

using devices::Elapsed;

constexpr Sql insert_notice{
    "make a notice",
    "INSERT INTO notices (id, ring, step, repeat, role, team, channel, due, next_try, attempts, "
    "state) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, 0) "
    "ON CONFLICT (id, channel) DO NOTHING"};
constexpr Sql select_due{
    "read the notices that are due",
    "SELECT n.number, n.id, n.ring, n.step, n.repeat, n.role, n.team, n.channel, n.due, "
    "n.next_try, n.attempts, n.state, n.reason, n.settled "
    "FROM notices n INDEXED BY notices_waiting LEFT JOIN rings r ON r.number = n.ring "
    "WHERE n.channel = ?1 AND n.state = 0 AND n.next_try <= ?2 "
    "ORDER BY r.zone DESC, n.next_try, n.number LIMIT ?3"};
constexpr Sql select_next{"read when a notice is due",
                          "SELECT min(next_try) FROM notices INDEXED BY notices_waiting "
                          "WHERE channel = ?1 AND state = 0"};
constexpr Sql select_notice{
    "read a notice",
    "SELECT number, id, ring, step, repeat, role, team, channel, due, next_try, attempts, state, "
    "reason, settled FROM notices WHERE number = ?1"};
constexpr Sql select_of_ring{
    "read the notices of a ring",
    "SELECT number, id, ring, step, repeat, role, team, channel, due, next_try, attempts, state, "
    "reason, settled FROM notices WHERE ring = ?1 ORDER BY number"};
constexpr Sql select_newest{
    "read the newest notices",
    "SELECT n.number, n.id, n.ring, n.step, n.repeat, n.role, n.team, n.channel, n.due, "
    "n.next_try, n.attempts, n.state, n.reason, n.settled, r.alert, r.zone FROM notices n "
    "LEFT JOIN rings r ON r.number = n.ring ORDER BY n.number DESC LIMIT ?1"};
constexpr Sql select_waiting{
    "read the notices that wait",
    "SELECT number, id, ring, step, repeat, role, team, channel, due, next_try, attempts, state, "
    "reason, settled FROM notices WHERE state = 0 ORDER BY number"};
constexpr Sql settle_row{"settle a notice",
                         "UPDATE notices SET state = ?2, reason = ?3, settled = ?4, "
                         "attempts = attempts + (?2 IN (1, 2)) WHERE number = ?1 AND state = 0"};
constexpr Sql put_off{"try a notice later",
                      "UPDATE notices SET attempts = attempts + 1, reason = ?2, next_try = ?3 "
                      "WHERE number = ?1 AND state = 0"};
// What this channel failed to take before, it is given once more.
constexpr Sql insert_handed{
    "hand a notice over",
    "INSERT INTO notices (id, ring, step, repeat, role, team, channel, due, next_try, attempts, "
    "state) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, 0) "
    "ON CONFLICT (id, channel) DO UPDATE SET state = 0, attempts = 0, settled = NULL, "
    "next_try = excluded.next_try WHERE state = 2"};
constexpr Sql select_told{
    "read what a role was told",
    "SELECT r.condition, r.zone, n.settled FROM notices n JOIN rings r ON r.number = n.ring "
    "WHERE n.channel = ?1 AND n.role = ?2 AND n.state = 1 AND n.settled > ?3"};
constexpr Sql select_was_told{"read whether a role was told",
                              "SELECT 1 FROM notices WHERE ring = ?1 AND channel = ?2 "
                              "AND role = ?3 AND state IN (1, 4, 5) LIMIT 1"};
constexpr Sql count_held{"count what is held back",
                         "SELECT count(*) FROM notices "
                         "WHERE channel = ?1 AND role = ?2 AND state = 4"};
constexpr Sql select_sum{"look for a sum", "SELECT 1 FROM notices WHERE channel = ?1 AND role = ?2 "
                                           "AND ring IS NULL AND state = 0 LIMIT 1"};
constexpr Sql sum_rows{"sum up what was held back",
                       "UPDATE notices SET state = 5, settled = ?3 "
                       "WHERE channel = ?1 AND role = ?2 AND state = 4"};

NoticeRow read_notice(const Query& query)
{
    NoticeRow row;
    row.number = query.integer(0);
    row.id = query.text(1);
    if (!query.is_null(2))
    {
        row.ring = query.integer(2);
    }
    row.step = static_cast<std::size_t>(query.integer(3));
    row.repeat = query.small(4);
    row.role = query.text(5);
    row.team = query.text(6);
    row.channel = query.text(7);
    row.due = Elapsed(query.integer(8));
    row.next_try = Elapsed(query.integer(9));
    row.attempts = query.small(10);
    row.state = static_cast<NoticeState>(query.small(11));
    row.reason = query.text(12);
    if (!query.is_null(13))
    {
        row.settled = Elapsed(query.integer(13));
    }
    return row;
}

std::vector<NoticeRow> read_notices(Query& query)
{
    std::vector<NoticeRow> rows;
    while (query.step())
    {
        rows.push_back(read_notice(query));
    }
    return rows;
}

} // namespace

std::string_view code(NoticeState state) noexcept
{
    switch (state)
    {
    case NoticeState::pending:
        return "pending";
    case NoticeState::sent:
        return "sent";
    case NoticeState::failed:
        return "failed";
    case NoticeState::cancelled:
        return "cancelled";
    case NoticeState::held:
        return "held";
    case NoticeState::summed:
        return "summed";
    }
    return "unknown";
}

void Notices::add(const NoticeRow& notice)
{
    writer_.connection.run(insert_notice, notice.id, notice.ring,
                           static_cast<std::int64_t>(notice.step), notice.repeat, notice.role,
                           notice.team, notice.channel, notice.due.count(),
                           notice.next_try.count());
}

std::vector<NoticeRow> Notices::due(std::string_view channel, Elapsed now, std::size_t most)
{
    auto query =
        writer_.connection.query(select_due, channel, now.count(), static_cast<std::int64_t>(most));
    return read_notices(query);
}

std::optional<Elapsed> Notices::next_try(std::string_view channel)
{
    auto query = writer_.connection.query(select_next, channel);
    return query.step() && !query.is_null(0) ? std::optional(Elapsed(query.integer(0)))
                                             : std::nullopt;
}

std::optional<NoticeRow> Notices::notice(std::int64_t number)
{
    auto query = writer_.connection.query(select_notice, number);
    return query.step() ? std::optional(read_notice(query)) : std::nullopt;
}

std::vector<NoticeRow> Notices::of_ring(std::int64_t ring)
{
    auto query = writer_.connection.query(select_of_ring, ring);
    return read_notices(query);
}

std::vector<NoticeOfAlert> newest_notices(Connection& connection, std::size_t most)
{
    std::vector<NoticeOfAlert> newest;
    auto query = connection.query(select_newest, static_cast<std::int64_t>(most));
    while (query.step())
    {
        newest.push_back(
            {read_notice(query), query.text(14), static_cast<devices::Zone>(query.small(15))});
    }
    return newest;
}

std::vector<NoticeRow> Notices::waiting_elsewhere(const std::vector<std::string>& channels)
{
    std::vector<NoticeRow> rows;
    {
        auto query = writer_.connection.query(select_waiting);
        rows = read_notices(query);
    }
    std::erase_if(rows, [&channels](const NoticeRow& row)
                  { return std::ranges::find(channels, row.channel) != channels.end(); });
    return rows;
}

void Notices::settle(std::int64_t notice, NoticeState state, std::string_view reason, Elapsed at)
{
    writer_.connection.run(settle_row, notice, static_cast<int>(state),
                           reason.empty() ? std::nullopt : std::optional(reason), at.count());
}

void Notices::try_later(std::int64_t notice, std::string_view reason, Elapsed next_try)
{
    writer_.connection.run(put_off, notice, reason, next_try.count());
}

void Notices::hand_over(const NoticeRow& notice, std::string_view to, std::string_view reason,
                        Elapsed next_try, Elapsed at)
{
    settle(notice.number, NoticeState::failed, reason, at);
    writer_.connection.run(insert_handed, notice.id, notice.ring,
                           static_cast<std::int64_t>(notice.step), notice.repeat, notice.role,
                           notice.team, to, notice.due.count(), next_try.count());
}

std::vector<devices::Told> Notices::told_since(std::string_view channel, std::string_view role,
                                               Elapsed since)
{
    std::vector<devices::Told> told;
    auto query = writer_.connection.query(select_told, channel, role, since.count());
    while (query.step())
    {
        told.push_back(
            {query.text(0), static_cast<devices::Zone>(query.small(1)), Elapsed(query.integer(2))});
    }
    return told;
}

bool Notices::was_told(std::int64_t ring, std::string_view channel, std::string_view role)
{
    return writer_.connection.query(select_was_told, ring, channel, role).step();
}

std::int64_t Notices::held(std::string_view channel, std::string_view role)
{
    auto query = writer_.connection.query(count_held, channel, role);
    return query.step() ? query.integer(0) : 0;
}

bool Notices::sum_waits(std::string_view channel, std::string_view role)
{
    return writer_.connection.query(select_sum, channel, role).step();
}

void Notices::sum_up(std::string_view channel, std::string_view role, Elapsed at)
{
    writer_.connection.run(sum_rows, channel, role, at.count());
}

} // namespace varde::gateway::store
