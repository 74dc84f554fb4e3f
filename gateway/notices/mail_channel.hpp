// Sends a notice by mail, on a thread of its own, as libcurl waits for the server.
#pragma once

#include "config/settings.hpp"
#include "gateway/notices/channel.hpp"

#include <boost/asio/thread_pool.hpp>

namespace varde::gateway
{

class MailChannel : public Channel
{
public:
    explicit MailChannel(config::ChannelSettings settings);

    boost::asio::awaitable<Taken> tell(Telling telling) override;

private:
    config::ChannelSettings settings_;
    boost::asio::thread_pool thread_{1};
};

} // namespace varde::gateway
