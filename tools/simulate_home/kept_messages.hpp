// What the simulated devices keep: every message until the gateway has said what became of it.
// Decides what to send and when to send it again; sends nothing itself.
#pragma once

#include "tools/simulate_home/message.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace varde::simulate_home
{

struct Totals
{
    std::int64_t sent = 0;  // messages, each counted once
    std::int64_t again = 0; // further sendings of these
    std::int64_t stored = 0;
    std::int64_t duplicate = 0;
    std::int64_t refused = 0;

    std::int64_t acknowledged() const noexcept { return stored + duplicate + refused; }
};

class KeptMessages
{
public:
    using Time = std::chrono::steady_clock::time_point;

    void add(std::string device, devices::Report report, Time now);
    // The oldest messages that should be sent at `now`; each is due again after a pause that
    // doubles from 5 s to 60 s.
    std::vector<std::pair<std::string, const devices::Report*>> take_due(Time now,
                                                                         std::size_t most);
    // The connection is new: what was under way on the old one may be lost.
    void all_due(Time now);
    void acknowledge(const Acknowledgement& acknowledgement);

    std::size_t size() const noexcept { return kept_.size(); }
    const Totals& totals() const noexcept { return totals_; }

private:
    struct Kept
    {
        std::string device;
        devices::Report report;
        Time due;
        int sendings = 0;
    };

    std::map<std::string, Kept, std::less<>> kept_; // by message id
    std::set<std::pair<Time, std::string>> by_due_;
    Totals totals_;
};

} // namespace varde::simulate_home
