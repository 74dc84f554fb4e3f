// One run of the simulated homes: measures, sends, hears the acknowledgements. Owned by main.
#pragma once

#include "tools/simulate_home/bridge_outbox.hpp"
#include "tools/simulate_home/kept_messages.hpp"
#include "tools/simulate_home/model.hpp"
#include "tools/simulate_home/sender.hpp"
#include "tools/simulate_home/simulated_clock.hpp"
#include "tools/simulate_home/speech.hpp"

#include <map>
#include <string>

namespace varde::simulate_home
{

class Simulation
{
public:
    Simulation(const std::string& broker, std::vector<Home> homes, Speech speech, Seed seed,
               const SimulatedClock& clock);

    // Measures what the simulated time has reached.
    void measure();
    // Sends what is due and takes in what was acknowledged.
    void exchange();
    void disconnect() { sender_.disconnect(); }

    // Nothing is left to do: every native message is acknowledged by the gateway, every bridge's
    // by the broker.
    bool all_sent() const noexcept { return kept_.size() == 0 && outbox_.size() == 0; }
    const Totals& totals() const noexcept { return kept_.totals(); }
    std::size_t unacknowledged() const noexcept { return kept_.size(); }
    std::int64_t bridged() const noexcept { return outbox_.total_published(); }
    std::size_t unpublished() const noexcept { return outbox_.size(); }

private:
    void take_in(const Taken& taken);
    devices::Report report(const Taken& taken, std::int64_t sequence) const;
    void send_native(std::chrono::steady_clock::time_point now);
    void send_bridged();

    std::vector<Home> homes_;
    Speech speech_;
    Seed seed_;
    SimulatedClock clock_;
    devices::Instant measured_until_;
    std::map<std::string, std::int64_t, std::less<>> sequences_;
    KeptMessages kept_;
    BridgeOutbox outbox_;
    Sender sender_;
};

} // namespace varde::simulate_home
