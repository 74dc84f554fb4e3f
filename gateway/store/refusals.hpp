// Messages that were refused: kept with the reason, or only counted where nothing may be kept.
#pragma once

#include "gateway/store/store.hpp"
#include "gateway/store/writer.hpp"

namespace varde::gateway::store
{

// Above this a refused payload is kept only in part.
inline constexpr std::size_t whole_payload = 65536;
inline constexpr std::size_t cut_payload = 1024;
// Bare refusals name this many sources; the ones beyond share a row per code. Without the bound, a
// flood of invented device ids would fill the disk.
inline constexpr std::int64_t most_bare_sources = 1000;

// The reason, with a message whose row is there; `at` is when it was received.
void write_refusal(Connection& connection, std::int64_t message, const devices::Refusal& refusal,
                   devices::Instant at);
// Counts it by its code; the delivery itself is the caller's to count.
void count_reason(Counters& counters, devices::Error error);

void refuse_message(Writer& writer, const RawMessage& message, const devices::Refusal& refusal);
// As it came; nothing when it was not refused, was cut, waits, or was stored since.
std::optional<RawMessage> read_refused(Connection& connection, std::int64_t number);

void refuse_bare(Writer& writer, const RawMessage& message, const devices::Refusal& refusal);

} // namespace varde::gateway::store
