// Runs a coroutine of the tests to its end.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <chrono>
#include <stdexcept>
#include <utility>

namespace varde::gateway
{

template <class T>
T run(boost::asio::io_context& io, boost::asio::awaitable<T> work)
{
    auto result = boost::asio::co_spawn(io, std::move(work), boost::asio::use_future);
    const auto latest = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    io.restart();
    while (result.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
    {
        if (std::chrono::steady_clock::now() > latest || io.run_one_until(latest) == 0)
        {
            throw std::runtime_error("the coroutine does not come to its end");
        }
    }
    return result.get();
}

} // namespace varde::gateway
