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
#include <string_view>

namespace varde::gateway::http
{

// `failure` of an answer begins with one of these where an operator must act before a try can
// succeed.
inline constexpr std::string_view unusable_prefix = "setup: ";
inline constexpr std::string_view refused_us_prefix = "tls: the server refused our certificate";
// And with this one where another server, which gives tokens, must be well first: nothing was sent.
inline constexpr std::string_view no_token_prefix = "token: ";

class Client
{
public:
    // `base_url`: scheme, host, port and path prefix. Throws std::invalid_argument when it is none.
    Client(boost::asio::any_io_executor executor, const std::string& base_url,
           const config::TlsSettings& tls);
    // Waits for a name server that has not answered yet.
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    // `request.target` is relative to the base URL. Whatever goes wrong is in the answer: "resolve:
    // ...", "connect: ...", "tls: ...", "deadline: ...", "closed: ...", "too large: ...",
    // "malformed: ...", "setup: ...". The deadline is for the whole exchange. One call at a time. A
    // redirect is an answer like any other: following it would carry the token to another host.
    boost::asio::awaitable<fhir::Answer> exchange(Request request,
                                                  std::chrono::milliseconds deadline);

private:
    struct Connection;
    std::unique_ptr<Connection> connection_;
};

} // namespace varde::gateway::http
