#include "gateway/mqtt/paho_client.hpp"

#include "gateway/log.hpp"
#include "gateway/mqtt/reconnection.hpp"

#include <mqtt/async_client.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <limits>
#include <mutex>
#include <stdexcept>
#include <utility>

namespace varde::gateway::mqtt
{

namespace paho = ::mqtt;

namespace
{

constexpr const char* measurement_topics = "varde/+/up/measurement";
constexpr int at_least_once = 1;
constexpr int most_buffered = 256; // Paho walks the list of them for each one more
constexpr int most_in_flight = 100;
constexpr std::chrono::seconds connect_timeout{20};

std::string password(const config::MqttSettings& settings)
{
    if (settings.password_file.empty())
    {
        return {};
    }
    std::ifstream in(settings.password_file);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in)
    {
        throw std::runtime_error("mqtt.password_file " + settings.password_file.string() +
                                 " cannot be read; let the gateway's user read it");
    }
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
    {
        text.pop_back();
    }
    return text;
}

std::uint32_t session_expiry(const config::MqttSettings& settings)
{
    const auto seconds = std::chrono::seconds(settings.session_expiry).count();
    constexpr auto never = std::numeric_limits<std::uint32_t>::max();
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(seconds, 1, never));
}

paho::connect_options connect_options(int version, const config::MqttSettings& settings)
{
    paho::connect_options options;
    options.set_mqtt_version(version);
    if (version == mqtt_5)
    {
        options.set_clean_start(false);
    }
    else
    {
        options.set_clean_session(false);
    }
    options.set_keep_alive_interval(settings.keep_alive);
    options.set_connect_timeout(connect_timeout);
    options.set_automatic_reconnect(shortest_retry, longest_retry);
    options.set_max_inflight(most_in_flight);
    options.set_will(
        paho::will_options(status_topic(settings), std::string("offline"), at_least_once, true));
    if (!settings.username.empty())
    {
        options.set_user_name(settings.username);
        options.set_password(password(settings));
    }
    return options;
}

std::string bytes(const paho::binary_ref& payload)
{
    return payload.empty() ? std::string() : std::string(payload.data(), payload.size());
}

// Remembers how the attempt to connect ended, for the thread that waits for it.
class ConnectAttempt : public paho::iaction_listener
{
public:
    void on_success(const paho::token& /*token*/) override { end(true); }
    void on_failure(const paho::token& /*token*/) override { end(false); }

    bool wait()
    {
        std::unique_lock lock(mutex_);
        ended_changed_.wait(lock, [this] { return ended_; });
        return connected_;
    }
    void end(bool connected)
    {
        {
            const std::lock_guard lock(mutex_);
            ended_ = true;
            connected_ = connected;
        }
        ended_changed_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable ended_changed_;
    bool ended_ = false;
    bool connected_ = false;
};

class SubscribeAttempt : public paho::iaction_listener
{
public:
    explicit SubscribeAttempt(const PahoEvents& events) : events_(events) {}

    void on_success(const paho::token& /*token*/) override { events_.subscribed(); }
    void on_failure(const paho::token& token) override
    {
        const int reason = token.get_reason_code();
        events_.subscription_refused(reason != 0 ? reason : token.get_return_code());
    }

private:
    const PahoEvents& events_;
};

} // namespace

std::string status_topic(const config::MqttSettings& settings)
{
    return "varde/gateway/" + settings.client_id + "/status";
}

struct PahoClient::Paho
{
    Paho(std::uint16_t relay_port, int version_, const config::MqttSettings& settings,
         PahoEvents events_)
        : version(version_), events(std::move(events_)),
          options(connect_options(version_, settings)), subscribe_attempt(events),
          // No persistence of Paho's: it would not cover what the callback has seen, and what it
          // publishes may be lost (the device asks again).
          client("tcp://127.0.0.1:" + std::to_string(relay_port), settings.client_id,
                 creation(version_), static_cast<paho::iclient_persistence*>(nullptr))
    {
        if (version == mqtt_5)
        {
            // Here and not in connect_options(): the address of this very property list goes into
            // the C structure, see connect().
            options.set_properties({{paho::property::SESSION_EXPIRY_INTERVAL,
                                     static_cast<std::int32_t>(session_expiry(settings))}});
        }
        set_callbacks();
    }

    static paho::create_options creation(int version)
    {
        paho::create_options options(version, most_buffered);
        options.set_send_while_disconnected(false);
        return options;
    }

    void set_callbacks();
    void subscribe();

    const int version;
    const PahoEvents events;
    paho::connect_options options;
    ConnectAttempt connect_attempt;
    SubscribeAttempt subscribe_attempt;
    paho::async_client client; // last: destroyed first, while its callbacks still may run
};

void PahoClient::Paho::set_callbacks()
{
    // Before connect(): messages of the session come right behind the CONNACK, and Paho
    // acknowledges a message that finds no callback.
    client.set_message_callback(
        [this](const paho::const_message_ptr& message)
        {
            events.message({message->get_topic(), bytes(message->get_payload_ref()),
                            message->get_qos(), message->is_retained()});
        });
    client.set_connected_handler(
        [this](const std::string& /*cause*/)
        {
            events.connected();
            subscribe();
        });
    client.set_connection_lost_handler([this](const std::string& /*cause*/) { events.lost(); });
    client.set_disconnected_handler([this](const paho::properties& /*properties*/,
                                           paho::ReasonCode code) { events.told_to_leave(code); });
}

// At every connect: a broker that lost its session file has forgotten the subscription as well, and
// neither says so to an old client nor does Paho look.
void PahoClient::Paho::subscribe()
{
    try
    {
        paho::subscribe_options how;
        if (version == mqtt_5)
        {
            how.set_retain_handling(paho::subscribe_options::DONT_SEND_RETAINED);
        }
        client.subscribe(measurement_topics, at_least_once, nullptr, subscribe_attempt, how);
    }
    catch (const paho::exception& error)
    {
        events.subscription_refused(error.get_return_code());
    }
}

PahoClient::PahoClient(std::uint16_t relay_port, int version, const config::MqttSettings& settings,
                       PahoEvents events)
    : paho_(std::make_unique<Paho>(relay_port, version, settings, std::move(events)))
{
}

PahoClient::~PahoClient() = default;

bool PahoClient::connect()
{
    try
    {
        // connect() takes the options by value, and the copy constructor of Paho C++ 1.2.0 leaves
        // the copy's C structure pointing at the *original's* MQTT 5 properties
        // (paho.mqtt.cpp#445). That is right as long as the original lives and stays unchanged
        // until MQTTAsync_connect() has copied them, so: one member, built once, passed as an
        // lvalue. Never move it here.
        paho_->client.connect(paho_->options, nullptr, paho_->connect_attempt);
    }
    catch (const paho::exception& error)
    {
        log::warning("paho refused to connect", {{"reason", error.what()}});
        return false;
    }
    return paho_->connect_attempt.wait();
}

void PahoClient::abandon()
{
    paho_->connect_attempt.end(false);
}

PahoClient::Sent PahoClient::publish(const Outgoing& message)
{
    try
    {
        paho_->client.publish(
            paho::message::create(message.topic, message.payload, at_least_once, message.retained));
        return Sent::queued;
    }
    catch (const paho::exception& error)
    {
        const int code = error.get_return_code();
        const bool for_now =
            code == MQTTASYNC_MAX_BUFFERED_MESSAGES || code == MQTTASYNC_NO_MORE_MSGIDS;
        return for_now ? Sent::too_many : Sent::not_connected;
    }
}

} // namespace varde::gateway::mqtt
