// How fast packets and messages are decoded, each beside RapidJSON's bare parse.
#pragma once

#include "tools/bench/core_rate.hpp"
#include "tools/bench/decode_samples.hpp"
#include "tools/bench/table.hpp"

#include <vector>

namespace varde::bench
{

// A row for each characteristic and one for all of them in turn: packets a second, and parses of
// the message in which a bridge passes the same packet on. Throws std::runtime_error when a sample
// is refused.
std::vector<Row> packet_rows(const std::vector<PacketSample>& samples,
                             const devices::Vocabulary& vocabulary, const Effort& effort);
// A row for each dialect and one for all of them in turn: messages a second, and parses of the same
// payloads.
std::vector<Row> message_rows(const std::vector<MessageSample>& samples,
                              const devices::Vocabulary& vocabulary, const Effort& effort);

} // namespace varde::bench
