// Sends what one channel has to tell, as the forwarders send measurements: one loop per channel on
// the net thread, so that a dead channel delays no other. What it sends twice, because it was
// killed between the sending and the commit, has the same id both times.
#pragma once

#include "config/settings.hpp"
#include "gateway/notices/channel.hpp"
#include "gateway/notices/notice_queue.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <memory>
#include <optional>
#include <random>

namespace varde::gateway
{

class Notifier
{
public:
    // `queue` is used on `core` only.
    Notifier(NoticeQueue& queue, boost::asio::any_io_executor core,
             boost::asio::any_io_executor net, config::ChannelSettings settings,
             std::unique_ptr<Channel> channel);

    // Until stop(); what is under way is finished and settled first.
    boost::asio::awaitable<void> run();
    void wake();
    void stop();
    boost::asio::awaitable<void> stopped(); // returns when run() is over

private:
    boost::asio::awaitable<std::optional<Telling>> next();
    boost::asio::awaitable<void> settle(Telling telling, Taken taken);
    boost::asio::awaitable<void> wait(std::optional<std::chrono::milliseconds> due_in);

    NoticeQueue& queue_;
    boost::asio::any_io_executor core_;
    config::ChannelSettings settings_;
    std::unique_ptr<Channel> channel_;
    boost::asio::steady_timer timer_;
    boost::asio::steady_timer stopped_timer_;
    std::mt19937_64 random_;
    int failures_ = 0; // in a row, whatever was to be told
    bool work_ = true;
    bool stopping_ = false;
    bool stopped_ = false;
};

} // namespace varde::gateway
