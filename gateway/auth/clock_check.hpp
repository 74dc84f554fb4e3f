// Whether our clock can be right, by the Date of a server's answer. Pure.
#pragma once

#include "config/auth.hpp"
#include "devices/vocabulary.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace varde::gateway::auth
{

// One exchange by our clock.
struct Heard
{
    std::chrono::sys_time<std::chrono::milliseconds> asked;
    std::chrono::sys_time<std::chrono::milliseconds> answered;
};

// By how much our clock is ahead (more than zero) or behind, at the least: what the time on the way
// and the missing fractions of the Date explain is left out. Nothing when it is not told.
std::optional<std::chrono::milliseconds> clock_error(const std::optional<std::string>& date,
                                                     const Heard& heard);

// Beyond it, signed proofs of that way are refused.
std::chrono::seconds clock_tolerance(config::AuthWay way) noexcept;

// "this machine's clock is 10 min behind the one of ...; ... set it": empty when it is good enough.
devices::Words clock_complaint(const std::optional<std::string>& date, const Heard& heard,
                               config::AuthWay way, std::string_view server);

} // namespace varde::gateway::auth
