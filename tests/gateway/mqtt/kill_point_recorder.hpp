// Counts the passages through each kill point, so that a test can wait for one.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace varde::gateway::test
{

std::uint64_t passages(const std::string& kill_point);

} // namespace varde::gateway::test
