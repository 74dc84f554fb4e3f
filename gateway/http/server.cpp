#include "gateway/http/server.hpp"

#include "gateway/clock.hpp"
#include "gateway/http/server_stream.hpp"
#include "gateway/http/session.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <list>

namespace varde::gateway::http
{

namespace asio = boost::asio;
using asio::ip::tcp;

namespace
{

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::milliseconds no_descriptor_pause{200};
constexpr std::chrono::seconds farewell{2};

} // namespace

struct Server::Listener
{
    Listener(asio::any_io_executor its_executor, const tcp::endpoint& endpoint, Respond answers,
             const ServerLimits& its_limits, std::unique_ptr<const ServerIdentity> its_identity)
        : executor(std::move(its_executor)), acceptor(executor, endpoint), timer(executor),
          respond(std::move(answers)), limits(its_limits), identity(std::move(its_identity))
    {
    }

    asio::any_io_executor executor;
    tcp::acceptor acceptor;
    asio::steady_timer timer;
    Respond respond;
    ServerLimits limits;
    std::unique_ptr<const ServerIdentity> identity;
    std::list<Session> sessions;

    std::size_t count_of(const std::string& peer) const
    {
        return static_cast<std::size_t>(std::count_if(sessions.begin(), sessions.end(),
                                                      [&peer](const Session& session)
                                                      { return session.peer() == peer; }));
    }

    void admit(tcp::socket socket)
    {
        if (sessions.size() >= limits.connections * 2)
        {
            return; // too many even to be told why
        }
        boost::system::error_code gone;
        const auto peer = socket.remote_endpoint(gone).address().to_string();
        // A body in parts must not wait for the peer's acknowledgement of the part before.
        socket.set_option(tcp::no_delay(true), gone);
        if (gone)
        {
            return;
        }
        const bool welcome =
            sessions.size() < limits.connections && count_of(peer) < limits.per_address;
        auto stream = identity ? identity->make_stream(std::move(socket))
                               : make_plain_stream(std::move(socket));
        const auto session =
            sessions.emplace(sessions.end(), std::move(stream), peer, respond, limits);
        asio::co_spawn(executor, welcome ? session->serve() : session->turn_away(),
                       [this, session](const std::exception_ptr& thrown)
                       {
                           sessions.erase(session);
                           timer.cancel();
                           if (thrown)
                           {
                               std::rethrow_exception(thrown);
                           }
                       });
    }

    asio::awaitable<void> hang_up()
    {
        const auto latest = steady_now() + farewell;
        for (auto& session : sessions)
        {
            session.close();
        }
        while (!sessions.empty() && steady_now() < latest)
        {
            timer.expires_at(latest);
            co_await timer.async_wait(as_result);
        }
    }
};

Server::Server(asio::any_io_executor executor, const std::string& address, std::uint16_t port,
               Respond respond, const ServerLimits& limits,
               std::unique_ptr<const ServerIdentity> identity)
    : listener_(std::make_unique<Listener>(std::move(executor),
                                           tcp::endpoint(asio::ip::make_address(address), port),
                                           std::move(respond), limits, std::move(identity)))
{
}

Server::~Server() = default;

std::uint16_t Server::port() const
{
    return listener_->acceptor.local_endpoint().port();
}

asio::awaitable<void> Server::run()
{
    co_await asio::this_coro::throw_if_cancelled(false);
    for (;;)
    {
        auto [error, socket] = co_await listener_->acceptor.async_accept(as_result);
        const auto state = co_await asio::this_coro::cancellation_state;
        if (state.cancelled() != asio::cancellation_type::none)
        {
            break;
        }
        if (error)
        {
            // Mostly: no file descriptor left. The connection stays in the backlog meanwhile.
            listener_->timer.expires_after(no_descriptor_pause);
            co_await listener_->timer.async_wait(as_result);
            continue;
        }
        listener_->admit(std::move(socket));
    }
    co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
    listener_->acceptor.close();
    co_await listener_->hang_up();
}

} // namespace varde::gateway::http
