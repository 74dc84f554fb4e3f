#include "gateway/http/session.hpp"

#include "gateway/clock.hpp"
#include "gateway/http/wire.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include <array>

namespace varde::gateway::http
{

namespace asio = boost::asio;
namespace beast = boost::beast;

namespace
{

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

} // namespace

// What goes wrong on the wire is the peer's business and ends the session quietly.
struct Session::Connection
{
    Connection(asio::ip::tcp::socket socket, const Respond& answers, const ServerLimits& its_limits)
        : stream(std::move(socket)), respond(answers), limits(its_limits), reader(limits.request)
    {
    }

    beast::tcp_stream stream;
    const Respond& respond;
    const ServerLimits& limits;
    RequestReader reader;

    asio::awaitable<bool> write(std::string text)
    {
        stream.expires_after(limits.request_deadline);
        const auto [error, moved] =
            co_await asio::async_write(stream, asio::buffer(text), as_result);
        co_return !error;
    }

    // One deadline for the whole request: a byte now and then does not extend it.
    asio::awaitable<bool> read_request()
    {
        const auto deadline = steady_now() + limits.request_deadline;
        std::array<char, 4096> buffer{};
        while (reader.needs_more())
        {
            if (reader.take_expectation() && !co_await write("HTTP/1.1 100 Continue\r\n\r\n"))
            {
                co_return false;
            }
            stream.expires_at(deadline);
            const auto [error, moved] =
                co_await stream.async_read_some(asio::buffer(buffer), as_result);
            if (error)
            {
                co_return false;
            }
            reader.take({buffer.data(), moved});
        }
        co_return true;
    }

    // To close with bytes unread would reset the connection and could take the answer with it.
    asio::awaitable<void> part(Response response)
    {
        if (!co_await write(write_response(response, false, false)))
        {
            co_return;
        }
        boost::system::error_code ignored;
        stream.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
        stream.expires_after(limits.linger);
        std::array<char, 4096> buffer{};
        boost::system::error_code error;
        while (!error)
        {
            const auto [ended, moved] =
                co_await stream.async_read_some(asio::buffer(buffer), as_result);
            error = ended;
        }
    }

    // False when the connection is to be closed.
    asio::awaitable<bool> answer_request()
    {
        const auto request = reader.request();
        const bool keep_alive = reader.keep_alive();
        stream.expires_never();
        auto response = co_await respond(request);
        // The page tells ages by the gateway's clock, not by that of whoever looks at it.
        response.headers["Date"] = http_date(wall_now());
        const bool written =
            co_await write(write_response(response, keep_alive, request.method == "HEAD"));
        co_return written&& keep_alive;
    }
};

Session::Session(asio::ip::tcp::socket socket, const Respond& respond, const ServerLimits& limits)
    : connection_(std::make_unique<Connection>(std::move(socket), respond, limits))
{
}

Session::~Session() = default;

asio::awaitable<void> Session::serve()
{
    auto& reader = connection_->reader;
    while (co_await connection_->read_request())
    {
        if (reader.rejection())
        {
            co_await connection_->part(*reader.rejection());
            break;
        }
        if (!co_await connection_->answer_request())
        {
            break;
        }
        reader.next();
    }
    close();
}

asio::awaitable<void> Session::turn_away()
{
    Response response;
    response.status = 503;
    response.body = "too many connections; try again in a moment\n";
    response.headers["Retry-After"] = "2";
    co_await connection_->part(response);
    close();
}

void Session::close()
{
    connection_->stream.close();
}

} // namespace varde::gateway::http
