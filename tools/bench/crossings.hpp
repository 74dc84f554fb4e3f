// A storm of readings beyond a limit, from publishing each at the broker to seeing what it did to
// an alert: for the bench and for the test that counts.
#pragma once

#include "devices/json.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace varde::bench
{

struct CrossingPlan
{
    int patients = 500;
    int each = 20; // readings of one patient
    std::chrono::milliseconds over{60000};
};

// Patients "storm-<n>", each with an oximeter "oxi-<n>". No person has these identifiers.
std::string crossing_registry(int patients);
// Of patient "storm-<n>": red at and below 84 %, a nurse is told at once and reminded after five
// minutes.
std::string crossing_patient_plan(int patient);

struct CrossingFigures
{
    int published = 0;
    int seen = 0;           // readings whose effect was seen
    int conditions = 0;     // open alerts
    int smallest_count = 0; // readings that the alerts say they counted
    int largest_count = 0;
    double seconds = 0; // of publishing
    double p50 = 0;     // milliseconds from publishing to seeing
    double p99 = 0;
    double longest = 0;
};

// Of the running varded over its control socket (docs/control.md).
using Ask = std::function<devices::Json(const devices::Json& question)>;

// Returns when everything was seen, or a minute after the last one was published.
CrossingFigures measure_crossings(const CrossingPlan& plan, std::uint16_t broker_port,
                                  const Ask& ask);

// As a person reads it.
std::string crossing_table(const CrossingPlan& plan, const CrossingFigures& figures);

} // namespace varde::bench
