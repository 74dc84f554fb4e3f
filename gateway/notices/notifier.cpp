#include "gateway/notices/notifier.hpp"

#include "gateway/clock.hpp"
#include "gateway/kill_point.hpp"
#include "gateway/log.hpp"
#include "gateway/on_thread.hpp"
#include "gateway/pace.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/error_code.hpp>

#include <algorithm>
#include <utility>

namespace varde::gateway
{

namespace asio = boost::asio;

Notifier::Notifier(NoticeQueue& queue, asio::any_io_executor core, asio::any_io_executor net,
                   config::ChannelSettings settings, std::unique_ptr<Channel> channel)
    : queue_(queue), core_(std::move(core)), settings_(std::move(settings)),
      channel_(std::move(channel)), timer_(net),
      stopped_timer_(net, std::chrono::steady_clock::time_point::max()),
      random_(std::random_device{}())
{
}

asio::awaitable<void> Notifier::run()
{
    for (;;)
    {
        const auto telling = co_await next();
        if (!telling)
        {
            break;
        }
        kill_point("before-tell");
        const auto taken = co_await channel_->tell(*telling);
        kill_point("after-tell");
        co_await settle(*telling, taken);
    }
    stopped_ = true;
    stopped_timer_.cancel();
}

asio::awaitable<std::optional<Telling>> Notifier::next()
{
    while (!stopping_)
    {
        work_ = false;
        const auto ask = [this] { return queue_.next(settings_); };
        auto telling = co_await on(core_, ask);
        if (telling)
        {
            co_return telling;
        }
        const auto look = [this] { return queue_.due_in(settings_); };
        co_await wait(co_await on(core_, look));
    }
    co_return std::nullopt;
}

asio::awaitable<void> Notifier::settle(Telling telling, Taken taken)
{
    if (taken.answer == Taken::Answer::told)
    {
        failures_ = 0;
        log::info("somebody was told", {{"channel", settings_.id},
                                        {"notice", telling.notice.id},
                                        {"role", telling.notice.role}});
        const auto write = [this, &telling] { queue_.told(telling); };
        co_await on(core_, write);
        co_return;
    }
    ++failures_;
    log::warning(
        "a channel did not take a notice",
        {{"channel", settings_.id}, {"notice", telling.notice.id}, {"reason", taken.reason}});
    // Of a channel that is down no further notice waits for all the tries.
    const bool for_good = taken.answer == Taken::Answer::never || failures_ >= settings_.tries;
    const double luck = std::uniform_real_distribution<double>(0.5, 1.0)(random_);
    const auto pause =
        backoff(static_cast<unsigned>(telling.notice.attempts), settings_.backoff, luck);
    const auto write = [this, &telling, &taken, for_good, pause]
    { queue_.failed(telling, settings_, taken.reason, for_good, pause); };
    co_await on(core_, write);
}

asio::awaitable<void> Notifier::wait(std::optional<std::chrono::milliseconds> due_in)
{
    // A clock that is a moment behind must not make a loop without rest.
    constexpr std::chrono::milliseconds least{5};
    if (!work_ && !stopping_)
    {
        timer_.expires_at(due_in ? steady_now() + std::max(*due_in, least)
                                 : std::chrono::steady_clock::time_point::max());
        boost::system::error_code woken;
        co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    }
}

void Notifier::wake()
{
    work_ = true;
    timer_.cancel();
}

void Notifier::stop()
{
    stopping_ = true;
    timer_.cancel();
}

asio::awaitable<void> Notifier::stopped()
{
    boost::system::error_code cancelled;
    if (!stopped_)
    {
        co_await stopped_timer_.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
    }
}

} // namespace varde::gateway
