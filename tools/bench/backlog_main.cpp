// bench_backlog: what a gateway does whose destination was away for a month. Fills a store with
// rows, starts varded on it, and measures how long until it is ready, its memory, and how fast the
// backlog drains once the destination is back. Prints a Markdown table.
#include "devices/identity.hpp"
#include "devices/json.hpp"
#include "gateway/store/store.hpp"
#include "tools/bench/receiver.hpp"
#include "tools/demo/files.hpp"
#include "tools/demo/http_get.hpp"
#include "tools/process/child.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace fs = std::filesystem;
namespace store = varde::gateway::store;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace
{

constexpr const char* destination = "away";
constexpr int devices_of_patient = 8;

struct Options
{
    fs::path build;
    fs::path source = ".";
    int rows = 1'000'000;
    int seconds = 60; // of draining
};

varde::devices::Measurement measured(int step)
{
    const auto begin = varde::devices::parse_timestamp("2026-10-01T00:00:00Z").value().instant;
    varde::devices::Measurement measurement;
    measurement.device = "bench" + std::to_string(1 + step % devices_of_patient);
    measurement.patient = "bench";
    measurement.kind = "heart_rate";
    measurement.unit = "/min";
    measurement.components = {{"value", varde::devices::Decimal{50 + step % 60, 0}}};
    measurement.taken.at.instant = begin + std::chrono::milliseconds(2592) * step; // 30 days
    measurement.taken.raw = varde::devices::format_utc(measurement.taken.at.instant);
    measurement.received = measurement.taken.at.instant;
    measurement.id = varde::devices::identify(measurement.device, measurement.patient,
                                              measurement.kind, measurement.taken.raw);
    return measurement;
}

void fill(const fs::path& folder, int rows)
{
    constexpr int in_one_commit = 5000;
    fs::create_directories(folder);
    store::Store filled(folder);
    const std::vector<std::string> ids{destination};
    filled.set_destinations(ids);
    for (int step = 0; step < rows;)
    {
        store::Store::Transaction transaction(filled);
        for (int end = std::min(rows, step + in_one_commit); step < end; ++step)
        {
            const auto measurement = measured(step);
            store::RawMessage message;
            message.topic = "varde/" + measurement.device + "/up/measurement";
            message.device = measurement.device;
            message.payload = R"({"varde":1,"seq":)" + std::to_string(step) + R"(,"time":")" +
                              measurement.taken.raw +
                              R"(","readings":[{"kind":"heart_rate","value":72,"unit":"/min"}]})";
            message.received = measurement.received;
            filled.keep(message, std::span(&measurement, 1));
        }
        transaction.commit();
    }
}

std::string registry_text()
{
    std::ostringstream text;
    text << "[[patient]]\nid = \"bench\"\nidentifier = { system = "
            "\"urn:oid:2.16.578.1.12.4.1.4.1\", value = \"13717404089\" }\n\n";
    for (int device = 1; device <= devices_of_patient; ++device)
    {
        text << "[[device]]\nid = \"bench" << device << "\"\n\n";
    }
    return text.str();
}

std::string settings_text(const Options& options, const fs::path& folder, const std::string& url)
{
    std::ostringstream text;
    text << "[gateway]\nlog_level = \"warning\"\n[store]\ndirectory = \""
         << (folder / "store").string() << "\"\n[mqtt]\nenabled = false\n[web]\nport = 0\n"
         << "[vocabulary]\nfile = \""
         << fs::absolute(options.source / "config/vocabulary.toml").string()
         << "\"\n[registry]\nfile = \"" << (folder / "registry.toml").string() << "\"\n"
         << "[[destination]]\nid = \"" << destination << "\"\nkind = \"server\"\nurl = \"" << url
         << "\"\nbackoff_first = \"100ms\"\nbackoff_most = \"200ms\"\n";
    return text.str();
}

class Gateway
{
public:
    Gateway(const Options& options, const fs::path& folder)
        : folder_(folder), began_(steady_clock::now())
    {
        varde::tools::ChildOptions child;
        child.output = folder / "varded.log";
        process_ = varde::tools::Child({fs::absolute(options.build / "gateway/varded").string(),
                                        "--config", (folder / "varde.toml").string()},
                                       child);
    }

    std::chrono::milliseconds wait_until_ready()
    {
        while (steady_clock::now() - began_ < 60s && !process_.wait(2ms))
        {
            std::uint16_t port = 0;
            std::ifstream in(folder_ / "store" / "web.port");
            if (in >> port && varde::demo::http_get(port, "/readyz", 1000ms) == "ready\n")
            {
                return std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() -
                                                                             began_);
            }
        }
        throw std::runtime_error("varded did not get ready:\n" +
                                 varde::demo::end_of_file(folder_ / "varded.log"));
    }

    // "VmRSS" or "VmHWM", in MB of 1024 * 1024 bytes.
    double memory(const std::string& which) const
    {
        std::ifstream in("/proc/" + std::to_string(process_.pid()) + "/status");
        for (std::string line; std::getline(in, line);)
        {
            if (line.starts_with(which + ":"))
            {
                return std::strtod(line.c_str() + which.size() + 1, nullptr) / 1024;
            }
        }
        return 0;
    }

    // Lets it run; throws when it has ended.
    void go_on(std::chrono::milliseconds duration)
    {
        if (process_.wait(duration))
        {
            throw std::runtime_error("varded ended:\n" +
                                     varde::demo::end_of_file(folder_ / "varded.log"));
        }
    }

    void stop()
    {
        process_.signal(SIGTERM);
        process_.wait(10s);
    }

private:
    fs::path folder_;
    steady_clock::time_point began_;
    varde::tools::Child process_;
};

void row(const std::string& what, double figure, const std::string& promise)
{
    std::ostringstream text;
    text.precision(1);
    text << std::fixed << "| " << what << " | " << figure << " | " << promise << " |\n";
    std::cout << text.str();
}

void run(const Options& options)
{
    const varde::tools::ScratchFolder scratch;
    const auto& folder = scratch.path();
    varde::bench::Receiver receiver;
    std::cerr << "bench_backlog: filling " << options.rows << " rows\n";
    fill(folder / "store", options.rows);
    varde::demo::write_file(folder / "registry.toml", registry_text());
    varde::demo::write_file(folder / "varde.toml", settings_text(options, folder, receiver.url()));

    Gateway gateway(options, folder);
    const auto ready = gateway.wait_until_ready();
    std::cerr << "bench_backlog: the destination stays away for a while\n";
    const auto latest = steady_clock::now() + 30s;
    while (receiver.refused() < 5 && steady_clock::now() < latest)
    {
        gateway.go_on(10ms);
    }
    const double waiting = gateway.memory("VmRSS");
    std::cerr << "bench_backlog: it is back\n";
    receiver.open();
    const auto began = steady_clock::now();
    while (steady_clock::now() - began < std::chrono::seconds(options.seconds) &&
           receiver.taken() < options.rows)
    {
        gateway.go_on(50ms);
    }
    const std::chrono::duration<double> passed = steady_clock::now() - began;
    const auto drained = static_cast<double>(receiver.taken());

    std::cout << "| " << options.rows << " rows in the outbox | measured | promised |\n"
              << "|---|---:|---|\n";
    row("start to ready, s", static_cast<double>(ready.count()) / 1000, "at most 2");
    row("RSS while the destination is away, MB", waiting, "at most 64");
    row("RSS at its peak, while it drains, MB", gateway.memory("VmHWM"), "at most 64");
    row("drained per second", drained / passed.count(), "at least 50");
    gateway.stop();
}

} // namespace

int main(int count, char** arguments)
{
    Options options;
    CLI::App app("What a gateway does whose destination was away for a month");
    app.add_option("--build", options.build, "The folder of the build")->required();
    app.add_option("--source", options.source, "The root of the checkout");
    app.add_option("--rows", options.rows, "Measurements that wait")->check(CLI::PositiveNumber);
    app.add_option("--seconds", options.seconds, "How long it drains")->check(CLI::PositiveNumber);
    CLI11_PARSE(app, count, arguments);
    try
    {
        run(options);
    }
    catch (const std::exception& failure)
    {
        std::cerr << "bench_backlog: " << failure.what() << "\n";
        return 1;
    }
    return 0;
}
