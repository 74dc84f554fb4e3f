#include "running_server.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <catch2/catch.hpp>

#include <atomic>
#include <future>

using namespace varde::gateway::http;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace
{

boost::asio::awaitable<Response> mirror(Request request)
{
    Response response;
    response.body = request.method + " " + request.target + " " + request.body;
    co_return response;
}

ServerLimits hasty()
{
    ServerLimits limits;
    limits.request_deadline = 300ms;
    limits.linger = 200ms;
    return limits;
}

} // namespace

TEST_CASE("a request gets its answer with the security headers, and the connection stays")
{
    RunningServer server(mirror);
    RawLine line(server.port());
    for (int i = 0; i < 2; ++i)
    {
        line.send(get_request("/one"));
        const auto answer = line.read_until("GET /one ");
        CHECK_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
        CHECK_THAT(answer, Contains("Content-Security-Policy: default-src 'self'"));
        CHECK_THAT(answer, Contains("Connection: keep-alive\r\n"));
        CHECK_THAT(answer, Contains(" GMT\r\n"));
    }
}

TEST_CASE("requests sent in one piece are answered in order")
{
    RunningServer server(mirror);
    RawLine line(server.port());
    line.send(get_request("/first") + get_request("/second"));
    CHECK_THAT(line.read_until("GET /first "), StartsWith("HTTP/1.1 200"));
    CHECK_THAT(line.read_until("GET /second "), StartsWith("HTTP/1.1 200"));
}

TEST_CASE("a body is taken, also after the client was told to go on")
{
    RunningServer server(mirror);
    RawLine line(server.port());
    line.send(
        "POST /x HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
    CHECK(line.read_until("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
    line.send("abc");
    line.read_until("POST /x abc");
}

TEST_CASE("a header that trickles in is cut off at the deadline")
{
    RunningServer server(mirror, hasty());
    RawLine line(server.port());
    const auto before = std::chrono::steady_clock::now();
    line.send("GET / HTTP/1.1\r\nHost: loc");
    CHECK(line.read_to_end().empty());
    const auto taken = std::chrono::steady_clock::now() - before;
    CHECK(taken >= 250ms);
    CHECK(taken < 3s);
}

TEST_CASE("an idle connection is closed at the deadline")
{
    RunningServer server(mirror, hasty());
    RawLine line(server.port());
    line.send(get_request("/"));
    CHECK_THAT(line.read_to_end(), StartsWith("HTTP/1.1 200"));
}

TEST_CASE("a smuggled request is refused, and nothing behind it is read")
{
    RunningServer server(mirror, hasty());
    RawLine line(server.port());
    line.send("POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n"
              "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" +
              get_request("/smuggled"));
    const auto answer = line.read_to_end();
    CHECK_THAT(answer, StartsWith("HTTP/1.1 400 Bad Request\r\n"));
    CHECK_THAT(answer, Contains("Connection: close\r\n"));
    CHECK_THAT(answer, !Contains("/smuggled"));
}

TEST_CASE("a client that sends far too much still reads why it was refused")
{
    RunningServer server(mirror, hasty());
    RawLine line(server.port());
    line.send("POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n" +
              std::string(1000000, 'x'));
    CHECK_THAT(line.read_to_end(), StartsWith("HTTP/1.1 413 "));
}

TEST_CASE("a page of another site gets nothing")
{
    RunningServer server(mirror, hasty());
    RawLine line(server.port());
    line.send("GET /status HTTP/1.1\r\nHost: rebound.example\r\n\r\n");
    CHECK_THAT(line.read_to_end(), StartsWith("HTTP/1.1 421 "));
}

TEST_CASE("one connection too many is told so and closed, and the others are served")
{
    auto limits = hasty();
    limits.connections = 2;
    limits.request_deadline = 5s;
    RunningServer server(mirror, limits);
    RawLine first(server.port());
    first.send(get_request("/1"));
    first.read_until("GET /1 ");
    RawLine second(server.port());
    second.send(get_request("/2"));
    second.read_until("GET /2 ");

    RawLine third(server.port());
    CHECK_THAT(third.read_to_end(), StartsWith("HTTP/1.1 503 "));

    first.send(get_request("/again"));
    first.read_until("GET /again ");
}

TEST_CASE("a place that became free is given to the next")
{
    auto limits = hasty();
    limits.connections = 1;
    RunningServer server(mirror, limits);
    {
        RawLine first(server.port());
        first.send("GET /1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        first.read_to_end();
    }
    RawLine second(server.port());
    second.send(get_request("/2"));
    CHECK_THAT(second.read_to_end(), Contains("GET /2 "));
}

TEST_CASE("clients that hang up in the middle leave the server serving")
{
    RunningServer server(mirror, hasty());
    for (const auto* text :
         {"", "GET", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nab"})
    {
        RawLine line(server.port());
        line.send(text);
    }
    RawLine line(server.port());
    line.send(get_request("/still"));
    line.read_until("GET /still ");
}

TEST_CASE("a fault in making the answer ends the loop instead of being swallowed")
{
    RunningServer server([](Request) -> boost::asio::awaitable<Response>
                         { throw std::logic_error("a fault of ours"); });
    RawLine line(server.port());
    line.send(get_request("/"));
    CHECK_THROWS_AS(std::rethrow_exception(server.thrown()), std::logic_error);
}

TEST_CASE("cancelled, the server hangs up on everybody and run() returns")
{
    RunningServer server(mirror);
    RawLine idle(server.port());
    idle.send(get_request("/"));
    idle.read_until("GET / ");
    RawLine halfway(server.port());
    halfway.send("GET /half");
    CHECK_NOTHROW(server.stop());
    CHECK(idle.read_to_end().empty());
    CHECK(halfway.read_to_end().empty());
}

TEST_CASE("cancelled while an answer is being made, run() waits for it and returns")
{
    std::promise<void> asked;
    std::atomic<bool> made = false;
    RunningServer server(
        [&asked, &made](Request) -> boost::asio::awaitable<Response>
        {
            asked.set_value();
            boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, 300ms);
            co_await timer.async_wait(boost::asio::use_awaitable);
            made = true;
            co_return Response{};
        });
    RawLine line(server.port());
    line.send(get_request("/slow"));
    asked.get_future().wait();
    CHECK_NOTHROW(server.stop());
    CHECK(made);
    CHECK(line.read_to_end().empty());
}

TEST_CASE("a port in use is an error at once")
{
    RunningServer server(mirror);
    boost::asio::io_context io;
    CHECK_THROWS_AS(Server(io.get_executor(), "127.0.0.1", server.port(), mirror),
                    boost::system::system_error);
}
