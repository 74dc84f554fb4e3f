// The simulated homes: who lives there, which devices stand there, and when which is used. Pure:
// the same seed, start and window give the same measurements, and adjoining windows give each one
// once.
#pragma once

#include "tools/simulate_home/meter.hpp"

#include <string>
#include <vector>

namespace varde::simulate_home
{

struct Meter
{
    std::string id; // "home1-oximeter"
    MeterKind kind{};
    std::vector<double> hours; // of the local day, when it is used
    double missed = 0;         // the share of times when nobody uses it
};

struct Home
{
    std::string id; // "home1"
    Condition condition{};
    std::vector<Meter> meters;
};

// Homes 1 to 4 have COPD, heart failure, diabetes and hypertension; from the fifth on they repeat.
std::vector<Home> homes(int count);

struct Taken
{
    std::string device;
    devices::Instant at; // whole seconds
    std::vector<devices::Reading> readings;
    int battery = 100;
};

struct Window
{
    devices::Instant from;
    devices::Instant to; // exclusive
};

// What was measured within the window, in the order of time. `start` is where illness counts from.
std::vector<Taken> measurements(const std::vector<Home>& homes, Seed seed, devices::Instant start,
                                const Window& window);

} // namespace varde::simulate_home
