// What the simulated bridges still have to publish. A bridge hears nothing from the gateway: its
// message is done when the broker has it (PUBACK). Decides what to send; sends nothing itself.
#pragma once

#include "tools/simulate_home/dialects/act.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace varde::simulate_home
{

class BridgeOutbox
{
public:
    void add(std::vector<Spoken> messages);
    // The oldest that are not under way, and which are so from now on.
    std::vector<std::pair<std::int64_t, const Spoken*>> take_due(std::size_t most);
    // The broker has it.
    void published(std::int64_t number);
    // The connection is new: what was under way on the old one may be lost.
    void all_due();

    std::size_t size() const noexcept { return messages_.size(); }
    std::int64_t total_published() const noexcept { return published_; }

private:
    std::map<std::int64_t, Spoken> messages_; // by their number, in the order of speaking
    std::set<std::int64_t> due_;
    std::int64_t next_ = 0;
    std::int64_t published_ = 0;
};

} // namespace varde::simulate_home
