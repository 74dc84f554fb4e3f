// Knows a message again that the broker delivers once more after a broken connection: its PUBACK
// may not have reached it. Needed only for messages that tell no time, which are nothing but their
// bytes: what tells its time has the same identity each time. State and pure functions; who holds
// the state gives `now`.
//
// The broker delivers again first, in order, and nobody measures the same value to the last digit
// in that moment. So the same bytes are the same message when they were kept shortly before the
// connection broke and come again shortly after it is back; each counts once.
#pragma once

#include "devices/time.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::devices
{

struct RedeliveryPolicy
{
    std::chrono::minutes before{5}; // of the newest message on the connection that broke
    std::chrono::seconds after{60}; // since the new connection
    std::size_t most = 1000;        // messages remembered
};

struct KeptMessageDigest
{
    std::string digest;
    Instant received;
};

struct Redelivery
{
    std::vector<KeptMessageDigest> kept; // on this connection, the oldest first
    std::vector<KeptMessageDigest> expected;
    std::chrono::steady_clock::time_point since; // the connection stands
    std::uint64_t connection = 0;
};

// To be called with each message's connection, before `find_again`; `connected`: since when it
// stands. Messages may come before it is said to stand, so that may be later than now.
void notice_connection(Redelivery& state, std::uint64_t connection,
                       std::chrono::steady_clock::time_point connected,
                       const RedeliveryPolicy& policy = {});

void remember(Redelivery& state, std::string digest, Instant received,
              const RedeliveryPolicy& policy = {});

// When it was received the first time, if it is one that was delivered before.
std::optional<Instant> find_again(Redelivery& state, std::string_view digest,
                                  std::chrono::steady_clock::time_point now,
                                  const RedeliveryPolicy& policy = {});

} // namespace varde::devices
