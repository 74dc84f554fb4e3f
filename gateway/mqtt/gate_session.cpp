#include "gateway/mqtt/gate_session.hpp"

#include "gateway/clock.hpp"
#include "gateway/kill_point.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <limits>
#include <stdexcept>
#include <utility>

namespace varde::gateway::mqtt
{

namespace asio = boost::asio;
using asio::ip::tcp;

namespace
{

// Paho sends acknowledgements of a few hundred bytes; what is larger is not ours.
constexpr std::size_t largest_packet = 256UL * 1024;
constexpr std::size_t read_size = 64UL * 1024;
constexpr std::string_view ping_request{"\xc0\x00", 2};

[[noreturn]] void broken(const char* who, FrameError error)
{
    throw std::runtime_error(std::string(who) + " sent " + std::string(describe(error)));
}

} // namespace

GateSession::GateSession(tcp::socket paho, const GateTerms& terms)
    : terms_(terms), paho_(std::move(paho)), broker_(paho_.get_executor(), terms.settings),
      packets_(largest_packet),
      wake_writer_(paho_.get_executor(), asio::steady_timer::time_point::max()),
      last_sent_(steady_now())
{
    paho_.set_option(tcp::no_delay(true));
}

asio::awaitable<void> GateSession::run()
{
    using namespace asio::experimental::awaitable_operators;
    co_await part(broker_.connect());
    co_await (part(read_paho()) && part(read_broker()) && part(write_broker()) &&
              part(keep_alive()));
}

// The others fail because the first one did, and Asio does not tell which was the first.
asio::awaitable<void> GateSession::part(asio::awaitable<void> loop)
{
    try
    {
        co_await std::move(loop);
    }
    catch (const std::exception& failure)
    {
        if (reason_.empty())
        {
            reason_ = failure.what();
        }
        throw;
    }
}

void GateSession::close() noexcept
{
    boost::system::error_code ignored;
    paho_.close(ignored);
    broker_.close();
}

asio::awaitable<void> GateSession::read_paho()
{
    std::string buffer(read_size, '\0');
    for (;;)
    {
        boost::system::error_code error;
        const auto count = co_await paho_.async_read_some(
            asio::buffer(buffer), asio::redirect_error(asio::use_awaitable, error));
        if (error)
        {
            throw std::runtime_error("the MQTT client closed the connection");
        }
        take_packets(std::string_view(buffer).substr(0, count));
        release();
    }
}

void GateSession::take_packets(std::string_view bytes)
{
    packets_.append(bytes);
    for (;;)
    {
        const auto packet = packets_.next();
        if (!packet)
        {
            broken("the MQTT client", packet.error());
        }
        if (!*packet)
        {
            return;
        }
        if ((*packet)->type != PacketType::puback)
        {
            outgoing_ += (*packet)->bytes;
            wake_writer_.cancel();
        }
        else if (!parked_.park((*packet)->bytes))
        {
            // Never let through what cannot be accounted for: the broker will send the message
            // again.
            throw std::runtime_error("the MQTT client acknowledged a message that never came");
        }
    }
}

void GateSession::release()
{
    if (terms_.congested())
    {
        return;
    }
    // In the callback way Paho itself writes a PUBACK only after the commit.
    const bool gated = terms_.settings.acknowledging == config::Acknowledging::gate;
    const auto committed = gated ? terms_.mark.number() : std::numeric_limits<std::uint64_t>::max();
    std::string pubacks;
    const auto released = parked_.release(committed, pubacks);
    for (std::size_t i = 0; i < released; ++i)
    {
        kill_point("before-puback");
    }
    if (released > 0)
    {
        outgoing_ += pubacks;
        outgoing_pubacks_ += released;
        wake_writer_.cancel();
    }
}

asio::awaitable<void> GateSession::read_broker()
{
    std::string buffer(read_size, '\0');
    for (;;)
    {
        std::size_t count = 0;
        try
        {
            count = co_await broker_.read_some(asio::buffer(buffer));
        }
        catch (const boost::system::system_error& error)
        {
            throw std::runtime_error(broker_left(error.code().message()));
        }
        // Before Paho sees them: its callback may number the message at once.
        note_passing(std::string_view(buffer).substr(0, count));
        co_await asio::async_write(paho_, asio::buffer(buffer, count), asio::use_awaitable);
    }
}

std::string GateSession::broker_left(const std::string& how) const
{
    auto text = "the broker ended the connection: " + how;
    if (answer_)
    {
        // mosquitto 2.0.11 ends the older connection without a word, even with MQTT 5.
        text += "; if this happens again and again, another client uses the client_id " +
                terms_.settings.client_id;
    }
    return text;
}

void GateSession::note_passing(std::string_view bytes)
{
    const auto sightings = watch_.follow(bytes);
    if (!sightings)
    {
        broken("the broker", sightings.error());
    }
    for (const auto& sighting : *sightings)
    {
        std::visit([this](const auto& seen) { note(seen); }, sighting);
    }
}

void GateSession::note(const Connack& answer)
{
    answer_ = answer;
    terms_.answered(answer);
    // Paho closed its earlier connection before it opened this one, and a message that had not
    // reached the callback by then never will: whatever comes now is numbered after this.
    parked_.begin(terms_.last_number());
}

void GateSession::note(const MessageSeen& message)
{
    parked_.message_passed(message.packet_id);
}

void GateSession::note(const Farewell& farewell)
{
    farewell_ = farewell;
}

asio::awaitable<void> GateSession::write_broker()
{
    std::string writing;
    for (;;)
    {
        while (outgoing_.empty())
        {
            co_await wake_writer_.async_wait(asio::as_tuple(asio::use_awaitable));
        }
        writing.clear();
        std::swap(writing, outgoing_);
        const auto pubacks = std::exchange(outgoing_pubacks_, 0);
        co_await broker_.write(asio::buffer(writing));
        last_sent_ = steady_now();
        for (std::size_t i = 0; i < pubacks; ++i)
        {
            kill_point("after-puback");
        }
    }
}

// Paho cannot send its own PINGREQ while its callback waits for a full queue or a slow commit. The
// answer reaches Paho and only tells it that no ping is outstanding.
asio::awaitable<void> GateSession::keep_alive()
{
    const auto pause = std::chrono::milliseconds(terms_.settings.keep_alive) / 2;
    asio::steady_timer timer(paho_.get_executor());
    while (pause.count() > 0)
    {
        timer.expires_at(last_sent_ + pause);
        co_await timer.async_wait(asio::use_awaitable);
        if (steady_now() - last_sent_ < pause)
        {
            continue;
        }
        last_sent_ = steady_now();
        if (answer_)
        {
            outgoing_ += ping_request;
            wake_writer_.cancel();
        }
    }
}

} // namespace varde::gateway::mqtt
