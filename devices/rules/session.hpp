// Readings taken one after the other make one value: the protocol of a home measurement.
// The raw readings stay as they are; a session only names those it used.
// Source: ESH/ESC and CHEP home blood pressure schedules: discard the first, average the next two.
#pragma once

#include "devices/rules/history.hpp"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace varde::devices
{

struct SessionProtocol
{
    int discard = 1;              // of the first readings
    int average = 2;              // of those that follow; later ones are left out
    std::chrono::minutes gap{10}; // a longer pause begins a new session

    friend bool operator==(const SessionProtocol&, const SessionProtocol&) = default;
};

// A value and the readings it comes of. Without a protocol each reading is its own.
struct Session
{
    Instant at; // of the last reading used
    Decimal value;
    std::vector<std::string> points;
};

// Sessions with too few readings give nothing. In the order of time.
std::vector<Session> sessions(std::span<const Point> points,
                              const std::optional<SessionProtocol>& protocol, int decimals);

} // namespace varde::devices
