#include "gateway/fail_stop.hpp"

#include "gateway/log.hpp"

#include <cstdlib>

namespace varde::gateway
{

void fail_stop(const std::exception_ptr& failure) noexcept
{
    try
    {
        std::rethrow_exception(failure);
    }
    catch (const std::exception& reason)
    {
        log::error("stopped: nothing more is acknowledged", {{"reason", reason.what()}});
    }
    catch (...)
    {
        log::error("stopped: nothing more is acknowledged", {{"reason", "unknown"}});
    }
    std::_Exit(EXIT_FAILURE);
}

} // namespace varde::gateway
