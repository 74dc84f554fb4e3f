// Child processes that never outlive their parent, free ports and scratch folders: for the tests,
// the demo and the bench.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace varde::tools
{

struct ChildOptions
{
    std::map<std::string, std::string> environment; // added to ours
    std::filesystem::path output; // stdout and stderr are appended here; empty: ours
    std::filesystem::path folder; // working directory; empty: ours
};

// Dies with the thread that started it (that is what the kernel ties it to): start it from one that
// lives as long as it is needed.
class Child
{
public:
    Child() = default;
    // Throws std::runtime_error when the program cannot be started.
    explicit Child(const std::vector<std::string>& command, const ChildOptions& options = {});
    ~Child(); // SIGKILL and reap
    Child(Child&& other) noexcept;
    Child& operator=(Child&& other) noexcept;

    pid_t pid() const noexcept { return pid_; }
    bool running();
    void signal(int number);
    // The exit status (128 + signal when killed by one), or nothing when it still runs at the
    // deadline.
    std::optional<int> wait(std::chrono::milliseconds deadline);

private:
    pid_t pid_ = -1;
    std::optional<int> status_;
};

std::uint16_t free_port(); // of 127.0.0.1; not in the range of source ports

class ScratchFolder
{
public:
    ScratchFolder();  // below the system's temporary folder
    ~ScratchFolder(); // removes it with all it holds
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    const std::filesystem::path& path() const noexcept { return path_; }

private:
    std::filesystem::path path_;
};

// Waits until something accepts connections on 127.0.0.1:port.
bool wait_for_port(std::uint16_t port, std::chrono::milliseconds deadline);

} // namespace varde::tools
