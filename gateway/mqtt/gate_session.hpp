// One conversation between Paho and the broker through the relay: bytes of the broker pass
// untouched, packets of Paho pass at once except the PUBACKs, which wait for their messages'
// commit. Owned by the relay; lives on its thread.
#pragma once

#include "config/settings.hpp"
#include "gateway/mqtt/broker_stream.hpp"
#include "gateway/mqtt/broker_watch.hpp"
#include "gateway/mqtt/commit_mark.hpp"
#include "gateway/mqtt/frame_reader.hpp"
#include "gateway/mqtt/parked_acknowledgements.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <functional>
#include <optional>
#include <string>

namespace varde::gateway::mqtt
{

// What a session is told by the rest of the subscriber.
struct GateTerms
{
    const config::MqttSettings& settings;
    const CommitMark& mark;
    // The number of the last message that Paho handed over.
    std::function<std::uint64_t()> last_number;
    // Whether so much waits to be published that the broker is to send no more for now: then no
    // PUBACK leaves. While Paho hands over message upon message, its one lock lets nobody publish.
    std::function<bool()> congested;
    // Told why a conversation ended, on the relay's thread; must not wait.
    std::function<void(std::string)> failed;
    // Told what the broker answered, before Paho sees it; must not wait.
    std::function<void(const Connack&)> answered;
};

class GateSession
{
public:
    GateSession(boost::asio::ip::tcp::socket paho, const GateTerms& terms);

    // Ends by an exception when either side ended it, or `close` was called.
    boost::asio::awaitable<void> run();
    // Why it ended.
    const std::string& reason() const noexcept { return reason_; }
    void close() noexcept;
    // To be called when the commit mark moved or the congestion ended.
    void release();

    // What the broker answered, once it did.
    const std::optional<Connack>& answer() const noexcept { return answer_; }
    // Why it hung up, when it said so.
    const std::optional<Farewell>& farewell() const noexcept { return farewell_; }

private:
    boost::asio::awaitable<void> part(boost::asio::awaitable<void> loop);
    boost::asio::awaitable<void> read_paho();
    boost::asio::awaitable<void> read_broker();
    boost::asio::awaitable<void> write_broker();
    boost::asio::awaitable<void> keep_alive();
    void take_packets(std::string_view bytes);
    std::string broker_left(const std::string& how) const;
    void note_passing(std::string_view bytes);
    void note(const Connack& answer);
    void note(const MessageSeen& message);
    void note(const Farewell& farewell);

    const GateTerms& terms_;
    boost::asio::ip::tcp::socket paho_;
    BrokerStream broker_;
    FrameReader packets_;
    BrokerWatch watch_;
    ParkedAcknowledgements parked_;
    std::string reason_;
    std::optional<Connack> answer_;
    std::optional<Farewell> farewell_;

    // Bounded by Paho, which waits for the broker's PUBACK of all but a few of its own messages.
    std::string outgoing_;
    std::size_t outgoing_pubacks_ = 0;
    boost::asio::steady_timer wake_writer_;
    std::chrono::steady_clock::time_point last_sent_;
};

} // namespace varde::gateway::mqtt
