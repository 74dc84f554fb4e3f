// Proves from the disk alone that nothing disappeared and nothing changed: recounts the law of
// conservation and checks every checksum. Only reads.
#pragma once

#include "gateway/store/reader.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace varde::gateway::store
{

struct Finding
{
    // "integrity", "counter", "message", "measurement", "outbox", "alert", "registry", "audit"
    std::string check;
    std::string detail; // what, where and how much; no value, no patient
};

struct Verification
{
    std::vector<Finding> findings; // empty: clean
    bool cut = false;              // there are more than `most_findings` per check
    Conservation recounted;
    std::int64_t messages = 0;     // whose bytes were compared with their digest
    std::int64_t measurements = 0; // whose checksum was computed
    std::int64_t alerts = 0;       // whose checksum was computed
};

inline constexpr std::size_t most_findings = 100; // of one check

// With what registry.toml `declared`, assignments of devices that nobody knows are found too.
Verification verify(Reader& reader, const devices::Registry* declared = nullptr);

} // namespace varde::gateway::store
