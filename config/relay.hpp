// What this gateway takes from hubs when it is their relay: [relay] and [[hub]] of varde.toml.
#pragma once

#include "devices/rate.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace varde::config
{

// A hub is known by its certificate alone, and speaks only for whom and what is listed here.
struct RelayHub
{
    std::string id;                        // stands with everything that it sent
    std::vector<std::string> fingerprints; // SHA-256, 64 digits in lower case
    std::vector<std::string> names;        // DNS names among its alternative names
    std::vector<std::string> patients;     // ids of the registry, the same at hub and relay
    std::vector<std::string> devices;
};

// Where hubs are listened to; what needs a restart.
struct RelayListening
{
    std::string address = "127.0.0.1";
    std::uint16_t port = 8421; // 0: any free port, written to <store>/relay.port
    std::filesystem::path certificate_file;
    std::filesystem::path key_file;
    std::filesystem::path client_ca_file; // who vouches for the hubs
    std::vector<std::string> names;       // by which hubs call it, beside those of loopback
    std::size_t request_bytes = std::size_t{4} * 1024 * 1024;

    friend bool operator==(const RelayListening&, const RelayListening&) = default;
};

struct RelaySettings
{
    bool enabled = false; // hubs are heard
    RelayListening listening;
    devices::RateBudget hub_rate{20, 200}; // requests of one hub
    std::int64_t queue_limit = 5'000'000;  // of what waits for one destination
    std::uint64_t free_megabytes = 256;    // less on the store's disk, and nothing is taken
    std::vector<RelayHub> hubs;
};

} // namespace varde::config
