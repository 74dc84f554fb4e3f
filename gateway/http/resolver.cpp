#include "gateway/http/resolver.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <memory>
#include <utility>

namespace varde::gateway::http
{

namespace asio = boost::asio;
using asio::ip::tcp;

namespace
{

// Outlives the coroutine that asked when the deadline comes before the answer.
struct Query
{
    explicit Query(const asio::any_io_executor& executor) : timer(executor) {}

    asio::steady_timer timer;
    std::optional<Resolved> resolved;
};

Resolved look_up(tcp::resolver& resolver, const std::string& host, const std::string& port)
{
    Resolved resolved;
    const auto results =
        resolver.resolve(host, port, tcp::resolver::numeric_service, resolved.error);
    for (const auto& entry : results)
    {
        resolved.endpoints.push_back(entry.endpoint());
    }
    return resolved;
}

std::optional<Resolved> as_address(const std::string& host, const std::string& port)
{
    boost::system::error_code none;
    const auto address = asio::ip::make_address(host, none);
    if (none)
    {
        return std::nullopt;
    }
    return Resolved{{}, {tcp::endpoint(address, static_cast<std::uint16_t>(std::stoul(port)))}};
}

} // namespace

Resolver::Resolver(asio::any_io_executor executor) : executor_(std::move(executor)) {}

asio::awaitable<Resolved> Resolver::resolve(std::string host, std::string port,
                                            std::chrono::steady_clock::time_point deadline)
{
    if (auto address = as_address(host, port))
    {
        co_return *address;
    }
    if (!thread_)
    {
        thread_.emplace(1);
    }
    const auto query = std::make_shared<Query>(executor_);
    query->timer.expires_at(deadline);
    asio::post(*thread_,
               [query, host, port, executor = executor_]
               {
                   tcp::resolver resolver(executor);
                   auto resolved = look_up(resolver, host, port);
                   asio::post(executor,
                              [query, resolved = std::move(resolved)]
                              {
                                  query->resolved = resolved;
                                  query->timer.cancel();
                              });
               });
    co_await query->timer.async_wait(asio::as_tuple(asio::use_awaitable));
    if (!query->resolved)
    {
        co_return Resolved{asio::error::timed_out, {}};
    }
    co_return *query->resolved;
}

} // namespace varde::gateway::http
