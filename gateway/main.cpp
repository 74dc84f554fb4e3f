// varded: reads its settings, says everything that is wrong with them, or runs the gateway.
#include "config/settings.hpp"
#include "gateway/gateway.hpp"
#include "gateway/log.hpp"
#include "gateway/version.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>
#include <memory>
#include <string>

namespace
{

constexpr int exit_settings = 2;
constexpr int exit_failure = 1;

int report(const std::vector<varde::config::Problem>& problems)
{
    for (const auto& problem : problems)
    {
        std::fprintf(stderr, "%s\n", varde::config::describe(problem).c_str());
    }
    std::fprintf(stderr, "%zu problem%s; nothing was started\n", problems.size(),
                 problems.size() == 1 ? "" : "s");
    return exit_settings;
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App app{"Varde: remote patient monitoring gateway. Not a medical device."};
    std::string file = "/etc/varde/varde.toml";
    bool check = false;
    app.add_option("--config", file, "settings file")->capture_default_str();
    app.add_flag("--check", check, "read the settings, report every problem, and end");
    app.set_version_flag("--version", std::string("varded ") + varde::gateway::version);
    CLI11_PARSE(app, argc, argv);

    auto loaded = varde::config::load_settings(file);
    if (!loaded)
    {
        return report(loaded.problems);
    }
    auto left_out = loaded.value->profile_problems;
    const auto& plans = loaded.value->plans.problems;
    left_out.insert(left_out.end(), plans.begin(), plans.end());
    if (check && !left_out.empty())
    {
        return report(left_out);
    }
    if (check)
    {
        std::printf("%s: no problem found\n", file.c_str());
        return 0;
    }
    try
    {
        varde::gateway::log::set_level(loaded.value->log_level);
        varde::gateway::Gateway gateway(
            std::make_shared<const varde::config::Settings>(std::move(*loaded.value)));
        gateway.run();
    }
    catch (const std::exception& failure)
    {
        varde::gateway::log::error("cannot run", {{"reason", failure.what()}});
        return exit_failure;
    }
    return 0;
}
