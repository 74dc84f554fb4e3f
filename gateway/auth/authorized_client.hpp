// A server that wants to know who asks: each try of a request goes out with a proof of its own.
#pragma once

#include "config/settings.hpp"
#include "fhir/verdict.hpp"
#include "gateway/auth/authorization.hpp"
#include "gateway/http/base_url.hpp"
#include "gateway/http/client.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <memory>

namespace varde::gateway::auth
{

class AuthorizedClient
{
public:
    AuthorizedClient(boost::asio::any_io_executor executor,
                     const config::DestinationSettings& settings, TellClock tell);

    // As http::Client::exchange. An answer that is 401 in the end was asked for with a new token
    // once. Without a proof nothing is sent: the failure begins with "setup: " or "token: ".
    boost::asio::awaitable<fhir::Answer> exchange(http::Request request);

private:
    std::chrono::milliseconds deadline_;
    http::BaseUrl base_;
    http::Client client_;
    std::unique_ptr<Authorization> authorization_;
};

} // namespace varde::gateway::auth
