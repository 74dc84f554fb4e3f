#include "gateway/mqtt/subscriber.hpp"

#include "gateway/clock.hpp"
#include "gateway/kill_point.hpp"
#include "gateway/log.hpp"
#include "gateway/mqtt/ack_gate.hpp"
#include "gateway/mqtt/paho_client.hpp"
#include "gateway/mqtt/reconnection.hpp"

#include <cstdlib>
#include <map>
#include <mutex>
#include <random>
#include <stdexcept>
#include <thread>
#include <utility>

namespace varde::gateway::mqtt
{
namespace
{

constexpr std::size_t most_waiting = 10000;
constexpr std::size_t many_waiting = 100; // more, and the broker is to wait until some have left
constexpr std::chrono::milliseconds longest_wait_for_room{1000};
constexpr auto not_yet = std::chrono::steady_clock::time_point::max();

double chance()
{
    static thread_local std::minstd_rand generator{std::random_device{}()};
    return std::uniform_real_distribution<double>(0, 1)(generator);
}

} // namespace

struct Subscriber::Link
{
    Link(const config::MqttSettings& settings_, std::function<void(Arrival)> deliver_)
        : settings(settings_), deliver(std::move(deliver_)),
          gate({settings, mark, [this] { return last_number.load(); },
                [this] { return outgoing.waiting() > many_waiting; },
                [this](const std::string& reason) { link_failed(reason); },
                [this](const Connack& answer) { session_present = answer.session_present; }})
    {
    }

    // On Paho's thread.
    void take(Received message) noexcept;
    void connected(int version);
    void say_again();
    void subscribed();
    void subscription_refused(int code);
    void lost();

    // On the talker.
    void talk();
    bool connect_first();
    bool attempt(int version);
    void send(const Outgoing& message);

    void stop();
    PahoEvents events(int version);
    std::vector<std::string> wanted_filters() const;
    std::shared_ptr<PahoClient> current_client() const;
    void set_client(std::shared_ptr<PahoClient> client);
    void link_failed(const std::string& reason);

    const config::MqttSettings settings;
    const std::function<void(Arrival)> deliver;
    CommitMark mark;
    std::atomic<std::uint64_t> last_number{0};
    // Changes where a connection ends: messages of the session come right behind the CONNACK,
    // before anybody says that the next one stands.
    std::atomic<std::uint64_t> connection{1};
    std::atomic<std::chrono::steady_clock::time_point> connected_at{not_yet};
    std::atomic<bool> stopping{false};
    std::atomic<bool> cut{false};             // and no PUBACK can leave any more
    std::atomic<bool> up{false};              // connected; not necessarily subscribed
    std::atomic<bool> session_present{false}; // by the broker's last answer
    OutgoingQueue outgoing{most_waiting};
    std::thread talker;

    mutable std::mutex mutex;
    LinkState state;
    std::vector<std::string> filters;          // of bridges' topics
    std::map<std::string, std::string> states; // what stands retained, by topic
    std::shared_ptr<PahoClient> client;
    AckGate gate;
};

void Subscriber::Link::take(Received message) noexcept
{
    try
    {
        if (cut)
        {
            return; // what Paho acknowledges now reaches nobody
        }
        Arrival arrival;
        arrival.topic = std::move(message.topic);
        arrival.payload = std::move(message.payload);
        arrival.qos = message.qos;
        arrival.retained = message.retained;
        arrival.received = wall_now();
        arrival.connection = connection;
        arrival.connected = connected_at;
        const bool wants_puback = message.qos == 1;
        // Only this thread counts; the relay reads.
        arrival.number = wants_puback ? ++last_number : last_number.load();
        const auto number = arrival.number;
        kill_point("in-callback");
        deliver(std::move(arrival));
        if (wants_puback && settings.acknowledging == config::Acknowledging::callback)
        {
            mark.wait_for(number);
        }
    }
    catch (const std::exception& bug)
    {
        log::error("taking in a message failed; the process ends without acknowledging it",
                   {{"reason", bug.what()}});
        std::_Exit(EXIT_FAILURE);
    }
    catch (...)
    {
        log::error("taking in a message failed; the process ends without acknowledging it");
        std::_Exit(EXIT_FAILURE);
    }
}

void Subscriber::Link::connected(int version)
{
    {
        const std::lock_guard lock(mutex);
        state.connected = true;
        state.session_present = session_present;
        state.protocol = version;
        connected_at = steady_now();
        ++state.connects;
    }
    up = true;
    outgoing.push_first({status_topic(settings), "online", true});
    say_again();
    log::info("connected to the mqtt broker", {{"mqtt", version == mqtt_5 ? "5" : "3.1.1"}});
}

void Subscriber::Link::say_again()
{
    const std::lock_guard lock(mutex);
    for (const auto& [topic, payload] : states)
    {
        outgoing.push({topic, payload, true});
    }
}

void Subscriber::Link::subscribed()
{
    const std::lock_guard lock(mutex);
    state.subscribed = true;
}

void Subscriber::Link::subscription_refused(int code)
{
    auto reason = "the broker refused the subscription to varde/+/up/measurement (code " +
                  std::to_string(code) + "); let the gateway's account read that topic";
    log::error("no measurements from the mqtt broker", {{"reason", reason}});
    const std::lock_guard lock(mutex);
    state.connected = false;
    state.last_failure = std::move(reason);
}

void Subscriber::Link::lost()
{
    up = false;
    connected_at = not_yet;
    ++connection;
    outgoing.wake();
    const std::lock_guard lock(mutex);
    state.end();
}

void Subscriber::Link::link_failed(const std::string& reason)
{
    std::string before;
    {
        const std::lock_guard lock(mutex);
        before = std::exchange(state.last_failure, reason);
    }
    // The same reason again every few seconds tells nobody anything new.
    log::line(reason == before ? log::Level::debug : log::Level::warning,
              "not connected to the mqtt broker", {{"reason", reason}});
}

PahoEvents Subscriber::Link::events(int version)
{
    return {[this](Received message) { take(std::move(message)); },
            [this, version] { connected(version); },
            [this] { subscribed(); },
            [this](int code) { subscription_refused(code); },
            [this] { lost(); },
            [this] { outgoing.wake(); }};
}

std::vector<std::string> Subscriber::Link::wanted_filters() const
{
    const std::lock_guard lock(mutex);
    return filters;
}

std::shared_ptr<PahoClient> Subscriber::Link::current_client() const
{
    const std::lock_guard lock(mutex);
    return client;
}

void Subscriber::Link::set_client(std::shared_ptr<PahoClient> other)
{
    // The old one ends outside the lock: its last callback may ask for it.
    const std::lock_guard lock(mutex);
    client.swap(other);
}

void Subscriber::Link::talk()
{
    if (!connect_first())
    {
        return;
    }
    while (const auto message = outgoing.take())
    {
        send(*message);
        if (outgoing.waiting() == many_waiting)
        {
            gate.release();
        }
    }
}

// Paho's automatic reconnect begins only after a first success, and a client has one version for
// life.
bool Subscriber::Link::connect_first()
{
    int version = first_version(settings.protocol);
    for (unsigned failures = 0; !stopping;)
    {
        if (attempt(version))
        {
            return true;
        }
        const auto other = other_version(settings.protocol, version, gate.last_answer());
        if (other)
        {
            log::info("the broker does not speak mqtt 5; trying 3.1.1");
            version = *other;
        }
        else if (!outgoing.pause(retry_after(++failures, chance())))
        {
            return false;
        }
    }
    return false;
}

bool Subscriber::Link::attempt(int version)
{
    try
    {
        const auto fresh =
            std::make_shared<PahoClient>(gate.port(), version, settings, events(version));
        fresh->set_filters(wanted_filters());
        set_client(fresh);
        if (!stopping && fresh->connect())
        {
            return true;
        }
    }
    catch (const std::runtime_error& unusable)
    {
        link_failed(unusable.what());
    }
    set_client(nullptr);
    return false;
}

void Subscriber::Link::send(const Outgoing& message)
{
    const auto paho = current_client();
    if (message.topic.empty())
    {
        paho->set_filters(wanted_filters());
        return;
    }
    auto sent = PahoClient::Sent::not_connected;
    while (up && (sent = paho->publish(message)) == PahoClient::Sent::too_many &&
           outgoing.pause(longest_wait_for_room))
    {
    }
    if (message.retained)
    {
        return; // a state, not an acknowledgement
    }
    const std::lock_guard lock(mutex);
    ++(sent == PahoClient::Sent::queued ? state.acknowledgements_published
                                        : state.acknowledgements_dropped);
}

// The order matters. First nothing may reach the broker any more; only then may a callback that
// waits for a commit return, as Paho writes its PUBACK whatever it returns. Only when no callback
// holds Paho's lock can the talker, which may be waiting for it in publish(), and Paho itself be
// ended.
void Subscriber::Link::stop()
{
    if (stopping.exchange(true))
    {
        return;
    }
    gate.cut();
    cut = true;
    mark.give_up();
    outgoing.close();
    if (const auto connecting = current_client())
    {
        connecting->abandon();
    }
    if (talker.joinable())
    {
        talker.join();
    }
    set_client(nullptr);
    up = false;
    const std::lock_guard lock(mutex);
    state.end();
}

Subscriber::Subscriber(const config::MqttSettings& settings, std::function<void(Arrival)> deliver)
    : link_(std::make_unique<Link>(settings, std::move(deliver)))
{
}

Subscriber::~Subscriber()
{
    stop();
}

void Subscriber::start()
{
    link_->gate.start();
    link_->talker = std::thread([link = link_.get()] { link->talk(); });
}

void Subscriber::stop()
{
    link_->stop();
}

void Subscriber::set_filters(std::vector<std::string> filters)
{
    {
        const std::lock_guard lock(link_->mutex);
        link_->filters = std::move(filters);
    }
    link_->outgoing.push_first(Outgoing{}); // no message: the talker tells Paho
}

void Subscriber::committed(std::uint64_t number)
{
    link_->mark.advance(number);
    link_->gate.release();
}

void Subscriber::publish(std::string topic, std::string payload)
{
    if (!link_->up || !link_->outgoing.push({std::move(topic), std::move(payload), false}))
    {
        const std::lock_guard lock(link_->mutex);
        ++link_->state.acknowledgements_dropped;
    }
}

void Subscriber::keep_saying(const std::string& topic, const std::string& payload)
{
    {
        const std::lock_guard lock(link_->mutex);
        link_->states[topic] = payload;
    }
    // Without a connection, or with a full queue, the next connection says it.
    if (link_->up)
    {
        link_->outgoing.push({topic, payload, true});
    }
}

LinkState Subscriber::state() const
{
    const std::lock_guard lock(link_->mutex);
    return link_->state;
}

} // namespace varde::gateway::mqtt
