// Decides what a message with measurements is (new, duplicate, conflicting) and keeps it.
#pragma once

#include "gateway/store/store.hpp"
#include "gateway/store/writer.hpp"

namespace varde::gateway::store
{

KeptMessage keep_message(Writer& writer, const RawMessage& message,
                         std::span<const devices::Measurement> measurements);

} // namespace varde::gateway::store
