#include "gateway/mqtt/paho_client.hpp"

#include "gateway/log.hpp"
#include "gateway/mqtt/paho_listeners.hpp"
#include "gateway/mqtt/reconnection.hpp"

#include <mqtt/async_client.h>

#include <algorithm>
#include <atomic>
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
constexpr const char* answer_topics = "varde/+/up/answers";
constexpr const char* event_topics = "varde/+/up/event";
constexpr int at_least_once = 1;
constexpr int most_buffered = 256;
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
          options(connect_options(version_, settings)), under_way(events), unanswered(events),
          subscribe_attempt(events, unanswered), bridge_attempt(unanswered),
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
    void subscribe(const std::string& topic, paho::iaction_listener& listener);
    void set_filters(std::vector<std::string> wanted);
    void unsubscribe(const std::string& filter);

    const int version;
    const PahoEvents events;
    paho::connect_options options;
    ConnectAttempt connect_attempt;
    UnderWay under_way;
    Unanswered unanswered;
    SubscribeAttempt subscribe_attempt;
    BridgeSubscribeAttempt bridge_attempt;
    std::mutex filters_mutex;
    std::vector<std::string> filters;
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
            under_way.forget();
            events.connected();
            subscribe();
        });
    client.set_connection_lost_handler([this](const std::string& /*cause*/) { events.lost(); });
}

// At every connect: a broker that lost its session file has forgotten the subscription as well, and
// neither says so to an old client nor does Paho look.
void PahoClient::Paho::subscribe()
{
    unanswered.begin();
    // Held open until all are asked for.
    unanswered.one_more();
    subscribe(measurement_topics, subscribe_attempt);
    subscribe(answer_topics, bridge_attempt);
    subscribe(event_topics, bridge_attempt);
    const std::lock_guard lock(filters_mutex);
    for (const auto& filter : filters)
    {
        subscribe(filter, bridge_attempt);
    }
    unanswered.answered();
}

void PahoClient::Paho::subscribe(const std::string& topic, paho::iaction_listener& listener)
{
    unanswered.one_more();
    try
    {
        paho::subscribe_options how;
        if (version == mqtt_5)
        {
            how.set_retain_handling(paho::subscribe_options::DONT_SEND_RETAINED);
        }
        client.subscribe(topic, at_least_once, nullptr, listener, how);
    }
    catch (const paho::exception& gone)
    {
        // Paho takes it whenever it is connected: it is not any more, and this runs again when it
        // is.
        log::debug("subscribing failed", {{"reason", gone.what()}});
    }
}

void PahoClient::Paho::set_filters(std::vector<std::string> wanted)
{
    std::vector<std::string> before;
    {
        const std::lock_guard lock(filters_mutex);
        before = std::exchange(filters, wanted);
    }
    if (!client.is_connected())
    {
        return;
    }
    const auto is_in = [](const std::vector<std::string>& all, const std::string& one)
    { return std::find(all.begin(), all.end(), one) != all.end(); };
    for (const auto& filter : wanted)
    {
        if (!is_in(before, filter))
        {
            subscribe(filter, bridge_attempt);
        }
    }
    for (const auto& filter : before)
    {
        if (!is_in(wanted, filter))
        {
            unsubscribe(filter);
        }
    }
}

void PahoClient::Paho::unsubscribe(const std::string& filter)
{
    try
    {
        client.unsubscribe(filter);
    }
    catch (const paho::exception& gone)
    {
        // The session keeps it: what comes on it is refused, as no profile listens there.
        log::debug("unsubscribing failed", {{"reason", gone.what()}});
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

void PahoClient::set_filters(std::vector<std::string> filters)
{
    paho_->set_filters(std::move(filters));
}

void PahoClient::abandon()
{
    paho_->connect_attempt.end(false);
}

PahoClient::Sent PahoClient::publish(const Outgoing& message)
{
    if (paho_->under_way.full())
    {
        return Sent::too_many;
    }
    try
    {
        paho_->under_way.one_more();
        paho_->client.publish(
            paho::message::create(message.topic, message.payload, at_least_once, message.retained),
            nullptr, paho_->under_way);
        return Sent::queued;
    }
    catch (const paho::exception&)
    {
        paho_->under_way.one_fewer();
        return Sent::not_connected;
    }
}

} // namespace varde::gateway::mqtt
