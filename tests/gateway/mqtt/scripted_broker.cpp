#include "scripted_broker.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <thread>
#include <utility>

namespace varde::gateway::test
{

namespace asio = boost::asio;
using asio::ip::tcp;

namespace
{

constexpr std::size_t level_offset = 8; // fixed header of 2 bytes, "MQTT" with its length
constexpr char mqtt_5 = 5;

asio::awaitable<void> pump(tcp::socket& from, tcp::socket& to)
{
    std::string buffer(4096, '\0');
    for (;;)
    {
        const auto count = co_await from.async_read_some(asio::buffer(buffer), asio::use_awaitable);
        co_await asio::async_write(to, asio::buffer(buffer, count), asio::use_awaitable);
    }
}

} // namespace

struct ScriptedBroker::Server
{
    asio::awaitable<void> accept();
    asio::awaitable<void> converse(tcp::socket client);

    std::string answer;
    std::uint16_t real_broker = 0;
    asio::io_context io{1};
    tcp::acceptor acceptor{io, tcp::endpoint(asio::ip::address_v4::loopback(), 0)};
    std::thread thread;
};

asio::awaitable<void> ScriptedBroker::Server::accept()
{
    for (;;)
    {
        auto client = co_await acceptor.async_accept(asio::use_awaitable);
        asio::co_spawn(io, converse(std::move(client)), [](const std::exception_ptr&) {});
    }
}

asio::awaitable<void> ScriptedBroker::Server::converse(tcp::socket client)
{
    using namespace asio::experimental::awaitable_operators;
    std::string connect(4096, '\0');
    connect.resize(co_await client.async_read_some(asio::buffer(connect), asio::use_awaitable));
    if (connect.at(level_offset) == mqtt_5)
    {
        co_await asio::async_write(client, asio::buffer(answer), asio::use_awaitable);
        co_return;
    }
    tcp::socket real(io);
    co_await real.async_connect({asio::ip::address_v4::loopback(), real_broker},
                                asio::use_awaitable);
    co_await asio::async_write(real, asio::buffer(connect), asio::use_awaitable);
    co_await (pump(client, real) && pump(real, client));
}

ScriptedBroker::ScriptedBroker(std::string answer_to_mqtt_5, std::uint16_t real_broker)
    : server_(std::make_unique<Server>())
{
    server_->answer = std::move(answer_to_mqtt_5);
    server_->real_broker = real_broker;
    asio::co_spawn(server_->io, server_->accept(), [](const std::exception_ptr&) {});
    server_->thread = std::thread([this] { server_->io.run(); });
}

ScriptedBroker::~ScriptedBroker()
{
    server_->io.stop();
    server_->thread.join();
}

std::uint16_t ScriptedBroker::port() const
{
    return server_->acceptor.local_endpoint().port();
}

} // namespace varde::gateway::test
