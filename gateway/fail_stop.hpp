// Ends the process when what it stands on is broken: a disk that does not write, a bug. Nothing
// more is acknowledged; the service manager starts it again and the broker sends again what was not
// stored.
#pragma once

#include <exception>

namespace varde::gateway
{

[[noreturn]] void fail_stop(const std::exception_ptr& failure) noexcept;

} // namespace varde::gateway
