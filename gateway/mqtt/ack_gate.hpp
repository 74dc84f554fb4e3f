// The relay on the loopback through which Paho talks to the broker. It exists because Paho
// acknowledges whatever its callback has seen: here a PUBACK waits until the message is on disk,
// and here the connection can be cut so that no further one leaves. It also speaks TLS with the
// broker and keeps the connection alive while Paho waits. Owned by the subscriber; has a thread of
// its own that never waits.
#pragma once

#include "gateway/mqtt/gate_session.hpp"

#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <future>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace varde::gateway::mqtt
{

class AckGate
{
public:
    explicit AckGate(GateTerms terms);
    ~AckGate();
    AckGate(const AckGate&) = delete;
    AckGate& operator=(const AckGate&) = delete;

    std::uint16_t port() const { return port_; }
    void start();
    // The commit mark moved, or the congestion ended.
    void release();
    // When it returns, nothing reaches the broker any more. The port stays taken, so that Paho
    // cannot come upon somebody else's server there.
    void cut();

    // The broker's answer to the CONNECT of the last conversation that ended.
    std::optional<Connack> last_answer() const;

private:
    boost::asio::awaitable<void> serve();
    boost::asio::awaitable<void> converse(boost::asio::ip::tcp::socket paho);
    bool admit(boost::asio::ip::tcp::socket& peer);
    void note_end(const GateSession* session, std::string failure);
    void run();

    GateTerms terms_;
    boost::asio::io_context io_{1};
    boost::asio::ip::tcp::acceptor acceptor_;
    std::uint16_t port_ = 0;
    boost::asio::cancellation_signal cancel_;
    GateSession* session_ = nullptr; // the one at hand
    bool cut_ = false;
    bool stranger_seen_ = false;
    std::promise<void> served_;
    std::shared_future<void> over_{served_.get_future()};
    std::thread thread_;

    mutable std::mutex mutex_;
    std::optional<Connack> last_answer_;
};

} // namespace varde::gateway::mqtt
