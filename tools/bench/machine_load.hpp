// How busy the machine is while it is measured on. A table without it says little.
#pragma once

#include <string>

namespace varde::bench
{

std::string machine_load(); // of the last minute, 5 and 15 minutes: "0.12 0.30 0.41"

} // namespace varde::bench
