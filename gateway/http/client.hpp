// One keep-alive connection to one HTTP(S) server. Runs on the net thread.
#pragma once

#include "config/settings.hpp"
#include "fhir/verdict.hpp"
#include "gateway/http/message.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <memory>
#include <string>

namespace varde::gateway::http
{

class Client
{
public:
    // `base_url`: scheme, host, port and path prefix. Throws std::invalid_argument when it is none.
    Client(boost::asio::any_io_executor executor, const std::string& base_url,
           const config::TlsSettings& tls);
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    // `request.target` is relative to the base URL. Whatever goes wrong is in the answer.
    boost::asio::awaitable<fhir::Answer> exchange(Request request, std::chrono::milliseconds deadline);

private:
    struct Connection;
    std::unique_ptr<Connection> connection_;
};

} // namespace varde::gateway::http
