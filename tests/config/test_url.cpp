#include "config/url.hpp"

#include <catch2/catch.hpp>

namespace varde::config
{

namespace
{

std::optional<Url> url_of(std::string_view text)
{
    std::string why_not;
    auto url = parse_url(text, why_not);
    CHECK(url.has_value() == why_not.empty());
    return url;
}

} // namespace

TEST_CASE("A base URL has a scheme, a host, perhaps a port and perhaps a path")
{
    const auto url = url_of("https://fhir.example:8443/r4");
    REQUIRE(url);
    CHECK(url->encrypted);
    CHECK(url->host == "fhir.example");
    CHECK(url->port == 8443);
    CHECK(url->path == "/r4");
}

TEST_CASE("An IPv6 address stands in brackets")
{
    const auto url = url_of("http://[::1]:8080");
    REQUIRE(url);
    CHECK_FALSE(url->encrypted);
    CHECK(url->host == "::1");
    CHECK(url->port == 8080);
    CHECK_FALSE(url_of("http://::1/"));
    CHECK_FALSE(url_of("http://[127.0.0.1]/"));
    CHECK_FALSE(url_of("http://[::1/"));
}

TEST_CASE("What is not a base URL is refused with its reason")
{
    for (const char* text : {"", "fhir.example", "ftp://fhir.example", "https://", "https:///r4",
                             "https://a:secret@fhir.example", "https://fhir.example?a=b",
                             "https://fhir.example#a", "https://fhir example", "https://a:b",
                             "https://a:65536", "https://a:0", "https://a:", "https://\xc3\xa5.no"})
    {
        INFO(text);
        CHECK_FALSE(url_of(text));
    }
}

TEST_CASE("Loopback is 127.0.0.0/8 and ::1, and nothing behind a NUL")
{
    CHECK(is_loopback_address("127.0.0.1"));
    CHECK(is_loopback_address("127.255.0.9"));
    CHECK(is_loopback_address("::1"));
    CHECK_FALSE(is_loopback_address("localhost"));
    CHECK_FALSE(is_loopback_address("128.0.0.1"));
    CHECK_FALSE(is_loopback_address("0.0.0.0"));
    CHECK_FALSE(is_loopback_address("::2"));
    CHECK_FALSE(is_loopback_address(std::string_view("127.0.0.1\0.evil.example", 23)));
    CHECK(is_loopback_host("localhost"));
    CHECK_FALSE(is_loopback_host("localhost.example"));
}

TEST_CASE("A host is a name or an address without anything around it")
{
    CHECK(is_host("broker"));
    CHECK(is_host("10.0.0.7"));
    CHECK(is_host("fe80::1"));
    CHECK_FALSE(is_host(""));
    CHECK_FALSE(is_host("broker:1883"));
    CHECK_FALSE(is_host("tcp://broker"));
    CHECK_FALSE(is_host("-broker"));
    CHECK_FALSE(is_host(std::string(254, 'a')));
}

} // namespace varde::config
