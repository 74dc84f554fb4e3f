// One run of the simulated homes: measures, sends, hears the acknowledgements. Owned by main.
#pragma once

#include "tools/simulate_home/kept_messages.hpp"
#include "tools/simulate_home/model.hpp"
#include "tools/simulate_home/sender.hpp"
#include "tools/simulate_home/simulated_clock.hpp"

#include <map>
#include <string>

namespace varde::simulate_home
{

class Simulation
{
public:
    Simulation(const std::string& broker, std::vector<Home> homes, Seed seed,
               const SimulatedClock& clock);

    // Measures what the simulated time has reached.
    void measure();
    // Sends what is due and takes in what was acknowledged.
    void exchange();
    void disconnect() { sender_.disconnect(); }

    bool all_acknowledged() const noexcept { return kept_.size() == 0; }
    const Totals& totals() const noexcept { return kept_.totals(); }
    std::size_t unacknowledged() const noexcept { return kept_.size(); }

private:
    devices::Report report(const Taken& taken);

    std::vector<Home> homes_;
    Seed seed_;
    SimulatedClock clock_;
    devices::Instant measured_until_;
    std::map<std::string, std::int64_t, std::less<>> sequences_;
    KeptMessages kept_;
    Sender sender_;
};

} // namespace varde::simulate_home
