#include "tools/vardectl/interruption.hpp"

#include <algorithm>
#include <cerrno>
#include <ctime>

namespace varde::vardectl
{

using namespace std::chrono;

Interruption::Interruption()
{
    ::sigemptyset(&signals_);
    ::sigaddset(&signals_, SIGINT);
    ::sigaddset(&signals_, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &signals_, &before_);
}

Interruption::~Interruption()
{
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

bool Interruption::wait(milliseconds time)
{
    const auto end = steady_clock::now() + time;
    while (!ended_)
    {
        const auto left = std::max(nanoseconds(0), nanoseconds(end - steady_clock::now()));
        const auto whole = duration_cast<seconds>(left);
        const timespec limit{static_cast<std::time_t>(whole.count()),
                             static_cast<long>((left - whole).count())};
        const int signal = ::sigtimedwait(&signals_, nullptr, &limit);
        ended_ = signal > 0;
        if (signal < 0 && errno != EINTR)
        {
            break; // the time is over
        }
    }
    return ended_;
}

} // namespace varde::vardectl
