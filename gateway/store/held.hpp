// Messages that say only one value of an act of measuring: stored as they came, acknowledged, and
// waiting until the other values are there or the wait is over.
#pragma once

#include "gateway/store/store.hpp"
#include "gateway/store/writer.hpp"

namespace varde::gateway::store
{

std::int64_t hold_message(Writer& writer, const RawMessage& message);
std::vector<Held> read_held(Connection& connection);

// Each of `numbers` must wait (std::logic_error): the caller has them from hold or held.
KeptMessage keep_held_messages(Writer& writer, std::span<const std::int64_t> numbers,
                               std::span<const devices::Measurement> measurements);
void refuse_held_messages(Writer& writer, std::span<const std::int64_t> numbers,
                          const devices::Refusal& refusal);
void note_held_messages(Writer& writer, std::span<const std::int64_t> numbers);

} // namespace varde::gateway::store
