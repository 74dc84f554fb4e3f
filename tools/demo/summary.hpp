// What a person wants to see of the gateway's status: read from the JSON of /status. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::demo
{

struct DestinationSummary
{
    std::string id;
    std::string state;
    std::string reason;
    std::int64_t queued = 0;
    std::int64_t delivered = 0;
    std::int64_t pending = 0;
    std::int64_t parked = 0;
};

struct Summary
{
    bool ready = false;
    std::int64_t received = 0; // messages
    std::int64_t stored = 0;
    std::int64_t duplicate = 0;
    std::int64_t refused = 0;
    std::int64_t measurements = 0;
    std::int64_t withheld = 0;
    std::int64_t alerts_open = 0;
    std::int64_t alerts_raised = 0;
    std::string newest_alert; // in words; empty when none is open
    std::vector<DestinationSummary> destinations;

    const DestinationSummary* find(std::string_view destination) const noexcept;
    std::int64_t pending() const noexcept; // over all destinations
};

// Nothing when the text is not a status.
std::optional<Summary> read_summary(std::string_view json);

} // namespace varde::demo
