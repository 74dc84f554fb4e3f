#include "tools/simulate_home/simulation.hpp"

#include "tools/simulate_home/norwegian_time.hpp"

#include <utility>

namespace varde::simulate_home
{

using std::chrono::steady_clock;

namespace
{

constexpr std::size_t most_at_once = 500;
constexpr int battery_low = 15;

devices::Instant real_now()
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

devices::Timestamp local_timestamp(devices::Instant instant)
{
    return {instant, norwegian_offset(instant)};
}

} // namespace

Simulation::Simulation(const std::string& broker, std::vector<Home> homes, Speech speech, Seed seed,
                       const SimulatedClock& clock)
    : homes_(std::move(homes)), speech_(std::move(speech)), seed_(seed), clock_(clock),
      measured_until_(clock.start), sender_(broker)
{
}

void Simulation::measure()
{
    const auto until = clock_.at(real_now());
    for (const auto& taken : measurements(homes_, seed_, clock_.start, {measured_until_, until}))
    {
        take_in(taken);
    }
    measured_until_ = std::max(measured_until_, until);
}

void Simulation::take_in(const Taken& taken)
{
    const auto sequence = ++sequences_[taken.device];
    const auto found = speech_.find(taken.device);
    if (found == speech_.end())
    {
        kept_.add(taken.device, report(taken, sequence), steady_clock::now());
        return;
    }
    outbox_.add(found->second->say(
        {taken.device, local_timestamp(taken.at), sequence, taken.battery, taken.readings}));
}

devices::Report Simulation::report(const Taken& taken, std::int64_t sequence) const
{
    devices::Report report;
    report.sequence = sequence;
    // Unique over all runs: a device's memory of what it sent does not start again.
    report.id = taken.device + "-" +
                std::to_string(clock_.began.time_since_epoch().count() / 1000) + "-" +
                std::to_string(sequence);
    report.time.raw = devices::format_timestamp(local_timestamp(taken.at));
    report.readings = taken.readings;
    report.battery = taken.battery;
    if (taken.battery < battery_low)
    {
        report.status.emplace_back("battery-low");
    }
    return report;
}

void Simulation::exchange()
{
    const auto now = steady_clock::now();
    if (sender_.keep_connected(now))
    {
        kept_.all_due(now);
        outbox_.all_due();
    }
    for (const auto& acknowledgement : sender_.take_acknowledgements())
    {
        kept_.acknowledge(acknowledgement);
    }
    for (const auto number : sender_.take_published())
    {
        outbox_.published(number);
    }
    if (sender_.connected())
    {
        send_native(now);
        send_bridged();
    }
}

void Simulation::send_native(steady_clock::time_point now)
{
    for (const auto& [device, report] : kept_.take_due(now, most_at_once))
    {
        if (!sender_.publish(device, native_message(*report, local_timestamp(real_now()))))
        {
            return; // it stays kept, and a new connection makes it due
        }
    }
}

void Simulation::send_bridged()
{
    for (const auto& [number, message] : outbox_.take_due(most_at_once))
    {
        if (!sender_.publish(number, *message))
        {
            return; // as above
        }
    }
}

} // namespace varde::simulate_home
