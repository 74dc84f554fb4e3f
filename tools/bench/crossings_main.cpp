// bench_crossings: how late a clinic sees an alert while 10,000 readings cross a limit in a minute.
#include "tools/bench/crossings.hpp"
#include "tools/process/broker.hpp"
#include "tools/process/child.hpp"
#include "tools/vardectl/control_client.hpp"

#include <CLI/CLI.hpp>

#include <csignal>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>

namespace bench = varde::bench;
namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace
{

struct Options
{
    fs::path build;
    fs::path source = ".";
    bench::CrossingPlan plan;
    int seconds = 60;
};

void write(const fs::path& file, const std::string& text)
{
    std::ofstream(file) << text;
}

fs::path write_settings(const Options& options, const fs::path& folder, std::uint16_t broker)
{
    const auto config = fs::absolute(options.source / "config").string();
    fs::create_directories(folder / "plans");
    fs::create_directories(folder / "fhir");
    write(folder / "registry.toml", bench::crossing_registry(options.plan.patients));
    for (int patient = 1; patient <= options.plan.patients; ++patient)
    {
        write(folder / "plans" / (std::to_string(patient) + ".toml"),
              bench::crossing_patient_plan(patient));
    }
    write(folder / "varde.toml",
          "[gateway]\nlog_level = \"error\"\n[store]\ndirectory = \"" +
              (folder / "store").string() + "\"\n[web]\nport = 0\n[mqtt]\nport = " +
              std::to_string(broker) + "\n[vocabulary]\nfile = \"" + config +
              "/vocabulary.toml\"\n[plans]\nfolder = \"" + config + "/plans\"\nown = \"" +
              (folder / "plans").string() + "\"\n[questionnaires]\nfolder = \"" + config +
              "/questionnaires\"\n[registry]\nfile = \"" + (folder / "registry.toml").string() +
              "\"\n[[destination]]\nid = \"bench\"\nkind = \"folder\"\npath = \"" +
              (folder / "fhir").string() + "\"\n");
    return folder / "varde.toml";
}

void run(const Options& options)
{
    const varde::tools::ScratchFolder scratch;
    const varde::tools::Broker broker(scratch.path() / "broker");
    const auto settings = write_settings(options, scratch.path(), broker.port());
    varde::tools::ChildOptions how;
    how.output = scratch.path() / "varded.log";
    varde::tools::Child varded(
        {fs::absolute(options.build / "gateway/varded").string(), "--config", settings.string()},
        how);
    const auto ask = [&](const varde::devices::Json& question)
    { return varde::vardectl::ask_gateway(scratch.path() / "store" / "control.sock", question); };
    // Ready is who answers; what is published before it listens waits at the broker for nobody.
    for (int tries = 0;; ++tries)
    {
        if (varded.wait(100ms) || tries > 300)
        {
            throw std::runtime_error("varded did not get ready");
        }
        std::ifstream port(scratch.path() / "store" / "web.port");
        if (port.good() && fs::exists(scratch.path() / "store" / "control.sock"))
        {
            break;
        }
    }
    if (varded.wait(2000ms))
    {
        throw std::runtime_error("varded ended");
    }
    const auto figures = bench::measure_crossings(options.plan, broker.port(), ask);
    varded.signal(SIGTERM);
    varded.wait(10s);
    std::cout << bench::crossing_table(options.plan, figures) << std::flush;
}

} // namespace

int main(int argc, char** argv)
{
    Options options;
    CLI::App app("How late an alert is seen while readings cross a limit in a storm.");
    app.add_option("--build", options.build, "folder with the built programs (Release)")
        ->required();
    app.add_option("--source", options.source, "the project's root")->capture_default_str();
    app.add_option("--patients", options.plan.patients, "1 to 1000")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    app.add_option("--each", options.plan.each, "readings of each")->capture_default_str();
    app.add_option("--seconds", options.seconds, "in which they come")->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    options.plan.over = std::chrono::seconds(options.seconds);
    try
    {
        run(options);
    }
    catch (const std::exception& failure)
    {
        std::cerr << "bench_crossings: " << failure.what() << "\n";
        return 1;
    }
    return 0;
}
