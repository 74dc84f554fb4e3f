// Decides what a message with measurements is (new, duplicate, conflicting) and keeps it.
#pragma once

#include "gateway/store/store.hpp"
#include "gateway/store/writer.hpp"

namespace varde::gateway::store
{

struct Comparison
{
    std::vector<std::size_t> fresh;
    std::optional<std::size_t> conflicting;
};

// With what was stored before under the same ids.
Comparison compare(Connection& connection, std::span<const devices::Measurement> measurements);

// Why a message is refused of which that measurement conflicts.
devices::Refusal conflict_of(std::size_t conflicting);

// Stores those that are new and queues them; `message` is stored already.
void keep_fresh(Writer& writer, std::int64_t message,
                std::span<const devices::Measurement> measurements,
                std::span<const std::size_t> fresh);

KeptMessage keep_message(Writer& writer, const RawMessage& message,
                         std::span<const devices::Measurement> measurements);

} // namespace varde::gateway::store
