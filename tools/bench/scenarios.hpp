// What is done to a program and what comes of it.
#pragma once

#include "tools/bench/figures.hpp"
#include "tools/bench/load.hpp"
#include "tools/bench/subject.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

namespace varde::bench
{

struct Amounts
{
    int live = 20000;    // messages published at full speed while the program takes them
    int backlog = 20000; // messages that wait at the broker when the program starts
    double rate = 100;   // a second, for the latency
    std::chrono::seconds steady{30};
};

struct Outcome
{
    double live_per_second = 0;
    double backlog_per_second = 0;
    double acknowledged_p50 = 0; // ms from publishing to the application's acknowledgement
    double acknowledged_p99 = 0;
    std::optional<Delivery> delivery;
    Usage idle;
    Usage after_all;
    // Per message, at full speed and at the steady rate:
    double live_cpu_us = 0;
    double steady_cpu_us = 0;
    double live_written_chars = 0;
    double steady_written_chars = 0;
    double live_written_bytes = 0;
    double steady_written_bytes = 0;
};

Usage read_usage(pid_t process);

// Starts and stops the program. Throws std::runtime_error when it does not finish its work.
Outcome measure(Subject& subject, Load& load, const Amounts& amounts);

} // namespace varde::bench
