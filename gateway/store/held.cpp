#include "gateway/store/held.hpp"

#include "gateway/store/keep.hpp"
#include "gateway/store/message_rows.hpp"
#include "gateway/store/refusals.hpp"

#include <algorithm>
#include <stdexcept>

namespace varde::gateway::store
{

namespace
{

constexpr Sql find_waiting{"find a message that waits",
                           "SELECT h.message FROM held h JOIN messages m ON m.number = h.message "
                           "WHERE m.digest = ?1"};
constexpr Sql insert_held{"hold a message", "INSERT INTO held (message) VALUES (?1)"};
constexpr Sql make_whole{"hold a message", "UPDATE messages SET payload = ?2 WHERE number = ?1"};
constexpr Sql release_row{"release a message", "DELETE FROM held WHERE message = ?1"};
constexpr Sql select_held{"read the messages that wait",
                          "SELECT message FROM held ORDER BY message"};
constexpr Sql join_row{"join a message to another",
                       "INSERT INTO joined_messages (message, first) VALUES (?1, ?2)"};
constexpr Sql mark_row_stored{"keep a message", "UPDATE messages SET stored = 1 WHERE number = ?1"};
constexpr Sql note_row{"note a message", "UPDATE messages SET noted = noted + 1 WHERE number = ?1"};
constexpr Sql select_received{"read a message", "SELECT received FROM messages WHERE number = ?1"};

std::optional<std::int64_t> find_held(Connection& connection, const std::string& digest)
{
    auto query = connection.query(find_waiting, Blob{digest});
    return query.step() ? std::optional(query.integer(0)) : std::nullopt;
}

void count_again(Writer& writer, std::int64_t number)
{
    count_duplicate(writer.connection, number);
    count_delivery(writer.counters, counter::duplicate);
}

// It waits no more, and this became of it. It was counted as received when it came.
void release(Writer& writer, std::int64_t number, std::string_view outcome)
{
    if (writer.connection.run(release_row, number) == 0)
    {
        throw std::logic_error("store: message " + std::to_string(number) + " does not wait");
    }
    writer.counters.add(counter::waiting, -1);
    writer.counters.add(outcome, 1);
}

devices::Instant received_at(Connection& connection, std::int64_t number)
{
    auto query = connection.query(select_received, number);
    query.step();
    return query.instant(0);
}

void store_together(Writer& writer, std::span<const std::int64_t> numbers)
{
    for (const auto number : numbers)
    {
        release(writer, number, counter::stored);
        writer.connection.run(mark_row_stored, number);
        if (number != numbers.front())
        {
            writer.connection.run(join_row, number, numbers.front());
        }
    }
}

} // namespace

std::int64_t hold_message(Writer& writer, const RawMessage& message)
{
    auto single = message;
    single.tells_time = false; // it says one value and no time
    const auto key = key_of(single, 0);
    if (const auto waiting = find_held(writer.connection, key.digest))
    {
        count_again(writer, *waiting);
        return *waiting;
    }
    const auto found = find_message(writer.connection, single, key);
    if (found && found->stored)
    {
        count_again(writer, found->number);
        return 0;
    }
    const auto number =
        found ? found->number : insert_message(writer.connection, message, key, message.payload);
    if (found)
    {
        // It may have been refused and cut.
        writer.connection.run(make_whole, number, Blob{message.payload});
    }
    writer.connection.run(insert_held, number);
    count_delivery(writer.counters, counter::waiting);
    return number;
}

std::vector<Held> read_held(Connection& connection)
{
    std::vector<Held> held;
    for (auto query = connection.query(select_held); query.step();)
    {
        const auto number = query.integer(0);
        auto whole = read_whole_message(connection, number);
        if (!whole)
        {
            throw StoreFailure("store: message " + std::to_string(number) +
                               " waits, but is not there whole; run vardectl verify");
        }
        whole->message.tells_time = false;
        held.push_back({number, std::move(whole->message)});
    }
    return held;
}

KeptMessage keep_held_messages(Writer& writer, std::span<const std::int64_t> numbers,
                               std::span<const devices::Measurement> measurements)
{
    if (numbers.empty() || measurements.empty())
    {
        throw std::invalid_argument("store: no message or no measurement to keep together");
    }
    auto comparison = compare(writer.connection, measurements);
    if (comparison.conflicting)
    {
        refuse_held_messages(writer, numbers, conflict_of(*comparison.conflicting));
        return {Kept::conflicting, {}};
    }
    if (comparison.fresh.empty())
    {
        for (const auto number : numbers)
        {
            release(writer, number, counter::duplicate);
            count_duplicate(writer.connection, number);
        }
        return {Kept::duplicate, {}};
    }
    store_together(writer, numbers);
    keep_fresh(writer, numbers.front(), measurements, comparison.fresh);
    return {Kept::stored, std::move(comparison.fresh)};
}

void refuse_held_messages(Writer& writer, std::span<const std::int64_t> numbers,
                          const devices::Refusal& refusal)
{
    for (const auto number : numbers)
    {
        release(writer, number, counter::refused);
        count_reason(writer.counters, refusal.error);
        write_refusal(writer.connection, number, refusal, received_at(writer.connection, number));
    }
}

void note_held_messages(Writer& writer, std::span<const std::int64_t> numbers)
{
    for (const auto number : numbers)
    {
        release(writer, number, counter::noted);
        writer.connection.run(note_row, number);
    }
}

} // namespace varde::gateway::store
