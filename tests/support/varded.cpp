#include "tests/support/varded.hpp"

#include "devices/json_whole.hpp"
#include "tests/support/waiting.hpp"

#include <csignal>
#include <fstream>
#include <stdexcept>

namespace varde::tests
{
namespace
{

constexpr std::chrono::seconds start_patience{30};
constexpr std::chrono::seconds stop_patience{30};
constexpr devices::JsonLimits status_limits{64 * 1024 * 1024, 32};

std::string end_of(const std::string& log)
{
    constexpr std::size_t most = 3000;
    return log.size() > most ? log.substr(log.size() - most) : log;
}

std::int64_t number_of(const devices::Json* json)
{
    return json == nullptr ? -1 : devices::whole_of(*json).value_or(-1);
}

} // namespace

Varded::Varded(const std::filesystem::path& folder, const VardedSettings& settings)
    : folder_(folder)
{
    std::filesystem::create_directories(folder_);
    write(settings);
}

void Varded::write(const VardedSettings& settings)
{
    write_file(settings_file(), settings_text(settings, folder_));
    write_file(registry_file(), registry_text(settings.household));
    for (const auto& [name, text] : settings.plans)
    {
        std::filesystem::create_directories(folder_ / "plans");
        write_file(folder_ / "plans" / name, text);
    }
}

void Varded::start(const Start& how)
{
    // The port of an earlier process would be taken for this one's.
    std::filesystem::remove(store() / "web.port");
    tools::ChildOptions options;
    options.output = log_file();
    options.environment = how.environment;
    const auto started = std::chrono::steady_clock::now();
    process_ = tools::Child(
        {how.killable ? VARDED_KILLABLE : VARDED, "--config", settings_file().string()}, options);
    if (!how.until_ready)
    {
        return;
    }
    const bool ready = eventually([this] { return !running() || is_ready(); }, start_patience);
    ready_after_ = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - started);
    if (!ready || !running())
    {
        throw std::runtime_error("varded did not become ready: " + account());
    }
}

bool Varded::is_ready() const
{
    return get("/readyz").status == 200;
}

void Varded::kill()
{
    process_.signal(SIGKILL);
    process_.wait(stop_patience);
}

int Varded::stop()
{
    process_.signal(SIGTERM);
    const auto status = process_.wait(stop_patience);
    if (!status)
    {
        throw std::runtime_error("varded did not end after SIGTERM: " + end_of(log()));
    }
    return *status;
}

std::uint16_t Varded::web_port() const
{
    std::ifstream in(store() / "web.port");
    std::uint16_t port = 0;
    in >> port;
    return port;
}

HttpAnswer Varded::get(const std::string& target) const
{
    const auto port = web_port();
    return port == 0 ? HttpAnswer{} : tests::get(port, target);
}

devices::Json Varded::status() const
{
    const auto json = devices::parse_json(get("/status").body, status_limits);
    return json ? *json : devices::Json();
}

std::int64_t Varded::count(std::initializer_list<std::string_view> path) const
{
    const auto seen = status();
    return number_of(seen.find(path));
}

std::int64_t Varded::count_at(const std::string& destination, std::string_view what) const
{
    const auto seen = status();
    const auto* destinations = seen.find("destinations");
    const auto* list = destinations == nullptr ? nullptr : destinations->as_array();
    for (const auto& one : list == nullptr ? devices::Json::Array() : *list)
    {
        if (one.text("id") == destination)
        {
            return number_of(one.find(what));
        }
    }
    return -1;
}

bool Varded::everything_delivered() const
{
    const auto seen = status();
    const auto* destinations = seen.find("destinations");
    const auto* list = destinations == nullptr ? nullptr : destinations->as_array();
    bool any = false;
    for (const auto& one : list == nullptr ? devices::Json::Array() : *list)
    {
        if (number_of(one.find("pending")) != 0)
        {
            return false;
        }
        any = any || number_of(one.find("delivered")) > 0;
    }
    return any;
}

std::string Varded::account()
{
    return std::string(running() ? "running" : "not running") + "\n" + get("/status").body + "\n" +
           end_of(log());
}

ToolRun Varded::vardectl(const std::vector<std::string>& arguments) const
{
    std::vector<std::string> command{VARDECTL, "--config", settings_file().string()};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return run_tool(command);
}

ToolRun Varded::run() const
{
    return run_tool({VARDED, "--config", settings_file().string()});
}

ToolRun Varded::check() const
{
    return run_tool({VARDED, "--config", settings_file().string(), "--check"});
}

} // namespace varde::tests
