#include "gateway/store/refusals.hpp"

#include "gateway/store/cut_text.hpp"
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
constexpr Sql find_refused{"find a refused message",
                           "SELECT 1 FROM refusals WHERE message = ?1 "
                           "AND message NOT IN (SELECT message FROM held)"};

// The words around a refusal come from the message: they are cut, as the payload is.
constexpr std::size_t most_words = 1000;

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
    count_reason(counters, error);
}

bool is_full(Connection& connection)
{
    auto query = connection.query(count_bare);
    return query.step() && query.integer(0) >= most_bare_sources;
}

} // namespace

void write_refusal(Connection& connection, std::int64_t message, const devices::Refusal& refusal,
                   devices::Instant at)
{
    connection.run(put_refusal, message, devices::code(refusal.error),
                   cut_text(refusal.where, most_words), cut_text(refusal.detail, most_words), at);
}

void count_reason(Counters& counters, devices::Error error)
{
    counters.add(std::string(counter::refused_prefix).append(devices::code(error)), 1);
}

void refuse_message(Writer& writer, const RawMessage& message, const devices::Refusal& refusal)
{
    const auto key = key_of(message, 0);
    const auto found = find_message(writer.connection, message, key);
    const bool whole = message.payload.size() <= whole_payload;
    const auto payload =
        std::string_view(message.payload).substr(0, whole ? whole_payload : cut_payload);
    const auto number =
        found ? found->number : insert_message(writer.connection, message, key, payload);
    write_refusal(writer.connection, number, refusal, message.received);
    count_refusal(writer.counters, refusal.error);
}

std::optional<RawMessage> read_refused(Connection& connection, std::int64_t number)
{
    {
        auto query = connection.query(find_refused, number);
        if (!query.step())
        {
            return std::nullopt;
        }
    }
    auto whole = read_whole_message(connection, number);
    if (!whole || whole->stored)
    {
        return std::nullopt;
    }
    return std::move(whole->message);
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
