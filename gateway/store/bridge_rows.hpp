// Bridges that were heard, as they name themselves, and which devices of ours through them.
#pragma once

#include "devices/time.hpp"
#include "gateway/store/connection.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace varde::gateway::store
{

struct BridgeHeard
{
    std::string dialect;
    std::string bridge; // from outside; empty: it gives itself no name
    std::int64_t messages = 0;
    devices::Instant last;
    // Enrolled ones, and how strong each was heard last, in dBm, where the bridge says so.
    std::map<std::string, std::optional<int>> devices;
};

// Whoever may publish may invent bridges: the last heard stay.
inline constexpr std::int64_t most_bridges = 200;

// Adds to what is known. In a transaction.
void add_heard(Connection& connection, const BridgeHeard& heard);

struct BridgeDevice
{
    std::string device;
    devices::Instant last;
    std::optional<int> signal; // dBm
};

struct BridgeRow
{
    std::string dialect;
    std::string bridge;
    devices::Instant first;
    devices::Instant last;
    std::int64_t messages = 0;
    std::vector<BridgeDevice> devices; // by id
};
std::vector<BridgeRow> read_bridges(Connection& connection); // the last heard first

} // namespace varde::gateway::store
