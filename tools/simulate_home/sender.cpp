#include "tools/simulate_home/sender.hpp"

#include <mqtt/async_client.h>

#include <mutex>
#include <unistd.h>
#include <utility>

namespace varde::simulate_home
{

namespace
{

constexpr auto pause_between_tries = std::chrono::seconds(1);
constexpr int quality_of_service = 1;
constexpr int most_buffered = 2000; // Paho's own limit would be 100

mqtt::connect_options connect_options()
{
    return mqtt::connect_options_builder()
        .mqtt_version(MQTTVERSION_5)
        .clean_start(true)
        .keep_alive_interval(std::chrono::seconds(20))
        .connect_timeout(std::chrono::seconds(5))
        .finalize();
}

} // namespace

struct Sender::Link
{
    explicit Link(const std::string& broker)
        : options(connect_options()),
          client("tcp://" + broker, "simulate-home-" + std::to_string(getpid()),
                 mqtt::create_options(MQTTVERSION_5, most_buffered), nullptr)
    {
        client.set_message_callback([this](const mqtt::const_message_ptr& message)
                                    { arrived(message->get_payload_str()); });
    }

    // On Paho's thread: keeps a copy and no more.
    void arrived(const std::string& payload)
    {
        if (auto acknowledgement = parse_acknowledgement(payload))
        {
            const std::lock_guard lock(mutex);
            acknowledgements.push_back(std::move(*acknowledgement));
        }
    }

    bool finish_connecting()
    {
        if (!attempt || !attempt->is_complete())
        {
            return false;
        }
        attempt.reset();
        if (!client.is_connected())
        {
            return false;
        }
        under_way.clear();
        client.subscribe("varde/+/down/ack", quality_of_service);
        return true;
    }

    mqtt::connect_options options; // Paho keeps pointers into it
    mqtt::token_ptr attempt;
    Time next_attempt;
    std::vector<std::pair<std::int64_t, mqtt::delivery_token_ptr>> under_way;
    std::mutex mutex;
    std::vector<Acknowledgement> acknowledgements;
    mqtt::async_client client; // the last: its callbacks use the others until it is gone
};

Sender::Sender(const std::string& broker) : link_(std::make_unique<Link>(broker)) {}

Sender::~Sender() = default;

bool Sender::keep_connected(Time now)
{
    try
    {
        if (link_->finish_connecting())
        {
            return true;
        }
        if (!link_->attempt && !link_->client.is_connected() && now >= link_->next_attempt)
        {
            link_->next_attempt = now + pause_between_tries;
            link_->attempt = link_->client.connect(link_->options);
        }
    }
    catch (const mqtt::exception&)
    {
        link_->attempt.reset(); // the connection was lost meanwhile; the next call tries again
    }
    return false;
}

bool Sender::connected() const
{
    return link_->client.is_connected();
}

bool Sender::publish(const std::string& device, const std::string& payload)
{
    try
    {
        link_->client.publish("varde/" + device + "/up/measurement", payload.data(), payload.size(),
                              quality_of_service, false);
        return true;
    }
    catch (const mqtt::exception&)
    {
        return false;
    }
}

std::vector<Acknowledgement> Sender::take_acknowledgements()
{
    const std::lock_guard lock(link_->mutex);
    return std::exchange(link_->acknowledgements, {});
}

bool Sender::publish(std::int64_t number, const Spoken& message)
{
    try
    {
        auto token = link_->client.publish(message.topic, message.payload.data(),
                                           message.payload.size(), quality_of_service, false);
        link_->under_way.emplace_back(number, std::move(token));
        return true;
    }
    catch (const mqtt::exception&)
    {
        return false;
    }
}

std::vector<std::int64_t> Sender::take_published()
{
    std::vector<std::int64_t> published;
    std::erase_if(link_->under_way,
                  [&published](const auto& entry)
                  {
                      const auto& [number, token] = entry;
                      const bool complete = token->is_complete();
                      if (complete && token->get_return_code() == 0)
                      {
                          published.push_back(number);
                      }
                      return complete;
                  });
    return published;
}

void Sender::disconnect()
{
    try
    {
        if (link_->client.is_connected())
        {
            link_->client.disconnect()->wait_for(std::chrono::seconds(2));
        }
    }
    catch (const mqtt::exception&)
    {
        // It is gone already, which is what was wanted.
        return;
    }
}

} // namespace varde::simulate_home
