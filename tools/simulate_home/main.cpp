// simulate_home: patients at home with their devices, for the demo, the tests and the bench.
#include "devices/json.hpp"
#include "tools/simulate_home/simulation.hpp"

#include <CLI/CLI.hpp>

#include <csignal>
#include <iostream>
#include <optional>

namespace sim = varde::simulate_home;
namespace devices = varde::devices;
using std::chrono::steady_clock;

namespace
{

struct Options
{
    std::string broker = "127.0.0.1:1883";
    double speed = 1;
    std::optional<int> seconds;
    sim::Seed seed = 1;
    int homes = 4;
    std::optional<devices::Instant> start;
    int grace = 15;
    std::string dialect = "native";
    bool registry = false;
};

constexpr auto tick_nanoseconds = 50'000'000L;

// Waits one tick; the number of the signal that came, or 0.
int wait_tick(const sigset_t& signals)
{
    const timespec tick{0, tick_nanoseconds};
    const int signal = sigtimedwait(&signals, nullptr, &tick);
    return signal > 0 ? signal : 0;
}

sigset_t block_signals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    // Before any thread exists, so that the signal always waits for wait_tick.
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

void print(const sim::Simulation& simulation)
{
    const auto& totals = simulation.totals();
    std::cout << devices::write_json(devices::Json::object(
                     {{"sent", totals.sent},
                      {"again", totals.again},
                      {"acknowledged", totals.acknowledged()},
                      {"stored", totals.stored},
                      {"duplicate", totals.duplicate},
                      {"refused", totals.refused},
                      {"unacknowledged", static_cast<std::int64_t>(simulation.unacknowledged())},
                      {"bridged", simulation.bridged()},
                      {"unpublished", static_cast<std::int64_t>(simulation.unpublished())}}))
              << std::endl;
}

void run(sim::Simulation& simulation, const Options& options, const sigset_t& signals)
{
    const auto began = steady_clock::now();
    const auto over = [&]
    {
        return options.seconds &&
               steady_clock::now() - began >= std::chrono::seconds(*options.seconds);
    };
    while (wait_tick(signals) == 0 && !over())
    {
        simulation.measure();
        simulation.exchange();
    }
}

// What was measured is sent to the end; a second signal ends it at once.
void finish(sim::Simulation& simulation, int grace, const sigset_t& signals)
{
    const auto latest = steady_clock::now() + std::chrono::seconds(grace);
    while (!simulation.all_sent() && steady_clock::now() < latest && wait_tick(signals) == 0)
    {
        simulation.exchange();
    }
    simulation.disconnect();
}

Options parse(int argc, char** argv)
{
    Options options;
    std::string start;
    CLI::App app("Simulated homes with devices that publish measurements over MQTT.\n"
                 "1 COPD (gets worse after a day), 2 heart failure, 3 diabetes, 4 hypertension.");
    app.add_option("--broker", options.broker, "HOST:PORT")->capture_default_str();
    app.add_option("--speed", options.speed, "simulated seconds per second")
        ->check(CLI::Range(0.001, 1e6))
        ->capture_default_str();
    app.add_option("--seconds", options.seconds, "end by itself after so many real seconds")
        ->check(CLI::PositiveNumber);
    app.add_option("--seed", options.seed, "the same seed and start give the same measurements")
        ->capture_default_str();
    app.add_option("--homes", options.homes, "more than four repeat the four under further names")
        ->check(CLI::Range(1, 10000))
        ->capture_default_str();
    app.add_option("--start", start,
                   "simulated time of the beginning, RFC 3339; without it the simulation ends now "
                   "(--seconds) or begins 360 days ago. It never runs past the real time");
    app.add_option("--grace", options.grace, "seconds to wait for acknowledgements at the end")
        ->capture_default_str();
    app.add_option("--dialect", options.dialect,
                   "native, all, or the dialect of a bridge: theengs, open_mqtt_gateway, tasmota, "
                   "esphome, zigbee2mqtt, bthome, senml, gatt_hex, open_mhealth, json_mapping. A "
                   "device for which it has no words speaks natively. Bridges wait for no "
                   "acknowledgement, and many tell no time: play these at speed 1")
        ->capture_default_str();
    app.add_flag("--registry", options.registry,
                 "print the registry.toml that goes with the homes, and end; profiles are in "
                 "config/profiles and tests/cases/profiles");
    try
    {
        app.parse(argc, argv);
    }
    catch (const CLI::ParseError& error)
    {
        std::exit(app.exit(error));
    }
    if (!start.empty())
    {
        const auto time = devices::parse_timestamp(start);
        if (!time)
        {
            std::cerr << "--start: " << devices::describe(time.error())
                      << "; write it like 2026-11-22T07:00:00+01:00\n";
            std::exit(2);
        }
        options.start = time->instant;
    }
    return options;
}

} // namespace

int main(int argc, char** argv)
{
    const auto options = parse(argc, argv);
    const auto homes = sim::homes(options.homes);
    const auto speech = sim::choose_speech(homes, options.dialect);
    if (!speech)
    {
        std::cerr << "--dialect: no dialect has this name; see --help for those that there are\n";
        return 2;
    }
    if (options.registry)
    {
        std::cout << sim::registry_toml(homes, *speech);
        return 0;
    }
    const auto signals = block_signals();
    const auto now =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const auto length = options.seconds ? std::optional(std::chrono::seconds(*options.seconds))
                                        : std::optional<std::chrono::seconds>();
    sim::Simulation simulation(options.broker, homes, *speech, options.seed,
                               sim::make_clock(now, options.speed, length, options.start));
    run(simulation, options, signals);
    finish(simulation, options.grace, signals);
    print(simulation);
    return simulation.all_sent() ? 0 : 1;
}
