// Durations as people write them in a file: a whole number and a unit, "30s", "250ms", "5min".
// Pure.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace varde::config
{

inline constexpr const char* duration_units = "ms, s, min, h or d";

// Nothing when it is not one, or longer than 100 years.
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) noexcept;
// In the largest unit that keeps it whole: 90000 ms is "90s", 0 is "0s".
std::string format_duration(std::chrono::milliseconds duration);

} // namespace varde::config
