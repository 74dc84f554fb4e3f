#include "tools/bench/load.hpp"

#include "tools/simulate_home/message.hpp"

#include <mqtt/async_client.h>

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <unistd.h>
#include <utility>

namespace varde::bench
{

using Clock = std::chrono::steady_clock;
using devices::Component;
using devices::Decimal;

namespace
{

constexpr std::size_t most_in_flight = 500;
constexpr int most_buffered = 2000; // Paho's own limit would be 100

devices::Instant wall_now()
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

// A blood pressure like any other; each one of its device at another second of the last months.
devices::Report report(std::int64_t number, devices::Instant began)
{
    devices::Report made;
    made.id =
        "bench-" + std::to_string(began.time_since_epoch().count()) + "-" + std::to_string(number);
    const auto sequence = number / load_devices + 1;
    made.sequence = sequence;
    const auto taken = began - std::chrono::days(100) + std::chrono::seconds(sequence);
    made.time.raw = devices::format_timestamp({taken, std::chrono::hours(1)});
    made.readings = {{"blood_pressure",
                      "mm[Hg]",
                      {Component{"systolic", Decimal{120 + number % 17, 0}},
                       Component{"diastolic", Decimal{75 + number % 11, 0}},
                       Component{"mean", Decimal{92 + number % 7, 0}}}}};
    return made;
}

} // namespace

struct Load::Link
{
    explicit Link(std::uint16_t port)
        : options(mqtt::connect_options_builder()
                      .mqtt_version(MQTTVERSION_5)
                      .clean_start(true)
                      .finalize()),
          began(wall_now()),
          client("tcp://127.0.0.1:" + std::to_string(port), "bench-" + std::to_string(getpid()),
                 mqtt::create_options(MQTTVERSION_5, most_buffered), nullptr)
    {
        client.set_message_callback([this](const mqtt::const_message_ptr& message)
                                    { acknowledged(message->get_payload_str()); });
        client.connect(options)->wait();
        client.subscribe("varde/+/down/ack", 1)->wait();
    }

    // On Paho's thread.
    void acknowledged(const std::string& payload)
    {
        const auto acknowledgement = simulate_home::parse_acknowledgement(payload);
        const std::lock_guard lock(mutex);
        const auto found = acknowledgement ? sent.find(acknowledgement->id) : sent.end();
        if (found == sent.end())
        {
            return;
        }
        latencies.push_back(
            std::chrono::duration<double, std::milli>(Clock::now() - found->second).count());
        sent.erase(found);
        changed.notify_all();
    }

    void publish_next()
    {
        const auto number = next++;
        const auto made = report(number, began);
        const auto payload =
            simulate_home::native_message(made, {wall_now(), std::chrono::hours(1)});
        const auto topic =
            "varde/bench" + std::to_string(number % load_devices + 1) + "/up/measurement";
        {
            const std::lock_guard lock(mutex);
            sent.emplace(made.id, Clock::now());
        }
        in_flight.push_back(client.publish(topic, payload.data(), payload.size(), 1, false));
        if (in_flight.size() > most_in_flight)
        {
            in_flight.front()->wait();
            in_flight.pop_front();
        }
    }

    mqtt::connect_options options;
    devices::Instant began;
    std::int64_t next = 0;
    std::deque<mqtt::delivery_token_ptr> in_flight;
    std::mutex mutex;
    std::condition_variable changed;
    std::map<std::string, Clock::time_point, std::less<>> sent;
    std::vector<double> latencies;
    mqtt::async_client client; // the last: its callbacks use the others until it is gone
};

Load::Load(std::uint16_t broker_port) : link_(std::make_unique<Link>(broker_port)) {}

Load::~Load()
{
    try
    {
        link_->client.disconnect()->wait_for(std::chrono::seconds(2));
    }
    catch (const mqtt::exception&)
    {
        return; // the broker is gone already
    }
}

void Load::publish(int count, std::optional<double> per_second)
{
    const auto began = Clock::now();
    for (int i = 0; i < count; ++i)
    {
        if (per_second)
        {
            const auto due = began + std::chrono::duration_cast<Clock::duration>(
                                         std::chrono::duration<double>(i / *per_second));
            std::unique_lock lock(link_->mutex);
            link_->changed.wait_until(lock, due, [&] { return Clock::now() >= due; });
        }
        link_->publish_next();
    }
    while (!link_->in_flight.empty())
    {
        link_->in_flight.front()->wait();
        link_->in_flight.pop_front();
    }
}

bool Load::wait_for_acknowledgements(std::chrono::seconds deadline)
{
    std::unique_lock lock(link_->mutex);
    return link_->changed.wait_for(lock, deadline, [this] { return link_->sent.empty(); });
}

std::vector<double> Load::take_latencies()
{
    const std::lock_guard lock(link_->mutex);
    return std::exchange(link_->latencies, {});
}

} // namespace varde::bench
