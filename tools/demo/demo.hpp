// One demo from start to end. Owns the broker, the gateway and the simulated homes; ends all of
// them.
#pragma once

#include "tools/demo/files.hpp"
#include "tools/demo/options.hpp"
#include "tools/demo/picture.hpp"
#include "tools/demo/verdict.hpp"
#include "tools/process/broker.hpp"
#include "tools/process/child.hpp"

#include <chrono>
#include <csignal>
#include <cstdint>
#include <optional>
#include <string>

namespace varde::demo
{

class Demo
{
public:
    // Starts everything. Throws std::runtime_error when something does not start.
    explicit Demo(const Options& options);

    // Shows the summary until the time is over or a signal comes, ends everything in order, and
    // says what is missing. The process's exit status.
    int run();

private:
    using Clock = std::chrono::steady_clock;

    void start_gateway();
    void start_homes();
    void watch();
    void wait_for_deliveries(std::chrono::seconds most);
    Ending end();

    bool wait_for_signal(std::chrono::milliseconds most);
    bool over() const;
    std::chrono::seconds elapsed() const;
    void look();
    void show(const std::string& phase);
    void require_running();
    std::string program(const char* name) const;

    Options options_;
    Places places_;
    sigset_t signals_{};
    std::optional<tools::Broker> broker_;
    tools::Child gateway_;
    tools::Child homes_;
    std::uint16_t web_port_ = 0;
    Clock::time_point started_;
    Clock::time_point shown_;
    std::optional<Summary> summary_;
    std::string newest_alert_;
    std::size_t drawn_lines_ = 0;
    bool signalled_ = false;
};

} // namespace varde::demo
