// Names to addresses, never longer than the deadline. Owned by one client.
// A name server that does not answer holds the thread of getaddrinfo for as long as it likes; the
// thread is this client's own, so that no other destination waits behind it.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/thread_pool.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace varde::gateway::http
{

struct Resolved
{
    boost::system::error_code error; // asio::error::timed_out at the deadline
    std::vector<boost::asio::ip::tcp::endpoint> endpoints;
};

class Resolver
{
public:
    explicit Resolver(boost::asio::any_io_executor executor);

    // A host that is an address already is taken as it is.
    boost::asio::awaitable<Resolved> resolve(std::string host, std::string port,
                                             std::chrono::steady_clock::time_point deadline);

private:
    boost::asio::any_io_executor executor_;
    std::optional<boost::asio::thread_pool> thread_; // from the first name on
};

} // namespace varde::gateway::http
