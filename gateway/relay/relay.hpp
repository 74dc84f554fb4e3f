// The door for hubs: a server of its own with mutual TLS, who may come in and how often, and one
// commit for all requests that wait. Owned by the gateway; runs on the net thread.
#pragma once

#include "devices/rate.hpp"
#include "gateway/current.hpp"
#include "gateway/events.hpp"
#include "gateway/http/server.hpp"
#include "gateway/relay/relay_intake.hpp"
#include "gateway/store/store.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace varde::gateway::relay
{

struct RelayParts
{
    store::Store& store; // used on `core` only, like the events
    Events& events;
    boost::asio::any_io_executor core;
    boost::asio::any_io_executor net;
    const Current& current;
    std::function<void()> stored; // there is something to forward
};

class Relay
{
public:
    // Binds at once, as [relay] of the settings says. Throws when it cannot.
    explicit Relay(RelayParts parts);

    std::uint16_t port() const { return server_.port(); }
    boost::asio::awaitable<void> run() { return server_.run(); }

private:
    boost::asio::awaitable<http::Response> respond(http::Request request);
    std::optional<http::Response> turned_away(const http::Request& request,
                                              const config::Settings& settings);
    boost::asio::awaitable<http::Response> take_in(Waiting waiting);
    boost::asio::awaitable<http::Response> answer(std::string hub, Question question);
    // On the core.
    void take_in_waiting();
    devices::Words why_full();
    void tell(const devices::Words& full);

    RelayParts parts_;
    RelayIntake intake_;
    std::map<std::string, devices::Bucket, std::less<>> buckets_; // by hub; on net
    std::mutex mutex_;
    std::deque<Waiting*> waiting_;         // of coroutines on net; taken on the core
    std::optional<std::string> said_full_; // on the core
    http::Server server_;
};

} // namespace varde::gateway::relay
