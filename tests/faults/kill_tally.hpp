// What the kills of one scenario, or of all, did.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace varde::tests
{

struct KillTally
{
    std::int64_t kills = 0;
    std::int64_t sent = 0;
    std::int64_t acknowledged = 0;
    std::int64_t lost_at_server = 0; // acknowledged and not there
    std::int64_t lost_in_folder = 0;
    std::int64_t duplicates_at_server = 0;
    std::int64_t duplicates_in_folder = 0;
    std::int64_t never_sent = 0; // delivered, though nobody sent it
    std::int64_t verify_runs = 0;
    std::int64_t starts = 0;
    std::chrono::milliseconds slowest_start{};
    std::vector<std::string> failures; // in words; empty: passed

    void add(const KillTally& other);
};

std::string describe(const KillTally& tally);

} // namespace varde::tests
