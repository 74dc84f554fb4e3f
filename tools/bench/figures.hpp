// What a process used, read from the kernel's text, and quantiles. Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>
#include <vector>

namespace varde::bench
{

struct Usage
{
    double cpu_seconds = 0;         // user and system
    std::int64_t resident_kb = 0;   // now
    std::int64_t peak_kb = 0;       // the most so far
    std::int64_t written_chars = 0; // by write calls, whether or not they reached the disk
    std::int64_t written_bytes = 0; // handed to the disk
};

// Of /proc/PID/stat, /proc/PID/status and /proc/PID/io.
Usage parse_usage(std::string_view stat, std::string_view status, std::string_view io,
                  std::int64_t ticks_per_second);

// The smallest value that at least `share` of all do not exceed; 0 of none.
double quantile(std::vector<double> values, double share);

} // namespace varde::bench
