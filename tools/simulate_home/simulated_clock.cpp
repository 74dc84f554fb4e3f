#include "tools/simulate_home/simulated_clock.hpp"

#include <algorithm>

namespace varde::simulate_home
{

using namespace std::chrono;
using devices::Instant;

namespace
{

// A gateway believes a clock that is up to 400 days behind.
constexpr days longest_history{360};

milliseconds stretch(milliseconds real, double speed)
{
    return milliseconds(static_cast<std::int64_t>(static_cast<double>(real.count()) * speed));
}

} // namespace

Instant SimulatedClock::at(Instant real) const noexcept
{
    return std::min(start + stretch(real - began, speed), real);
}

SimulatedClock make_clock(Instant now, double speed, std::optional<seconds> length,
                          std::optional<Instant> start)
{
    if (!start)
    {
        const auto history = length ? stretch(*length, speed) : milliseconds(longest_history);
        start = now - std::min<milliseconds>(history, longest_history);
    }
    return {*start, speed, now};
}

} // namespace varde::simulate_home
