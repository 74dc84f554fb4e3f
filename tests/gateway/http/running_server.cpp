#include "running_server.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/time.h>

namespace varde::gateway::http
{

namespace asio = boost::asio;

RunningServer::RunningServer(Respond respond, const ServerLimits& limits)
    : server_(io_.get_executor(), "127.0.0.1", 0, std::move(respond), limits),
      ending_(ended_.get_future())
{
    asio::co_spawn(io_, server_.run(),
                   asio::bind_cancellation_slot(
                       cancel_.slot(), [this](const std::exception_ptr& failed)
                       { failed ? ended_.set_exception(failed) : ended_.set_value(); }));
    thread_ = std::thread(
        [this]
        {
            try
            {
                io_.run();
                thrown_.set_value(nullptr);
            }
            catch (...)
            {
                thrown_.set_value(std::current_exception());
            }
        });
}

RunningServer::~RunningServer()
{
    io_.stop();
    if (thread_.joinable())
    {
        thread_.join();
    }
}

void RunningServer::stop()
{
    asio::post(io_, [this] { cancel_.emit(asio::cancellation_type::terminal); });
    if (ending_.wait_for(std::chrono::seconds(10)) != std::future_status::ready)
    {
        throw std::runtime_error("run() does not end");
    }
    ending_.get();
}

std::exception_ptr RunningServer::thrown()
{
    return thrown_.get_future().get();
}

RawLine::RawLine(std::uint16_t port) : socket_(io_)
{
    socket_.connect({asio::ip::address_v4::loopback(), port});
    const timeval patience{10, 0};
    ::setsockopt(socket_.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
}

void RawLine::send(std::string_view text)
{
    boost::system::error_code hung_up; // the server may refuse before it has read everything
    asio::write(socket_, asio::buffer(text), hung_up);
}

std::string RawLine::read_to_end()
{
    std::string text;
    std::array<char, 4096> piece{};
    for (;;)
    {
        const auto count = ::recv(socket_.native_handle(), piece.data(), piece.size(), 0);
        if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        {
            throw std::runtime_error("the server does not close; it has said: " + text);
        }
        if (count <= 0)
        {
            return text;
        }
        text.append(piece.data(), static_cast<std::size_t>(count));
    }
}

std::string RawLine::read_until(const std::string& wanted)
{
    std::string text;
    char one = 0;
    while (text.find(wanted) == std::string::npos)
    {
        if (::recv(socket_.native_handle(), &one, 1, 0) != 1)
        {
            throw std::runtime_error("\"" + wanted + "\" does not come; instead: " + text);
        }
        text += one;
    }
    return text;
}

std::string get_request(std::string_view target)
{
    return "GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

} // namespace varde::gateway::http
