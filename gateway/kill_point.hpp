// A named instant at which a test may end the process as SIGKILL would. varded links the empty one.
#pragma once

namespace varde::gateway
{

// With VARDE_KILL_AT=name:n in the environment of the test build, the n-th passage does not return.
void kill_point(const char* name) noexcept;

} // namespace varde::gateway
