#include "tools/process/child.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <string_view>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace varde::tools
{
namespace
{

constexpr int shell_signal_offset = 128;

int exit_status(int raw)
{
    return WIFSIGNALED(raw) ? shell_signal_offset + WTERMSIG(raw) : WEXITSTATUS(raw);
}

std::runtime_error failure(const std::string& what, int error)
{
    return std::runtime_error(what + ": " + std::system_category().message(error));
}

std::vector<char*> pointers(std::vector<std::string>& strings)
{
    std::vector<char*> result;
    result.reserve(strings.size() + 1);
    for (auto& text : strings)
    {
        result.push_back(text.data());
    }
    result.push_back(nullptr);
    return result;
}

std::vector<std::string> merged_environment(const std::map<std::string, std::string>& added)
{
    std::vector<std::string> result;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry)
    {
        const std::string_view text(*entry);
        if (!added.contains(std::string(text.substr(0, text.find('=')))))
        {
            result.emplace_back(text);
        }
    }
    for (const auto& [name, value] : added)
    {
        result.push_back(name);
        result.back().append("=").append(value);
    }
    return result;
}

// Before the fork, as the search allocates and the child of a threaded process must not.
std::string program_path(const std::string& name)
{
    if (name.find('/') != std::string::npos)
    {
        return std::filesystem::absolute(name).string();
    }
    const char* path = std::getenv("PATH"); // NOLINT(concurrency-mt-unsafe): nobody here sets it
    std::string_view rest(path == nullptr ? "/usr/bin:/bin" : path);
    while (!rest.empty())
    {
        const auto end = std::min(rest.find(':'), rest.size());
        const auto candidate = std::filesystem::path(rest.substr(0, end)) / name;
        if (::access(candidate.c_str(), X_OK) == 0)
        {
            return candidate.string();
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    throw std::runtime_error("cannot start " + name + ": it is not in PATH; install it");
}

struct Launch
{
    std::string program;
    std::string output;
    std::string folder;
    std::vector<char*> arguments;
    std::vector<char*> environment;
    pid_t parent = -1;
    int report = -1;
};

void restore_signals() noexcept
{
    sigset_t none;
    sigemptyset(&none);
    pthread_sigmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGPIPE, SIG_DFL); // an ignored signal would stay ignored across exec
}

// Only async-signal-safe calls from here on: other threads may have held locks at the fork.
bool prepare(const Launch& launch) noexcept
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != launch.parent)
    {
        _exit(1); // the parent died before the line above took effect
    }
    restore_signals();
    if (!launch.folder.empty() && chdir(launch.folder.c_str()) != 0)
    {
        return false;
    }
    if (!launch.output.empty())
    {
        const int file =
            open(launch.output.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
        if (file < 0 || dup2(file, STDOUT_FILENO) < 0 || dup2(file, STDERR_FILENO) < 0)
        {
            return false;
        }
    }
    // A listening socket of ours that leaked into the child would keep its port after we are gone.
    return close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC) == 0;
}

[[noreturn]] void become(const Launch& launch) noexcept
{
    if (prepare(launch))
    {
        execve(launch.program.c_str(), launch.arguments.data(), launch.environment.data());
    }
    const int error = errno;
    [[maybe_unused]] const auto written = write(launch.report, &error, sizeof error);
    _exit(127);
}

// The pipe closes at a successful exec; otherwise it carries the errno.
pid_t launch_and_confirm(Launch& launch)
{
    std::array<int, 2> report{};
    if (pipe2(report.data(), O_CLOEXEC) != 0)
    {
        throw failure("cannot start " + launch.program, errno);
    }
    launch.report = report[1];
    launch.parent = getpid();
    const pid_t pid = fork();
    if (pid == 0)
    {
        become(launch);
    }
    const int fork_error = errno;
    close(report[1]);
    int error = 0;
    const auto got = pid < 0 ? 0 : TEMP_FAILURE_RETRY(read(report[0], &error, sizeof error));
    close(report[0]);
    if (pid < 0)
    {
        throw failure("cannot start " + launch.program, fork_error);
    }
    if (got > 0)
    {
        waitpid(pid, nullptr, 0);
        throw failure("cannot start " + launch.program, error);
    }
    return pid;
}

// glibc 2.36 declares pidfd_open without extern "C".
int process_descriptor(pid_t pid)
{
    return static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
}

} // namespace

Child::Child(const std::vector<std::string>& command, const ChildOptions& options)
{
    if (command.empty())
    {
        throw std::runtime_error("cannot start a child: the command is empty");
    }
    auto arguments = command;
    auto environment = merged_environment(options.environment);
    Launch launch;
    launch.program = program_path(command.front());
    launch.output =
        options.output.empty() ? "" : std::filesystem::absolute(options.output).string();
    launch.folder = options.folder.string();
    launch.arguments = pointers(arguments);
    launch.environment = pointers(environment);
    pid_ = launch_and_confirm(launch);
}

Child::~Child()
{
    if (running())
    {
        ::kill(pid_, SIGKILL);
        waitpid(pid_, nullptr, 0);
    }
}

Child::Child(Child&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), status_(std::exchange(other.status_, std::nullopt))
{
}

Child& Child::operator=(Child&& other) noexcept
{
    std::swap(pid_, other.pid_);
    std::swap(status_, other.status_);
    return *this;
}

bool Child::running()
{
    if (pid_ < 0 || status_)
    {
        return false;
    }
    int raw = 0;
    if (waitpid(pid_, &raw, WNOHANG) == pid_)
    {
        status_ = exit_status(raw);
    }
    return !status_;
}

void Child::signal(int number)
{
    // Never to a pid that was reaped: it may be somebody else's by now.
    if (running())
    {
        ::kill(pid_, number);
    }
}

std::optional<int> Child::wait(std::chrono::milliseconds deadline)
{
    if (!running())
    {
        return status_;
    }
    const int descriptor = process_descriptor(pid_);
    if (descriptor < 0)
    {
        throw failure("cannot wait for process " + std::to_string(pid_), errno);
    }
    const auto until = std::chrono::steady_clock::now() + deadline;
    for (int ready = -1; ready < 0;)
    {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        pollfd entry{descriptor, POLLIN, 0};
        ready = poll(&entry, 1, static_cast<int>(std::max<std::int64_t>(left.count(), 0)));
    }
    close(descriptor);
    running();
    return status_;
}

} // namespace varde::tools
