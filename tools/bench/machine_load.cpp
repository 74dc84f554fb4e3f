#include "tools/bench/machine_load.hpp"

#include <fstream>

namespace varde::bench
{

std::string machine_load()
{
    std::ifstream file("/proc/loadavg");
    std::string one;
    std::string five;
    std::string fifteen;
    file >> one >> five >> fifteen;
    return one + " " + five + " " + fifteen;
}

} // namespace varde::bench
