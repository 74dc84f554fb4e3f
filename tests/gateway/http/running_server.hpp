// The product's own HTTP server on a thread of its own, and a raw line to it. Owned by the tests.
#pragma once

#include "gateway/http/server.hpp"

#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <exception>
#include <future>
#include <string>
#include <string_view>
#include <thread>

namespace varde::gateway::http
{

class RunningServer
{
public:
    explicit RunningServer(Respond respond, const ServerLimits& limits = {});
    ~RunningServer();

    std::uint16_t port() const { return server_.port(); }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(port()); }
    // Cancels run() and waits until it has returned; throws what it threw.
    void stop();
    // What left io_context::run, if anything did.
    std::exception_ptr thrown();

private:
    boost::asio::io_context io_;
    Server server_;
    boost::asio::cancellation_signal cancel_;
    std::promise<void> ended_;
    std::future<void> ending_;
    std::promise<std::exception_ptr> thrown_;
    std::thread thread_;
};

// A blocking client that sends whatever it is told, and gives up after 10 s.
class RawLine
{
public:
    explicit RawLine(std::uint16_t port);
    void send(std::string_view text);
    // Everything until the server closes.
    std::string read_to_end();
    // Until `text` has come.
    std::string read_until(const std::string& text);

private:
    boost::asio::io_context io_;
    boost::asio::ip::tcp::socket socket_;
};

std::string get_request(std::string_view target = "/");

} // namespace varde::gateway::http
