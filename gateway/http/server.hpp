// A small HTTP server for loopback: health, metrics, status and the web page. Runs on the net thread.
#pragma once

#include "gateway/http/message.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace varde::gateway::http
{

using Respond = std::function<boost::asio::awaitable<Response>(Request)>;

class Server
{
public:
    // Binds at once (port 0: any free one). Throws boost::system::system_error when it cannot.
    Server(boost::asio::any_io_executor executor, const std::string& address, std::uint16_t port,
           Respond respond);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::uint16_t port() const;
    // Accepts until cancelled.
    boost::asio::awaitable<void> run();

private:
    struct Listener;
    std::unique_ptr<Listener> listener_;
};

} // namespace varde::gateway::http
