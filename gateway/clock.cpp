#include "gateway/clock.hpp"

#include <ctime>
#include <fstream>

namespace varde::gateway
{

namespace
{

// Without it every start counts as one of another boot: time between them is then that of the wall
// clock.
std::string read_boot_id()
{
    std::ifstream file("/proc/sys/kernel/random/boot_id");
    std::string id;
    std::getline(file, id);
    return id;
}

constexpr std::chrono::seconds one_moment{1};

std::chrono::milliseconds since_boot()
{
    timespec time{};
    ::clock_gettime(CLOCK_BOOTTIME, &time);
    const auto since = std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    return std::chrono::duration_cast<std::chrono::milliseconds>(since);
}

} // namespace

// Of one moment: where something came between the two readings, they would say that the clock was
// set.
ClockReading read_clocks()
{
    static const std::string boot = read_boot_id();
    ClockReading reading{{}, since_boot(), boot};
    for (;;)
    {
        reading.wall = wall_now();
        const auto after = since_boot();
        if (after - reading.since_boot < one_moment)
        {
            return reading;
        }
        reading.since_boot = after;
    }
}

} // namespace varde::gateway
