// What became of the newest messages, for the person who watches. In memory, bounded, without
// values. Lives on the core.
#pragma once

#include "devices/json.hpp"
#include "gateway/delivery.hpp"

#include <cstdint>
#include <deque>
#include <string>

namespace varde::gateway
{

struct RecentEntry
{
    std::uint64_t number = 0;
    devices::Instant at;
    std::string topic;
    std::string device; // empty: nobody enrolled it
    std::string bridge; // from outside
    Outcome outcome;
};

class Recent
{
public:
    void add(const store::RawMessage& message, const std::string& bridge, Outcome outcome);

    // {"ok": true, "next": 7, "entries": [...]} with those behind `after`.
    devices::Json since(std::uint64_t after) const;

private:
    std::deque<RecentEntry> entries_;
    std::uint64_t last_ = 0;
};

} // namespace varde::gateway
