#include "tools/demo/front.hpp"

#include <csignal>
#include <cstdio>
#include <initializer_list>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace varde::demo
{

namespace
{

constexpr int killed_offset = 128;

sigset_t watched_signals()
{
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGCHLD})
    {
        sigaddset(&signals, signal);
    }
    return signals;
}

int pass_on(pid_t body, const sigset_t& signals)
{
    for (;;)
    {
        int signal = 0;
        if (sigwait(&signals, &signal) != 0)
        {
            continue;
        }
        if (signal != SIGCHLD)
        {
            kill(body, SIGTERM);
            continue;
        }
        int status = 0;
        if (waitpid(body, &status, WNOHANG) == body)
        {
            return WIFSIGNALED(status) ? killed_offset + WTERMSIG(status) : WEXITSTATUS(status);
        }
    }
}

} // namespace

int behind_front(int (*body)(int, char**), int argc, char** argv)
{
    const auto signals = watched_signals();
    sigprocmask(SIG_BLOCK, &signals, nullptr);
    const auto front = getpid();
    const auto child = fork();
    if (child < 0)
    {
        std::fputs("demo: cannot fork: too many processes, or too little memory\n", stderr);
        return 1;
    }
    if (child > 0)
    {
        return pass_on(child, signals);
    }
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    setpgid(0, 0);
    if (getppid() != front)
    {
        _exit(1); // the front died before the line above took effect
    }
    return body(argc, argv);
}

} // namespace varde::demo
