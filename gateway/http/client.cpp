#include "gateway/http/client.hpp"

#include "gateway/clock.hpp"
#include "gateway/http/answer_reader.hpp"
#include "gateway/http/base_url.hpp"
#include "gateway/http/failure.hpp"
#include "gateway/http/resolver.hpp"
#include "gateway/http/transport.hpp"
#include "gateway/http/wire.hpp"

#include <boost/asio/error.hpp>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace varde::gateway::http
{

namespace asio = boost::asio;
using TimePoint = std::chrono::steady_clock::time_point;

namespace
{

struct Attempt
{
    std::string failure; // empty: `answer` holds
    fhir::Answer answer;
    bool untouched = false;  // not a byte of the request left, not a byte of an answer came
    bool unanswered = false; // not a byte of an answer came, and the server hung up
};

struct ReadAnswer
{
    AnswerReader reader;
    boost::system::error_code error;
};

BaseUrl required_url(const std::string& text)
{
    auto url = parse_base_url(text);
    if (!url)
    {
        throw std::invalid_argument("\"" + text + "\" is not an http or https URL");
    }
    return *url;
}

std::string seconds_text(std::chrono::milliseconds deadline)
{
    const auto count = deadline.count();
    return count % 1000 == 0 ? std::to_string(count / 1000) + " s" : std::to_string(count) + " ms";
}

fhir::Answer failed(std::string failure, bool certificate_refused = false)
{
    fhir::Answer answer;
    answer.failure = std::move(failure);
    answer.certificate_refused = certificate_refused;
    return answer;
}

bool is_safe(const std::string& method)
{
    return method == "GET" || method == "HEAD";
}

} // namespace

struct Client::Connection
{
    Connection(asio::any_io_executor its_executor, const std::string& base_url,
               const config::TlsSettings& tls_files)
        : executor(std::move(its_executor)), url(required_url(base_url)), tls(tls_files),
          resolver(executor)
    {
    }

    asio::any_io_executor executor;
    BaseUrl url;
    config::TlsSettings tls;
    Resolver resolver;
    std::unique_ptr<Transport> transport;
    TimePoint reusable_until;
    std::chrono::milliseconds allowed{};
    TimePoint deadline;

    bool reusable() const
    {
        return transport && steady_now() < reusable_until && !transport->is_stale();
    }

    // Before anything of the request was sent: "connect: Connection refused".
    Failure cannot(const char* stage, const boost::system::error_code& error) const
    {
        const bool late = error == asio::error::timed_out;
        return {std::string(stage) + ": " +
                (late ? "nothing within " + seconds_text(allowed) : error.message())};
    }

    // From then on: "deadline: 30 s passed while reading", "closed: Connection reset by peer".
    std::string lost_while(const char* doing, const boost::system::error_code& error) const
    {
        if (error == asio::error::timed_out)
        {
            return "deadline: " + seconds_text(allowed) + " passed while " + doing;
        }
        const auto refused = refusal_of_our_certificate(error);
        return refused ? *refused : "closed: " + error.message();
    }

    asio::awaitable<std::optional<Failure>> open()
    {
        const auto resolved = co_await resolver.resolve(url.host, url.port, deadline);
        if (resolved.error)
        {
            co_return cannot("resolve", resolved.error);
        }
        try
        {
            transport = url.tls ? make_tls_transport(executor, tls, url.host)
                                : make_plain_transport(executor);
        }
        catch (const Unusable& unusable)
        {
            co_return Failure{std::string(unusable_prefix) + unusable.what()};
        }
        transport->expires_at(deadline);
        if (const auto error = co_await transport->connect(resolved.endpoints))
        {
            co_return cannot("connect", error);
        }
        const auto failure = co_await transport->shake_hands();
        co_return failure && failure->text.empty() ? cannot("tls", asio::error::timed_out)
                                                   : failure;
    }

    // A server may answer before it has read everything (413) and say in an alert why it hung up:
    // so the answer is read even when the writing failed.
    asio::awaitable<Attempt> converse(std::string text)
    {
        reusable_until = {};
        transport->expires_at(deadline);
        const auto written = co_await transport->write_all(text);
        const auto [reader, read_error] = co_await read();
        Attempt attempt;
        attempt.untouched = written.error && written.bytes == 0 && !reader.started();
        attempt.unanswered = !reader.started() && read_error != asio::error::timed_out;
        if (reader.complete())
        {
            attempt.answer = reader.answer();
            keep(written.error ? std::nullopt : reader.reusable_for());
            co_return attempt;
        }
        transport.reset();
        attempt.failure = reader.failure();
        if (written.error && !refusal_of_our_certificate(read_error))
        {
            attempt.failure = lost_while("writing", written.error);
        }
        else if (read_error)
        {
            attempt.failure = lost_while("reading", read_error);
        }
        co_return attempt;
    }

    asio::awaitable<ReadAnswer> read()
    {
        ReadAnswer result;
        std::array<char, 16384> buffer{};
        for (;;)
        {
            const auto moved = co_await transport->read_some(buffer);
            if (moved.error == asio::error::eof)
            {
                result.reader.end();
                co_return result;
            }
            if (moved.error || !result.reader.take({buffer.data(), moved.bytes}))
            {
                result.error = moved.error;
                co_return result;
            }
        }
    }

    void keep(std::optional<std::chrono::seconds> for_how_long)
    {
        if (!for_how_long)
        {
            transport.reset();
            return;
        }
        reusable_until = steady_now() + *for_how_long;
    }
};

Client::Client(asio::any_io_executor executor, const std::string& base_url,
               const config::TlsSettings& tls)
    : connection_(std::make_unique<Connection>(std::move(executor), base_url, tls))
{
}

Client::~Client() = default;

asio::awaitable<fhir::Answer> Client::exchange(Request request, std::chrono::milliseconds deadline)
{
    for (const auto& [name, value] : request.headers)
    {
        if (!is_header_value(value))
        {
            co_return failed(std::string(unusable_prefix) + "the header " + name +
                             " would hold a control character; look for one in the token file");
        }
    }
    connection_->allowed = deadline;
    connection_->deadline = steady_now() + deadline;
    const auto text = write_request(connection_->url, request);
    for (;;)
    {
        const bool reused = connection_->reusable();
        if (!reused)
        {
            if (auto failure = co_await connection_->open())
            {
                connection_->transport.reset();
                co_return failed(failure->text, failure->certificate_refused);
            }
        }
        const auto attempt = co_await connection_->converse(text);
        if (attempt.failure.empty())
        {
            co_return attempt.answer;
        }
        // The server hung up on an idle connection just as we spoke. Only what it cannot have
        // taken, or what changes nothing, is said again; for the rest the caller must count with
        // both.
        const bool repeatable = is_safe(request.method) && !request.single_use;
        const bool again = attempt.untouched || (attempt.unanswered && repeatable);
        if (!reused || !again)
        {
            co_return failed(attempt.failure);
        }
    }
}

} // namespace varde::gateway::http
