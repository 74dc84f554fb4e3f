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

} // namespace

ClockReading read_clocks()
{
    static const std::string boot = read_boot_id();
    timespec time{};
    ::clock_gettime(CLOCK_BOOTTIME, &time);
    const auto since_boot =
        std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    return {wall_now(), std::chrono::duration_cast<std::chrono::milliseconds>(since_boot), boot};
}

} // namespace varde::gateway
