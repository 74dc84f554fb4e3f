#include "gateway/http/request_reader.hpp"

#include "gateway/http/wire.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <boost/beast/http/string_body.hpp>

#include <algorithm>
#include <string>

namespace varde::gateway::http
{

namespace asio = boost::asio;
namespace http = boost::beast::http;

namespace
{

using Message = http::request_parser<http::string_body>;

Response refuse(int status, std::string why)
{
    Response response;
    response.status = status;
    response.body = std::move(why) + "\n";
    return response;
}

Response refuse(const boost::system::error_code& error)
{
    if (error == http::error::header_limit)
    {
        return refuse(431, "the header is too large");
    }
    if (error == http::error::body_limit)
    {
        return refuse(413, "the body is too large");
    }
    return refuse(400, "not a request of HTTP/1.1: " + error.message());
}

std::string lower(std::string_view text)
{
    std::string lowered(text);
    std::transform(lowered.begin(), lowered.end(), lowered.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return lowered;
}

std::string_view view(boost::beast::string_view text)
{
    return {text.data(), text.size()};
}

bool is_digits(std::string_view text) noexcept
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<Response> refuse_framing(const Message::value_type& header)
{
    const auto lengths = header.count(http::field::content_length);
    const auto encodings = header.count(http::field::transfer_encoding);
    if (header.version() != 10 && header.version() != 11)
    {
        return refuse(400, "only HTTP/1.0 and HTTP/1.1 are spoken here");
    }
    if (lengths + encodings > 1 || (encodings == 1 && header.version() == 10) ||
        !is_digits(view(header[http::field::content_length])))
    {
        return refuse(400, "the length of the body is said in more than one way");
    }
    if (encodings == 1)
    {
        // Chunks are where readers differ most; nobody who talks to us needs them.
        return refuse(411, "say the length of the body in Content-Length");
    }
    return std::nullopt;
}

std::optional<Response> refuse_header(const Message::value_type& header,
                                      const std::vector<std::string>& hosts)
{
    if (auto framing = refuse_framing(header))
    {
        return framing;
    }
    if (header.count(http::field::host) != 1)
    {
        return refuse(400, "exactly one Host header is needed");
    }
    if (!is_host_of_ours(view(header[http::field::host]), hosts))
    {
        return refuse(421, "the Host header must name this machine: localhost, 127.0.0.1, [::1] or "
                           "one of its names");
    }
    if (header.method() == http::verb::trace || header.method() == http::verb::connect)
    {
        auto response = refuse(405, "this method is not offered");
        response.headers["Allow"] = "GET, HEAD, POST, PUT, PATCH, DELETE";
        return response;
    }
    if (!header.target().starts_with('/'))
    {
        return refuse(400, "the request target must be a path");
    }
    return std::nullopt;
}

} // namespace

struct RequestReader::Parser
{
    RequestLimits limits;
    std::optional<Message> message;
    std::string unread;
    std::optional<Response> rejection;
    bool looked_at_header = false;
    bool expectation = false;

    void begin_message()
    {
        message.emplace();
        message->header_limit(limits.header_bytes);
        message->body_limit(limits.body_bytes);
        looked_at_header = false;
        expectation = false;
    }

    void look_at_header()
    {
        looked_at_header = true;
        rejection = refuse_header(message->get(), limits.hosts);
        expectation = lower(view(message->get()[http::field::expect])) == "100-continue";
    }

    bool ended() const { return rejection.has_value() || message->is_done(); }

    // One step; false when more bytes are needed.
    bool step()
    {
        boost::system::error_code error;
        const auto used = message->put(asio::buffer(unread), error);
        unread.erase(0, used);
        if (message->is_header_done() && !looked_at_header)
        {
            look_at_header();
        }
        if (error && error != http::error::need_more && !rejection)
        {
            rejection = refuse(error);
        }
        return !error && used > 0;
    }

    void advance()
    {
        while (!ended() && !unread.empty() && step())
        {
        }
    }
};

RequestReader::RequestReader(const RequestLimits& limits) : parser_(std::make_unique<Parser>())
{
    parser_->limits = limits;
    parser_->begin_message();
}

RequestReader::~RequestReader() = default;

void RequestReader::take(std::string_view bytes)
{
    parser_->unread.append(bytes);
    parser_->advance();
}

bool RequestReader::needs_more() const noexcept
{
    return !parser_->ended();
}

bool RequestReader::take_expectation() noexcept
{
    return std::exchange(parser_->expectation, false) && needs_more();
}

const std::optional<Response>& RequestReader::rejection() const noexcept
{
    return parser_->rejection;
}

Request RequestReader::request() const
{
    const auto& message = parser_->message->get();
    Request request;
    request.method = std::string(view(message.method_string()));
    request.target = std::string(view(message.target()));
    request.body = message.body();
    for (const auto& field : message)
    {
        auto& value = request.headers[lower(view(field.name_string()))];
        value.append(value.empty() ? "" : ", ").append(view(field.value()));
    }
    return request;
}

bool RequestReader::keep_alive() const
{
    return parser_->message->keep_alive();
}

bool RequestReader::takes_chunks() const
{
    return parser_->message->get().version() >= 11;
}

void RequestReader::next()
{
    parser_->begin_message();
    parser_->advance();
}

} // namespace varde::gateway::http
