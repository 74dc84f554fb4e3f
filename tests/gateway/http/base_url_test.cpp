#include "gateway/http/base_url.hpp"

#include <catch2/catch.hpp>

using varde::gateway::http::parse_base_url;

TEST_CASE("a base URL is taken apart into scheme, host, port and prefix")
{
    const auto url = parse_base_url("https://fhir.example.org:8443/r4/");
    REQUIRE(url);
    CHECK(url->tls);
    CHECK(url->host == "fhir.example.org");
    CHECK(url->port == "8443");
    CHECK(url->prefix == "/r4");
    CHECK(url->authority == "fhir.example.org:8443");
}

TEST_CASE("the scheme's own port is filled in and left out of the Host header")
{
    const auto plain = parse_base_url("http://server");
    REQUIRE(plain);
    CHECK(plain->port == "80");
    CHECK(plain->authority == "server");
    const auto tls = parse_base_url("https://server:443/fhir");
    REQUIRE(tls);
    CHECK(tls->authority == "server");
}

TEST_CASE("an IPv6 address keeps its brackets in the Host header only")
{
    const auto url = parse_base_url("http://[::1]:8080/fhir");
    REQUIRE(url);
    CHECK(url->host == "::1");
    CHECK(url->authority == "[::1]:8080");
}

TEST_CASE("what is no http or https base URL is refused")
{
    const auto* text =
        GENERATE("", "fhir.example.org", "ftp://host", "http://", "http://user@host/",
                 "http://host:0/", "http://host:65536/", "http://host:/", "http://h:8x/",
                 "http://host/fhir?x=1", "http://host/fhir#x", "http://ho st/",
                 "http://host/a\r\nX: y", "http://[::1", "http://[nonsense]/", "http://[::1]8080/");
    CAPTURE(text);
    CHECK_FALSE(parse_base_url(text));
}

TEST_CASE("a target relative to the base has exactly one slash before it")
{
    const auto with_prefix = parse_base_url("http://host/fhir/");
    CHECK(with_prefix->path_of("") == "/fhir");
    CHECK(with_prefix->path_of("Observation?a=b") == "/fhir/Observation?a=b");
    const auto bare = parse_base_url("http://host");
    CHECK(bare->path_of("") == "/");
    CHECK(bare->path_of("/metadata") == "/metadata");
}
