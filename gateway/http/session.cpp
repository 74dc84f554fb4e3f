#include "gateway/http/session.hpp"

#include "gateway/clock.hpp"
#include "gateway/http/body_parts.hpp"
#include "gateway/http/event_stream.hpp"
#include "gateway/http/wire.hpp"

#include <array>

namespace varde::gateway::http
{

namespace asio = boost::asio;

// What goes wrong on the wire is the peer's business and ends the session quietly.
struct Session::Connection
{
    Connection(std::unique_ptr<ServerStream> its_stream, std::string its_peer,
               const Respond& answers, const ServerLimits& its_limits)
        : stream(std::move(its_stream)), peer(std::move(its_peer)), respond(answers),
          limits(its_limits), reader(limits.request)
    {
    }

    std::unique_ptr<ServerStream> stream;
    std::string peer;
    const Respond& respond;
    const ServerLimits& limits;
    RequestReader reader;
    std::shared_ptr<EventStream> events; // while an answer goes on

    void set_deadline(std::chrono::milliseconds wait) { stream->expires_at(steady_now() + wait); }

    asio::awaitable<bool> write(std::string text)
    {
        set_deadline(limits.request_deadline);
        co_return co_await stream->write_all(text);
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
            stream->expires_at(deadline);
            const auto moved = co_await stream->read_some(buffer);
            if (moved.error)
            {
                co_return false;
            }
            reader.take({buffer.data(), moved.bytes});
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
        stream->finish();
        set_deadline(limits.linger);
        std::array<char, 4096> buffer{};
        boost::system::error_code error;
        while (!error)
        {
            error = (co_await stream->read_some(buffer)).error;
        }
    }

    // Until the stream is closed or the peer is gone, which a line now and then finds out.
    asio::awaitable<void> go_on(Response response)
    {
        events = response.events;
        bool heard = co_await write(write_event_stream_header(response));
        while (heard)
        {
            const auto text = co_await events->next(steady_now() + limits.heartbeat);
            if (text.empty() && events->is_closed())
            {
                break;
            }
            // Named first: g++ 12 destroys a temporary of a condition inside co_await twice.
            const std::string line = text.empty() ? std::string(":\n\n") : text;
            heard = co_await write(line);
        }
        events->close();
        if (heard)
        {
            stream->finish();
        }
    }

    // False when the connection is to be closed. A body that breaks off is seen to have broken off.
    asio::awaitable<bool> send_parts(Response response, bool keep_alive, bool head)
    {
        const bool chunked = reader.takes_chunks();
        const bool stays = keep_alive && chunked;
        bool written = co_await write(write_parts_header(response, chunked, stays));
        for (bool more = !head; written && more;)
        {
            stream->expires_never();
            const std::string part = co_await response.parts->next();
            more = !part.empty();
            const std::string bytes = chunked ? write_chunk(part) : part;
            written = co_await write(bytes);
        }
        co_return written&& stays;
    }

    // False when the connection is to be closed.
    asio::awaitable<bool> answer_request()
    {
        auto request = reader.request();
        request.peer = peer;
        request.certificate = stream->client_certificate();
        const bool keep_alive = reader.keep_alive();
        stream->expires_never();
        auto response = co_await respond(request);
        // The page tells ages by the gateway's clock, not by that of whoever looks at it.
        response.headers["Date"] = http_date(wall_now());
        if (response.events && request.method != "HEAD")
        {
            co_await go_on(std::move(response));
            co_return false;
        }
        if (response.parts)
        {
            co_return co_await send_parts(std::move(response), keep_alive,
                                          request.method == "HEAD");
        }
        const bool written =
            co_await write(write_response(response, keep_alive, request.method == "HEAD"));
        co_return written&& keep_alive;
    }
};

Session::Session(std::unique_ptr<ServerStream> stream, std::string peer, const Respond& respond,
                 const ServerLimits& limits)
    : connection_(std::make_unique<Connection>(std::move(stream), std::move(peer), respond, limits))
{
}

Session::~Session() = default;

const std::string& Session::peer() const noexcept
{
    return connection_->peer;
}

asio::awaitable<void> Session::serve()
{
    auto& reader = connection_->reader;
    connection_->set_deadline(connection_->limits.request_deadline);
    if (!co_await connection_->stream->shake_hands())
    {
        close();
        co_return;
    }
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
    connection_->set_deadline(connection_->limits.request_deadline);
    if (co_await connection_->stream->shake_hands())
    {
        co_await connection_->part(response);
    }
    close();
}

void Session::close()
{
    if (connection_->events)
    {
        connection_->events->close();
    }
    connection_->stream->close();
}

} // namespace varde::gateway::http
