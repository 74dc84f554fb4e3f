// A small HTTP server: health, metrics, status, the pages and their interface. In the clear on
// loopback, else over TLS. Runs on the net thread.
#pragma once

#include "gateway/http/message.hpp"
#include "gateway/http/request_reader.hpp"
#include "gateway/http/server_stream.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace varde::gateway::http
{

// What it throws ends the net thread's loop: it is a fault of ours, never of the one who asked.
using Respond = std::function<boost::asio::awaitable<Response>(Request)>;

struct ServerLimits
{
    RequestLimits request;
    std::chrono::milliseconds request_deadline{10000}; // to send a request whole, and to begin one
    std::chrono::milliseconds linger{1000};     // for a refused client to read why, before we close
    std::chrono::milliseconds heartbeat{15000}; // of an answer that goes on
    std::size_t connections = 256;
    std::size_t per_address =
        96; // of them; a browser opens six, and one for each open page's live changes
};

class Server
{
public:
    // Binds at once (port 0: any free one). Throws boost::system::system_error when it cannot. With
    // an `identity` it speaks TLS.
    Server(boost::asio::any_io_executor executor, const std::string& address, std::uint16_t port,
           Respond respond, const ServerLimits& limits = {},
           std::unique_ptr<const ServerIdentity> identity = nullptr);
    // Only after run() has returned, or when the executor runs no more.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::uint16_t port() const;
    // Accepts until cancelled; then hangs up on everybody, waits up to 2 s for answers being made,
    // and returns.
    boost::asio::awaitable<void> run();

private:
    struct Listener;
    std::unique_ptr<Listener> listener_;
};

} // namespace varde::gateway::http
