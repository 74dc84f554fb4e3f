// How conversations read: a function on the reading thread, with everything of one moment.
#pragma once

#include "gateway/api/desk.hpp"
#include "gateway/clock.hpp"
#include "gateway/on_thread.hpp"

#include <utility>

namespace varde::gateway::api
{

template <class Function>
boost::asio::awaitable<std::invoke_result_t<Function&, const Reading&>> Desk::read(
    SettingsPtr settings, Function& function)
{
    const auto look = [this, &settings, &function]
    {
        const store::Snapshot of_one_moment(reader().connection());
        return function(Reading{reader(), *settings, wall_now()});
    };
    co_return co_await on(reading_.get_executor(), look);
}

} // namespace varde::gateway::api
