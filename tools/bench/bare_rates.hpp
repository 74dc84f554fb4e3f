// What the parts can do without any gateway: the disk under SQLite, and the broker.
#pragma once

#include <cstdint>
#include <filesystem>

namespace varde::bench
{

// Rows a second of 250 bytes with `rows_per_commit` rows in each commit: WAL, synchronous=FULL.
double sqlite_rate(const std::filesystem::path& folder, int rows_per_commit);

// Messages a second from a publisher through the broker to a subscriber that does nothing, QoS 1.
double broker_rate(std::uint16_t broker_port, int messages);

// How many messages a bare subscriber's database holds.
std::int64_t count_messages(const std::filesystem::path& database);

} // namespace varde::bench
