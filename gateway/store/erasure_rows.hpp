// What became of asking devices to forget their last patient's records, as the decisions tell it.
#pragma once

#include "devices/time.hpp"

#include <map>
#include <optional>
#include <string>

namespace varde::gateway::store
{

class Connection;

struct Erasure
{
    devices::Instant asked;
    std::string way;                        // "native", or the bridge's dialect
    std::optional<devices::Instant> erased; // the device said so
    std::string kept;                       // why not, as the device said
};

// Of every device that was asked since it was released for the last time.
std::map<std::string, Erasure, std::less<>> read_erasures(Connection& connection);

} // namespace varde::gateway::store
