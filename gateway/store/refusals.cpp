#include "gateway/store/refusals.hpp"

#include "gateway/store/digest.hpp"
#include "gateway/store/message_rows.hpp"

namespace varde::gateway::store
{

namespace
{

constexpr Sql put_refusal{
    "keep a refusal",
    "INSERT INTO refusals (message, code, place, detail, times, first, last) "
    "VALUES (?1, ?2, ?3, ?4, 1, ?5, ?5) ON CONFLICT (message, code) DO UPDATE SET "
    "place = excluded.place, detail = excluded.detail, times = times + 1, "
    "last = excluded.last"};
constexpr Sql update_bare{"count a refusal",
                          "UPDATE bare_refusals SET times = times + 1, last = ?3 "
                          "WHERE source = ?1 AND code = ?2"};
constexpr Sql insert_bare{"count a refusal",
                          "INSERT INTO bare_refusals (source, code, times, first, last) "
                          "VALUES (?1, ?2, 1, ?3, ?3)"};
constexpr Sql count_bare{"count the refusals", "SELECT count(*) FROM bare_refusals"};

// The words around a refusal come from the message: they are cut, as the payload is.
constexpr std::size_t most_words = 1000;

std::string_view cut(std::string_view words)
{
    if (words.size() <= most_words)
    {
        return words;
    }
    auto length = most_words;
    while (length > 0 && (static_cast<unsigned char>(words[length]) & 0xc0) == 0x80)
    {
        --length; // not inside a character
    }
    return words.substr(0, length);
}

std::string bare_source(const RawMessage& message)
{
    // The topic itself may hold anything, a name or an identity number too.
    return !message.device.empty()
               ? message.device
               : "topic:" + to_hex(Digest().add(message.topic).bytes()).substr(0, 16);
}

void count_refusal(Counters& counters, devices::Error error)
{
    count_delivery(counters, counter::refused);
    counters.add(std::string(counter::refused_prefix).append(devices::code(error)), 1);
}

bool is_full(Connection& connection)
{
    auto query = connection.query(count_bare);
    return query.step() && query.integer(0) >= most_bare_sources;
}

} // namespace

void refuse_message(Writer& writer, const RawMessage& message, const devices::Refusal& refusal)
{
    const MessageKey key{0, message_digest(message.device, message.topic, message.payload)};
    const auto found = find_message(writer.connection, key);
    const bool whole = message.payload.size() <= whole_payload;
    const auto payload =
        std::string_view(message.payload).substr(0, whole ? whole_payload : cut_payload);
    const auto number =
        found ? found->number : insert_message(writer.connection, message, key, payload);
    writer.connection.run(put_refusal, number, devices::code(refusal.error), cut(refusal.where),
                          cut(refusal.detail), message.received);
    count_refusal(writer.counters, refusal.error);
}

void refuse_bare(Writer& writer, const RawMessage& message, const devices::Refusal& refusal)
{
    const auto code = devices::code(refusal.error);
    const auto source = bare_source(message);
    count_refusal(writer.counters, refusal.error);
    if (writer.connection.run(update_bare, source, code, message.received) > 0)
    {
        return;
    }
    if (!is_full(writer.connection))
    {
        writer.connection.run(insert_bare, source, code, message.received);
        return;
    }
    if (writer.connection.run(update_bare, "", code, message.received) == 0)
    {
        writer.connection.run(insert_bare, "", code, message.received);
    }
}

} // namespace varde::gateway::store
