#include "gateway/mqtt/broker_stream.hpp"

#include "gateway/mqtt/name_lookup.hpp"
#include "gateway/mqtt/tls_context.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <optional>
#include <stdexcept>

namespace varde::gateway::mqtt
{

namespace asio = boost::asio;
using asio::ip::tcp;

namespace
{

constexpr std::chrono::seconds connect_deadline{10};

} // namespace

struct BrokerStream::Streams
{
    Streams(const asio::any_io_executor& executor, const config::MqttSettings& all)
        : settings(all), socket(executor), deadline(executor)
    {
        if (settings.tls)
        {
            // Read anew for each connection, so that a renewed certificate needs no restart.
            context.emplace(broker_tls_context(settings.tls_files));
            tls.emplace(socket, *context);
        }
    }

    asio::awaitable<void> reach();
    asio::awaitable<void> shake_hands();
    asio::awaitable<void> connect_in_time();
    asio::awaitable<void> give_up_late();
    void close() noexcept;

    std::string broker() const { return settings.host + ":" + std::to_string(settings.port); }

    const config::MqttSettings& settings;
    tcp::socket socket;
    asio::steady_timer deadline;
    bool late = false;
    std::optional<asio::ssl::context> context;
    std::optional<asio::ssl::stream<tcp::socket&>> tls;
};

asio::awaitable<void> BrokerStream::Streams::reach()
{
    const auto endpoints = co_await look_up(settings.host, settings.port, connect_deadline);
    boost::system::error_code error;
    co_await asio::async_connect(socket, endpoints,
                                 asio::redirect_error(asio::use_awaitable, error));
    if (error)
    {
        throw std::runtime_error("cannot connect to the broker " + broker() + ": " +
                                 (late ? "no answer" : error.message()) +
                                 "; check that it runs, mqtt.host and mqtt.port");
    }
    socket.set_option(tcp::no_delay(true));
}

asio::awaitable<void> BrokerStream::Streams::shake_hands()
{
    expect_broker(tls->native_handle(), settings.host);
    boost::system::error_code error;
    co_await tls->async_handshake(asio::ssl::stream_base::client,
                                  asio::redirect_error(asio::use_awaitable, error));
    if (error)
    {
        throw std::runtime_error(broker() + ": " + describe_handshake(tls->native_handle(), error));
    }
}

asio::awaitable<void> BrokerStream::Streams::connect_in_time()
{
    co_await reach();
    if (tls)
    {
        co_await shake_hands();
    }
    deadline.cancel();
}

asio::awaitable<void> BrokerStream::Streams::give_up_late()
{
    deadline.expires_after(connect_deadline);
    const auto [ended] = co_await deadline.async_wait(asio::as_tuple(asio::use_awaitable));
    if (!ended)
    {
        late = true;
        close();
    }
}

void BrokerStream::Streams::close() noexcept
{
    // Not TLS's own farewell: a dead peer would never answer it, and MQTT needs none.
    boost::system::error_code ignored;
    socket.close(ignored);
    deadline.cancel();
}

BrokerStream::BrokerStream(asio::any_io_executor executor, const config::MqttSettings& settings)
    : streams_(std::make_unique<Streams>(executor, settings))
{
}

BrokerStream::~BrokerStream() = default;

asio::awaitable<void> BrokerStream::connect()
{
    using namespace asio::experimental::awaitable_operators;
    co_await (streams_->give_up_late() && streams_->connect_in_time());
}

asio::awaitable<std::size_t> BrokerStream::read_some(asio::mutable_buffer into)
{
    if (streams_->tls)
    {
        co_return co_await streams_->tls->async_read_some(into, asio::use_awaitable);
    }
    co_return co_await streams_->socket.async_read_some(into, asio::use_awaitable);
}

asio::awaitable<void> BrokerStream::write(asio::const_buffer bytes)
{
    if (streams_->tls)
    {
        co_await asio::async_write(*streams_->tls, bytes, asio::use_awaitable);
        co_return;
    }
    co_await asio::async_write(streams_->socket, bytes, asio::use_awaitable);
}

void BrokerStream::close() noexcept
{
    streams_->close();
}

} // namespace varde::gateway::mqtt
