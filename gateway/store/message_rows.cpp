#include "gateway/store/message_rows.hpp"

#include "gateway/store/digest.hpp"

namespace varde::gateway::store
{

namespace
{

constexpr Sql select_message{"find a message", "SELECT number, stored, received FROM messages "
                                               "WHERE told = ?1 AND digest = ?2"};
constexpr Sql insert_row{"keep a message",
                         "INSERT INTO messages (told, digest, device, topic, received, qos, "
                         "retained, stored, duplicates, size, payload) "
                         "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, ?9, ?10)"};
constexpr Sql update_stored{"keep a message",
                            "UPDATE messages SET stored = 1, payload = ?2 WHERE number = ?1"};
constexpr Sql update_duplicates{
    "count a duplicate", "UPDATE messages SET duplicates = duplicates + 1 WHERE number = ?1"};
constexpr Sql select_whole{"read a message",
                           "SELECT topic, device, payload, received, qos, retained, told, stored "
                           "FROM messages WHERE number = ?1 AND size = length(payload)"};
constexpr Sql select_recent{
    "read the newest messages",
    "SELECT digest, received FROM (SELECT number, digest, received, stored FROM messages "
    "ORDER BY number DESC LIMIT ?2) WHERE stored = 1 AND received >= ?1 ORDER BY number DESC"};

std::optional<FoundMessage> find_at(Connection& connection, std::int64_t told,
                                    const std::string& digest)
{
    auto query = connection.query(select_message, told, Blob{digest});
    if (!query.step())
    {
        return std::nullopt;
    }
    return FoundMessage{query.integer(0), query.flag(1), query.instant(2)};
}

std::int64_t insert(Connection& connection, const RawMessage& message, const MessageKey& key,
                    std::string_view payload, bool stored)
{
    connection.run(insert_row, key.told, Blob{key.digest}, message.device, message.topic,
                   message.received, message.qos, message.retained, stored,
                   static_cast<std::int64_t>(message.payload.size()), Blob{payload});
    return connection.last_row();
}

} // namespace

std::string message_digest(std::string_view device, std::string_view topic,
                           std::string_view payload)
{
    return Digest().add(device).add(topic).add(payload).bytes();
}

MessageKey key_of(const RawMessage& message, std::int64_t told)
{
    const std::int64_t moment = message.received.time_since_epoch().count();
    return {message.tells_time ? told : untold + moment,
            message_digest(message.device, message.topic, message.payload)};
}

std::optional<FoundMessage> find_message(Connection& connection, const RawMessage& message,
                                         const MessageKey& key)
{
    auto found = find_at(connection, key.told, key.digest);
    if (!found && key.told != 0)
    {
        // Refused before anybody could read a time in it.
        found = find_at(connection, 0, key.digest);
    }
    if (found && !message.tells_time && found->received != message.received)
    {
        return std::nullopt; // the same bytes, said of another act
    }
    return found;
}

std::int64_t insert_message(Connection& connection, const RawMessage& message,
                            const MessageKey& key, std::string_view payload)
{
    return insert(connection, message, key, payload, false);
}

std::int64_t insert_stored_message(Connection& connection, const RawMessage& message,
                                   const MessageKey& key)
{
    return insert(connection, message, key, message.payload, true);
}

void mark_stored(Connection& connection, std::int64_t number, const RawMessage& message)
{
    connection.run(update_stored, number, Blob{message.payload});
}

void count_duplicate(Connection& connection, std::int64_t number)
{
    connection.run(update_duplicates, number);
}

std::optional<WholeMessage> read_whole_message(Connection& connection, std::int64_t number)
{
    auto query = connection.query(select_whole, number);
    if (!query.step())
    {
        return std::nullopt;
    }
    WholeMessage whole;
    auto& message = whole.message;
    message.topic = query.text(0);
    message.device = query.text(1);
    message.payload = query.text(2);
    message.received = query.instant(3);
    message.qos = query.small(4);
    message.retained = query.flag(5);
    message.tells_time = query.integer(6) < untold;
    whole.stored = query.flag(7);
    return whole;
}

std::vector<KeptDigest> read_recently_kept(Connection& connection, devices::Instant since,
                                           std::size_t most)
{
    std::vector<KeptDigest> kept;
    auto query = connection.query(select_recent, since, static_cast<std::int64_t>(most));
    while (query.step())
    {
        kept.push_back({query.text(0), query.instant(1)});
    }
    return kept;
}

void count_delivery(Counters& counters, std::string_view outcome)
{
    counters.add(counter::received, 1);
    counters.add(outcome, 1);
}

} // namespace varde::gateway::store
