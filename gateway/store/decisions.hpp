// Who decided what, and why: never changed, never deleted.
#pragma once

#include "devices/time.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace varde::gateway::store
{

class Connection;

struct PersonDecision
{
    devices::Instant at;
    std::string actor;   // the login name
    std::string what;    // the command, e.g. "device.release"
    std::string subject; // what it was about: a device, a patient's own id, a message's number
    std::string reason;  // as the person wrote it; may be empty where none is asked for
};

struct DecisionRow
{
    std::int64_t number = 0;
    PersonDecision decision;
};

void insert_decision(Connection& connection, const PersonDecision& decision);
std::vector<DecisionRow> read_decisions(Connection& connection, std::size_t most); // newest first

} // namespace varde::gateway::store
