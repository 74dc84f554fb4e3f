// A real varded of this build in a folder of its own, started, watched, killed and asked by a test.
#pragma once

#include "devices/json.hpp"
#include "tests/support/http_call.hpp"
#include "tests/support/tool_run.hpp"
#include "tests/support/varded_settings.hpp"
#include "tools/process/child.hpp"

#include <chrono>
#include <filesystem>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace varde::tests
{

struct Start
{
    std::map<std::string, std::string> environment;
    bool killable = false; // the build with kill points
    bool until_ready = true;
};

class Varded
{
public:
    // Writes the settings; does not start it.
    Varded(const std::filesystem::path& folder, const VardedSettings& settings);

    void write(const VardedSettings& settings);
    // Throws, with the end of its log, when it is not ready within ten seconds.
    void start(const Start& how = {});
    std::chrono::milliseconds ready_after() const noexcept { return ready_after_; }

    void kill(); // SIGKILL, reaped
    void signal(int number) { process_.signal(number); }
    // SIGTERM. The exit status; throws when it is still there after ten seconds.
    int stop();
    std::optional<int> wait(std::chrono::milliseconds deadline) { return process_.wait(deadline); }
    bool running() { return process_.running(); }
    pid_t pid() const noexcept { return process_.pid(); }

    std::uint16_t web_port() const;
    HttpAnswer get(const std::string& target) const;
    devices::Json status() const;
    // A number of the status by its path, or -1.
    std::int64_t count(std::initializer_list<std::string_view> path) const;
    // A number of the status of one destination, or -1.
    std::int64_t count_at(const std::string& destination, std::string_view what) const;
    bool everything_delivered()
        const; // something was stored, and nothing waits for any destination

    ToolRun vardectl(const std::vector<std::string>& arguments) const;
    ToolRun check() const; // varded --check
    ToolRun run() const;   // another varded with the same settings; it is expected to end by itself

    std::filesystem::path settings_file() const { return folder_ / "varde.toml"; }
    std::filesystem::path registry_file() const { return folder_ / "registry.toml"; }
    std::filesystem::path store() const { return folder_ / "store"; }
    std::filesystem::path log_file() const { return folder_ / "varded.log"; }
    std::string log() const { return read_file(log_file()); }
    std::string account(); // for a failed test: whether it runs, its status and the end of its log

private:
    bool is_ready() const;

    std::filesystem::path folder_;
    tools::Child process_;
    std::chrono::milliseconds ready_after_{};
};

} // namespace varde::tests
