#include "tools/demo/demo.hpp"

#include "devices/time.hpp"
#include "tools/demo/http_get.hpp"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <sys/ioctl.h>
#include <unistd.h>

namespace varde::demo
{

using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace
{

constexpr auto status_deadline = 2000ms;
constexpr auto start_deadline = 10s;
constexpr auto drain = 20s;
constexpr auto drain_after_signal = 3s;
constexpr auto homes_grace = 10s;
constexpr auto gateway_grace = 8s;
constexpr auto alert_expected_after = 60s;
// Without an end it begins so long ago: what is older is kept, and judged no more.
constexpr std::chrono::days judged_days{34};

sigset_t ending_signals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
}

std::size_t terminal_columns()
{
    winsize size{};
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20 ? size.ws_col : 100;
}

std::int64_t count_lines(const fs::path& file)
{
    std::ifstream in(file);
    return std::count(std::istreambuf_iterator<char>(in), {}, '\n');
}

std::int64_t count_observations(const fs::path& folder)
{
    std::int64_t count = 0;
    for (const auto& entry : fs::directory_iterator(folder))
    {
        const auto name = entry.path().filename().string();
        if (entry.path().extension() == ".ndjson" && name.find("Observation") != std::string::npos)
        {
            count += count_lines(entry.path());
        }
    }
    return count;
}

} // namespace

Demo::Demo(const Options& options)
    : options_(options), places_(places_in(options.folder)), signals_(ending_signals())
{
    make_ready(places_);
    broker_.emplace(places_.broker);
    write_file(places_.settings, settings_text(places_, options_, broker_->port()));
    start_gateway();
    start_homes();
    started_ = Clock::now();
}

std::string Demo::program(const char* name) const
{
    const auto file = options_.build / name;
    if (!fs::exists(file))
    {
        throw std::runtime_error(file.string() + " is not built; start the demo with tools/run");
    }
    return fs::absolute(file).string();
}

void Demo::start_gateway()
{
    tools::ChildOptions options;
    options.output = places_.folder / "varded.log";
    gateway_ =
        tools::Child({program("gateway/varded"), "--config", places_.settings.string()}, options);
    const auto latest = Clock::now() + start_deadline;
    while (!summary_ || !summary_->ready)
    {
        if (wait_for_signal(50ms))
        {
            throw std::runtime_error("ended before it had begun");
        }
        if (!gateway_.running() || Clock::now() > latest)
        {
            throw std::runtime_error("varded did not get ready:\n" +
                                     end_of_file(places_.folder / "varded.log"));
        }
        std::ifstream port(places_.store / "web.port");
        port >> web_port_;
        look();
    }
}

void Demo::start_homes()
{
    std::vector<std::string> command = {program("tools/simulate_home/simulate_home"),
                                        "--broker",
                                        "127.0.0.1:" + std::to_string(broker_->port()),
                                        "--speed",
                                        std::to_string(options_.speed),
                                        "--grace",
                                        std::to_string(homes_grace.count() - 2)};
    if (options_.length)
    {
        command.insert(command.end(), {"--seconds", std::to_string(options_.length->count())});
    }
    else
    {
        const auto now = std::chrono::time_point_cast<std::chrono::milliseconds>(
            std::chrono::system_clock::now());
        command.insert(command.end(), {"--start", devices::format_utc(now - judged_days)});
    }
    tools::ChildOptions options;
    options.output = places_.folder / "homes.log";
    homes_ = tools::Child(command, options);
}

int Demo::run()
{
    watch();
    const auto ending = end();
    summary_ = ending.summary;
    drawn_lines_ = 0;
    if (summary_)
    {
        std::cout << "\n" << picture(*summary_, {"", elapsed(), "ended"}, terminal_columns());
    }
    std::cout << "  FHIR   " << places_.fhir.string() << "\n";
    const auto missing = shortcomings(ending);
    for (const auto& sentence : missing)
    {
        std::cout << "demo: missing: " << sentence << "\n";
    }
    std::cout << (missing.empty() ? "demo: every measurement was delivered, the store is sound\n"
                                  : "demo: FAILED\n")
              << std::flush;
    return missing.empty() ? 0 : 1;
}

void Demo::watch()
{
    while (!over())
    {
        look();
        show("running");
        require_running();
        wait_for_signal(1000ms);
    }
}

std::chrono::seconds Demo::elapsed() const
{
    return std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - started_);
}

bool Demo::over() const
{
    return signalled_ || (options_.length && Clock::now() - started_ >= *options_.length);
}

Ending Demo::end()
{
    Ending ending;
    ending.alert_expected =
        options_.length && *options_.length >= alert_expected_after && !signalled_;
    if (signalled_)
    {
        homes_.signal(SIGTERM);
    }
    show("ending: the homes send what they have");
    ending.homes_status = homes_.wait(homes_grace);
    wait_for_deliveries(signalled_ ? drain_after_signal : drain);
    ending.summary = summary_;

    tools::Child verify(
        {program("tools/vardectl/vardectl"), "--config", places_.settings.string(), "verify"});
    ending.verify_status = verify.wait(20s);
    gateway_.signal(SIGTERM);
    ending.gateway_status = gateway_.wait(gateway_grace);
    broker_->stop();
    ending.observations_in_folder = count_observations(places_.fhir);
    return ending;
}

void Demo::wait_for_deliveries(std::chrono::seconds most)
{
    const auto latest = Clock::now() + most;
    do
    {
        summary_.reset();
        look();
        show("ending: waiting for what is pending");
        if (summary_ && summary_->pending() == 0)
        {
            return;
        }
        wait_for_signal(100ms);
    } while (Clock::now() < latest && gateway_.running());
}

bool Demo::wait_for_signal(std::chrono::milliseconds most)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(most);
    const timespec time{seconds.count(), std::chrono::nanoseconds(most - seconds).count()};
    signalled_ = sigtimedwait(&signals_, nullptr, &time) > 0 || signalled_;
    return signalled_;
}

void Demo::look()
{
    const auto json = http_get(web_port_, "/status", status_deadline);
    if (auto summary = json ? read_summary(*json) : std::nullopt)
    {
        newest_alert_ = summary->newest_alert.empty() ? newest_alert_ : summary->newest_alert;
        summary->newest_alert = newest_alert_;
        summary_ = std::move(summary);
    }
}

void Demo::show(const std::string& phase)
{
    if (!summary_)
    {
        return;
    }
    const auto now = Clock::now();
    const Around around{"http://127.0.0.1:" + std::to_string(web_port_) + "/", elapsed(), phase};
    if (isatty(STDOUT_FILENO) == 0)
    {
        if (shown_ == Clock::time_point())
        {
            std::cout << "page: " << around.web << std::endl;
        }
        if (now - shown_ >= 5s)
        {
            shown_ = now;
            std::cout << line(*summary_, around) << std::endl;
        }
        return;
    }
    const auto text = picture(*summary_, around, terminal_columns());
    if (drawn_lines_ > 0)
    {
        std::cout << "\x1b[" << drawn_lines_ << "F\x1b[J";
    }
    std::cout << text << std::flush;
    drawn_lines_ = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

void Demo::require_running()
{
    if (!gateway_.running())
    {
        throw std::runtime_error("varded ended by itself:\n" +
                                 end_of_file(places_.folder / "varded.log"));
    }
    if (!over() && !homes_.running())
    {
        throw std::runtime_error("simulate_home ended by itself:\n" +
                                 end_of_file(places_.folder / "homes.log"));
    }
}

} // namespace varde::demo
