// Ctrl-C and SIGTERM as a value, for commands that go on until somebody ends them: they write down
// what they have before they end. Owned by the command.
#pragma once

#include <chrono>
#include <csignal>

namespace varde::vardectl
{

class Interruption
{
public:
    // From now on the signals wait in the line. Before other threads are started: they inherit it.
    Interruption();
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

    // Waits at most so long. True when somebody wants an end; from then on always.
    bool wait(std::chrono::milliseconds time);

private:
    sigset_t signals_{};
    sigset_t before_{};
    bool ended_ = false;
};

} // namespace varde::vardectl
