// POSTs a notice as signed JSON. The receiver is described in docs/notifications.md.
#pragma once

#include "config/settings.hpp"
#include "gateway/http/client.hpp"
#include "gateway/notices/channel.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <filesystem>

namespace varde::gateway
{

class WebhookChannel : public Channel
{
public:
    // `secret_file`: read at each try, so that it may be replaced at any time.
    WebhookChannel(boost::asio::any_io_executor executor, config::ChannelSettings settings,
                   std::filesystem::path secret_file);

    boost::asio::awaitable<Taken> tell(Telling telling) override;

private:
    config::ChannelSettings settings_;
    std::filesystem::path secret_file_;
    http::Client client_;
};

// What an answer means. Pure.
Taken judge_webhook(const fhir::Answer& answer);

} // namespace varde::gateway
