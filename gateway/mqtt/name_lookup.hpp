// Host names to addresses without ever holding up a stop: a name server that does not answer can
// keep getaddrinfo for half a minute, and Asio's own resolver would make the io_context wait for
// it.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <string>
#include <vector>

namespace varde::gateway::mqtt
{

// Throws std::runtime_error when there is no address or no answer in time. Addresses pass as they
// are.
boost::asio::awaitable<std::vector<boost::asio::ip::tcp::endpoint>> look_up(
    std::string host, std::uint16_t port, std::chrono::milliseconds deadline);

} // namespace varde::gateway::mqtt
