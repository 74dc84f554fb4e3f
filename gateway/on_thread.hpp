// Runs a function on another thread's executor and comes back with what it returned or threw.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <functional>
#include <type_traits>
#include <utility>

namespace varde::gateway
{

template <class Function>
boost::asio::awaitable<std::invoke_result_t<Function>> as_coroutine(Function function)
{
    co_return function();
}

// The function must have a name: `const auto ask = [...]; co_await on(core, ask);`. g++ 12 destroys
// the captures of a lambda that is born inside a co_await expression twice, so a nameless one does
// not compile.
template <class Function>
boost::asio::awaitable<std::invoke_result_t<Function&>> on(boost::asio::any_io_executor executor,
                                                           Function& function)
{
    // The caller waits, so its function outlives this.
    co_return co_await boost::asio::co_spawn(executor, as_coroutine(std::ref(function)),
                                             boost::asio::use_awaitable);
}

} // namespace varde::gateway
