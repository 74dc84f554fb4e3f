// The same reading heard by two bridges is one measurement. A device that tells no time with its
// value says nothing else by which two hearings could be known for one: so it is the device, the
// kind and the value, within a window. State and a pure function; who holds the state gives `now`.
#pragma once

#include "devices/measurement.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::devices
{

using HeardAt = std::chrono::steady_clock::time_point;

struct HeardPolicy
{
    std::chrono::milliseconds window{10'000}; // since it was heard last: devices repeat themselves
    // Since it was heard first. After it, the same value is a new measurement: a pulse may well be
    // the same for minutes, and silence would be read as a lost sensor.
    std::chrono::milliseconds longest{60'000};
    std::size_t most = 1024; // readings remembered
};

struct HeardReading
{
    std::string device;
    std::string message;  // Report::id: the number of the radio packet, where the dialect tells it
    std::string raw_time; // DeviceTime::raw, empty without a time
    std::optional<int> user;
    Reading reading;
    HeardAt first;
    HeardAt last;
};

struct HeardLately
{
    std::vector<HeardReading> readings; // in the order in which they were first heard
    std::uint64_t forgotten = 0;        // before their time, because too many were remembered
};

// Takes those readings out of the report that were heard before, remembers the others, and says how
// many it took. The first hearing wins. Two readings are one when device, kind, unit, user and the
// components' values are the same and neither their times nor their packets' numbers, where both
// have one, say otherwise. Forgetting too early keeps a measurement twice; it never loses one.
std::size_t drop_heard(HeardLately& heard, std::string_view device, Report& report, HeardAt now,
                       const HeardPolicy& policy = {});

} // namespace varde::devices
