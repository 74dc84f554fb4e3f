// How often bridges usually speak, kept over restarts. Read once at the start, written rarely.
#pragma once

#include "devices/escalation.hpp"
#include "gateway/store/connection.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace varde::gateway::store
{

struct LearnedRhythm
{
    std::string dialect;
    std::string bridge;
    std::chrono::seconds listened{}; // so long it was listened to
    // The longest of each day, the newest day first; nothing: it was not heard.
    std::vector<std::optional<std::chrono::seconds>> pauses;
    bool several = false; // it spoke of more than one device

    friend bool operator==(const LearnedRhythm&, const LearnedRhythm&) = default;
};

struct KeptRhythm
{
    LearnedRhythm learned;
    devices::Elapsed kept{}; // on the clock that nobody can set
};

// Inside a transaction. What was kept more than two weeks before is forgotten.
void put_rhythm(Connection& connection, const LearnedRhythm& learned, devices::Elapsed now);
std::vector<KeptRhythm> read_rhythms(Connection& connection);

} // namespace varde::gateway::store
