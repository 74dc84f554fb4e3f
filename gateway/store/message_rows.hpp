// The table `messages`: each message once, whatever came of it.
#pragma once

#include "gateway/store/store.hpp"
#include "gateway/store/writer.hpp"

namespace varde::gateway::store
{

// How a message is looked up: where its row sorts, and what it is.
struct MessageKey
{
    std::int64_t told = 0; // 0 where no measurement was read
    std::string digest;
};

// The first thing in the key of a message that tells no time: greater than every `told` of twelve
// digits. Never change it, redeliveries are found by it.
inline constexpr std::int64_t untold = 1'000'000'000'000'000; // + milliseconds since 1970

// `told` is what was read in it; a message that tells no time has the moment it was received.
MessageKey key_of(const RawMessage& message, std::int64_t told);

struct FoundMessage
{
    std::int64_t number = 0;
    bool stored = false;
    devices::Instant received;
};

// What makes two deliveries the same message.
std::string message_digest(std::string_view device, std::string_view topic,
                           std::string_view payload);

std::optional<FoundMessage> find_message(Connection& connection, const RawMessage& message,
                                         const MessageKey& key);

// Rows that nothing has come of yet, and such as are stored. Return the row's number.
std::int64_t insert_message(Connection& connection, const RawMessage& message,
                            const MessageKey& key, std::string_view payload);
std::int64_t insert_stored_message(Connection& connection, const RawMessage& message,
                                   const MessageKey& key);
// A message that was refused or a duplicate before is stored now; its payload is kept whole.
void mark_stored(Connection& connection, std::int64_t number, const RawMessage& message);
void count_duplicate(Connection& connection, std::int64_t number);

// The message as it came; nothing when its payload was cut or there is none of that number.
struct WholeMessage
{
    RawMessage message;
    bool stored = false;
};
std::optional<WholeMessage> read_whole_message(Connection& connection, std::int64_t number);

// Of the `most` newest messages those that were stored and received since then.
std::vector<KeptDigest> read_recently_kept(Connection& connection, devices::Instant since,
                                           std::size_t most);

// One delivery came, and this became of it.
void count_delivery(Counters& counters, std::string_view outcome);

} // namespace varde::gateway::store
