#include "gateway/http/request_reader.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <utility>

using varde::gateway::http::RequestReader;

namespace
{

// The status of the refusal; 0: not refused.
int refusal(const std::string& text)
{
    RequestReader reader;
    reader.take(text);
    return reader.rejection() ? reader.rejection()->status : 0;
}

std::string with_headers(const std::string& headers)
{
    return "POST /x HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
}

} // namespace

TEST_CASE("a request is read with its headers in lower case and repeated ones joined")
{
    RequestReader reader;
    reader.take("GET /status?x=1 HTTP/1.1\r\nHost: 127.0.0.1:8420\r\nX-One: a\r\nx-one: b\r\n\r\n");
    REQUIRE_FALSE(reader.needs_more());
    REQUIRE_FALSE(reader.rejection());
    const auto request = reader.request();
    CHECK(request.method == "GET");
    CHECK(request.target == "/status?x=1");
    CHECK(request.headers.at("x-one") == "a, b");
    CHECK(reader.keep_alive());
}

TEST_CASE("requests that come in one piece are read one after the other")
{
    const std::string one = with_headers("Content-Length: 3\r\n") + "abc";
    RequestReader reader;
    reader.take(one + with_headers("Content-Length: 2\r\n") + "de");
    CHECK(reader.request().body == "abc");
    reader.next();
    REQUIRE_FALSE(reader.needs_more());
    CHECK(reader.request().body == "de");
    reader.next();
    CHECK(reader.needs_more());
}

TEST_CASE("a body in chunks is not taken: its length is wanted")
{
    CHECK(refusal(with_headers("Transfer-Encoding: chunked\r\n") + "3\r\nabc\r\n0\r\n\r\n") == 411);
    CHECK(refusal(with_headers("Transfer-Encoding: gzip, chunked\r\n")) == 411);
}

TEST_CASE("what two readers could understand in two ways is refused")
{
    const auto [what, text] = GENERATE(table<std::string, std::string>({
        {"length and chunked", with_headers("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n")},
        {"chunked and length", with_headers("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n")},
        {"two lengths", with_headers("Content-Length: 3\r\nContent-Length: 4\r\n")},
        {"the same length twice",
         with_headers("Content-Length: 3\r\nContent-Length: 3\r\n") + "abc"},
        {"a list of lengths", with_headers("Content-Length: 3, 4\r\n")},
        {"the same length listed twice", with_headers("Content-Length: 3, 3\r\n") + "abc"},
        {"a negative length", with_headers("Content-Length: -1\r\n")},
        {"a length with a plus", with_headers("Content-Length: +3\r\n") + "abc"},
        {"two encodings",
         with_headers("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n")},
        {"chunked in HTTP/1.0",
         "POST /x HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
        {"lines that end with a bare newline", "GET /x HTTP/1.1\nHost: localhost\n\n"},
        {"one line that does", "GET /x HTTP/1.1\r\nHost: localhost\nX: y\r\n\r\n"},
        {"a blank before the colon", with_headers("Content-Length : 3\r\n")},
        {"a NUL in a header", with_headers(std::string("X: a\0b\r\n", 8))},
        {"no Host", "GET /x HTTP/1.1\r\n\r\n"},
        {"two Hosts", with_headers("Host: evil.example\r\n")},
        {"a whole URL as target", "GET http://localhost/x HTTP/1.1\r\nHost: localhost\r\n\r\n"},
        {"no path", "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n"},
        {"HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
        {"a version that is none", "GET /x HTTP/1.7\r\nHost: localhost\r\n\r\n"},
        {"no HTTP at all", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"},
    }));
    CAPTURE(what);
    CHECK(refusal(text) == 400);
}

TEST_CASE("a request for another host's name is misdirected: DNS rebinding")
{
    CHECK(refusal("GET /status HTTP/1.1\r\nHost: rebound.example:8420\r\n\r\n") == 421);
}

TEST_CASE("TRACE and CONNECT are not offered")
{
    CHECK(refusal("TRACE /x HTTP/1.1\r\nHost: localhost\r\n\r\n") == 405);
    CHECK(refusal("CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n") == 405);
}

TEST_CASE("a header beyond its limit is refused before it is complete")
{
    CHECK(refusal("GET /x HTTP/1.1\r\nHost: localhost\r\nX: " + std::string(9000, 'x')) == 431);
}

TEST_CASE("a body beyond its limit is refused before it is read")
{
    CHECK(refusal(with_headers("Content-Length: 65537\r\n")) == 413);
    CHECK(refusal(with_headers("Content-Length: 65536\r\n")) == 0);
}

TEST_CASE("a client that waits to be told to go on is noticed once")
{
    RequestReader reader;
    reader.take(with_headers("Expect: 100-continue\r\nContent-Length: 3\r\n"));
    CHECK(reader.take_expectation());
    CHECK_FALSE(reader.take_expectation());
}

TEST_CASE("a request on HTTP/1.0 closes the connection")
{
    RequestReader reader;
    reader.take("GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n");
    REQUIRE_FALSE(reader.rejection());
    CHECK_FALSE(reader.keep_alive());
}
