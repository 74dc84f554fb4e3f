// One picture of the whole gateway, for /status, /metrics and the live summary.
#pragma once

#include "devices/vocabulary.hpp"
#include "gateway/mqtt/subscriber.hpp"
#include "gateway/store/store.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace varde::gateway
{

struct DestinationStatus
{
    std::string id;
    std::string kind;   // "folder", "server"
    std::string state;  // "idle", "sending", "waiting", "paused"
    std::string reason; // why it waits or is paused
    std::uint64_t requests = 0;
    std::uint64_t failures = 0;                          // consecutive
    std::string flavour = {};                            // "r4", "phd", "pmd"
    std::optional<devices::Instant> last_delivered = {}; // since the gateway started
};

struct Latency // seconds from receipt to delivered, over the last 1000 measurements
{
    double p50 = 0;
    double p99 = 0;
};

struct Status
{
    std::string gateway;
    std::string version;
    std::chrono::seconds uptime{};
    bool ready = false;
    devices::Words not_ready_because;
    mqtt::LinkState link;
    std::uint64_t inbox = 0; // messages that wait for the store
    store::Conservation conservation;
    std::vector<DestinationStatus> destinations;
    Latency latency;
    std::vector<store::AlertRow> alerts; // open
    std::int64_t alerts_raised = 0;
    std::vector<store::OpenEvent> events;
    std::vector<store::DeviceSeen> devices;
};

} // namespace varde::gateway
