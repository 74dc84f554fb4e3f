#include "gateway/http/wire.hpp"

#include <catch2/catch.hpp>

using namespace varde::gateway::http;

TEST_CASE("a request says host and length and carries its own headers")
{
    Request request;
    request.method = "POST";
    request.target = "";
    request.headers["content-type"] = "application/fhir+json";
    request.body = "{}";
    CHECK(write_request(*parse_base_url("http://host:8080/fhir"), request) ==
          "POST /fhir HTTP/1.1\r\nhost: host:8080\r\nuser-agent: varde\r\n"
          "content-type: application/fhir+json\r\ncontent-length: 2\r\n\r\n{}");
}

TEST_CASE("every response forbids framing, sniffing, referring, caching and foreign scripts")
{
    const auto text = write_response(Response{}, true, false);
    for (const auto* header :
         {"Cache-Control: no-store\r\n", "X-Content-Type-Options: nosniff\r\n",
          "Referrer-Policy: no-referrer\r\n", "default-src 'self'", "frame-ancestors 'none'"})
    {
        CAPTURE(header);
        CHECK(text.find(header) != std::string::npos);
    }
}

TEST_CASE("what an answer says of being kept holds in place of the rule")
{
    Response response;
    response.headers["Cache-Control"] = "no-cache";
    const auto text = write_response(response, true, false);
    CHECK(text.find("Cache-Control: no-cache\r\n") != std::string::npos);
    CHECK(text.find("no-store") == std::string::npos);
}

TEST_CASE("an answer that says nothing is new has no body and no length")
{
    Response response;
    response.status = 304;
    const auto text = write_response(response, true, false);
    CHECK(text.starts_with("HTTP/1.1 304 Not Modified\r\n"));
    CHECK(text.find("Content-Length") == std::string::npos);
    CHECK(text.ends_with("\r\n\r\n"));
}

TEST_CASE("a body in parts is chunked, and an empty chunk ends it")
{
    Response response;
    const auto header = write_parts_header(response, true, true);
    CHECK(header.find("Transfer-Encoding: chunked\r\n") != std::string::npos);
    CHECK(header.find("Content-Length") == std::string::npos);
    CHECK(write_parts_header(response, false, false).find("chunked") == std::string::npos);
    CHECK(write_chunk(std::string(26, 'x')) == "1a\r\n" + std::string(26, 'x') + "\r\n");
    CHECK(write_chunk("") == "0\r\n\r\n");
}

TEST_CASE("the response to a HEAD says the length and has no body")
{
    Response response;
    response.body = "12345";
    const auto text = write_response(response, true, true);
    CHECK(text.find("Content-Length: 5\r\n") != std::string::npos);
    CHECK(text.ends_with("\r\n\r\n"));
}

TEST_CASE("a header value with a control character is recognised")
{
    CHECK(is_header_value("Bearer abc"));
    CHECK_FALSE(is_header_value("Bearer abc\r\nX-Evil: 1"));
    CHECK_FALSE(is_header_value(std::string_view("a\0b", 3)));
}

TEST_CASE("the names of this machine are loopback hosts")
{
    const auto* host = GENERATE("localhost", "LocalHost:8420", "127.0.0.1", "127.0.0.1:8420",
                                "127.8.9.10", "[::1]", "[::1]:8420");
    CAPTURE(host);
    CHECK(is_loopback_host(host));
}

TEST_CASE("any other name is no loopback host, however much it looks like one")
{
    const auto* host = GENERATE("", "evil.example", "127.0.0.1.evil.example",
                                "localhost.evil.example", "128.0.0.1", "127.0.0", "127.0.0.256",
                                "127.0.0.1:", "127.0.0.1:80:80", "[::2]", "[::1]x", "localhost:80a",
                                "0.0.0.0", "localhost evil.example", "127.0.0.1@evil.example");
    CAPTURE(host);
    CHECK_FALSE(is_loopback_host(host));
}

TEST_CASE("a date is written as HTTP wants it, in GMT and English")
{
    const std::chrono::system_clock::time_point time{std::chrono::seconds{784111777}};
    CHECK(http_date(time) == "Sun, 06 Nov 1994 08:49:37 GMT");
}
