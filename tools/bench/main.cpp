// bench: the gateway's speed and cost beside those of a bare subscriber. Prints a Markdown table.
#include "tools/bench/bare_program.hpp"
#include "tools/bench/bare_rates.hpp"
#include "tools/bench/gateway_program.hpp"
#include "tools/bench/machine_load.hpp"
#include "tools/bench/receiver.hpp"
#include "tools/bench/report.hpp"
#include "tools/process/broker.hpp"

#include <CLI/CLI.hpp>

#include <exception>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace bench = varde::bench;
namespace fs = std::filesystem;

namespace
{

struct Options
{
    fs::path build;
    fs::path source = ".";
    std::string fhir;
    bench::Amounts amounts;
    int server_messages = 3000; // a FHIR server is ten times slower than a folder
    int steady_seconds = 30;
};

// A fresh broker and a fresh load for each program, so that none inherits another's backlog.
bench::Outcome measure_fresh(
    const fs::path& folder, const bench::Amounts& amounts,
    const std::function<std::unique_ptr<bench::Subject>(std::uint16_t)>& make)
{
    varde::tools::Broker broker(folder / "broker");
    bench::Load load(broker.port());
    const auto subject = make(broker.port());
    return bench::measure(*subject, load, amounts);
}

bench::Outcome measure_gateway(const Options& options, const fs::path& folder,
                               const std::string& acknowledging, const std::string& fhir,
                               const bench::Amounts& amounts)
{
    return measure_fresh(folder, amounts,
                         [&](std::uint16_t port)
                         {
                             return std::make_unique<bench::GatewayProgram>(bench::GatewayPlan{
                                 options.build, options.source, folder, port, acknowledging, fhir});
                         });
}

bench::PartRates measure_parts(const fs::path& folder)
{
    varde::tools::Broker broker(folder / "broker");
    return {bench::broker_rate(broker.port(), 30000), bench::sqlite_rate(folder, 1),
            bench::sqlite_rate(folder, 100)};
}

void run(const Options& options)
{
    const varde::tools::ScratchFolder scratch;
    const auto folder = [&](const char* name)
    {
        fs::create_directories(scratch.path() / name);
        return scratch.path() / name;
    };
    const auto say = [](const std::string& what) { std::cerr << "bench: " << what << std::endl; };

    const auto load_before = bench::machine_load();
    say("the parts alone");
    const auto parts = measure_parts(folder("parts"));
    std::vector<std::pair<std::string, bench::Outcome>> outcomes;
    say("varded with the acknowledgement gate, to a folder");
    outcomes.emplace_back("varded, gate, folder",
                          measure_gateway(options, folder("gate"), "gate", "", options.amounts));
    say("varded committing in the callback, to a folder");
    outcomes.emplace_back(
        "varded, callback, folder",
        measure_gateway(options, folder("callback"), "callback", "", options.amounts));
    {
        say("varded to a receiver that answers every entry and keeps nothing");
        bench::Receiver receiver;
        receiver.open();
        outcomes.emplace_back(
            "varded, gate, receiver",
            measure_gateway(options, folder("receiver"), "gate", receiver.url(), options.amounts));
    }
    if (!options.fhir.empty())
    {
        say("varded to " + options.fhir);
        auto amounts = options.amounts;
        amounts.live = amounts.backlog = options.server_messages;
        outcomes.emplace_back(
            "varded, gate, server",
            measure_gateway(options, folder("server"), "gate", options.fhir, amounts));
    }
    say("the bare subscriber");
    outcomes.emplace_back("bare subscriber",
                          measure_fresh(folder("bare"), options.amounts,
                                        [&](std::uint16_t port) {
                                            return std::make_unique<bench::BareProgram>(
                                                options.build, folder("bare"), port);
                                        }));
    std::cout << bench::report(outcomes, parts, options.amounts)
              << "\nLoad of the machine before: " << load_before
              << "; after: " << bench::machine_load() << "\n"
              << std::flush;
}

} // namespace

int main(int argc, char** argv)
{
    Options options;
    CLI::App app(
        "Varde's bench: the gateway beside a bare subscriber (Paho callback, one SQLite "
        "commit per message), on this machine, in one run. In parentheses: the ratio to it.");
    app.add_option("--build", options.build, "folder with the built programs (Release)")
        ->required();
    app.add_option("--source", options.source, "the project's root")->capture_default_str();
    app.add_option("--fhir", options.fhir, "base URL of a FHIR R4 server to measure with as well");
    app.add_option("--messages", options.amounts.live, "at full speed")->capture_default_str();
    app.add_option("--rate", options.amounts.rate, "messages a second for the latency")
        ->capture_default_str();
    app.add_option("--seconds", options.steady_seconds, "at that rate")->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    options.amounts.backlog = options.amounts.live;
    options.amounts.steady = std::chrono::seconds(options.steady_seconds);
    try
    {
        run(options);
    }
    catch (const std::exception& failure)
    {
        std::cerr << "bench: " << failure.what() << "\n";
        return 1;
    }
    return 0;
}
