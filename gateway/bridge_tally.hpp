// Counts what bridges say between two writes: a flash card pays for every one of them. Lives on the
// core, with who hears them.
#pragma once

#include "devices/heard_devices.hpp"
#include "gateway/store/bridge_rows.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace varde::gateway
{

class BridgeTally
{
public:
    using Time = std::chrono::steady_clock::time_point;

    static constexpr std::chrono::minutes interval{1};
    static constexpr std::size_t most = 200; // that wait to be written

    // One message, with all devices that it is about. What is due to be written now.
    std::vector<store::BridgeHeard> heard(std::span<const devices::HeardDevice> devices,
                                          devices::Instant received, Time now);

private:
    struct Waiting
    {
        std::int64_t messages = 0;
        std::map<std::string, std::optional<int>> devices; // with their signals
        Time written = Time::min();
    };

    std::map<std::pair<std::string, std::string>, Waiting> bridges_; // dialect, bridge
};

} // namespace varde::gateway
