#include "gateway/api/route.hpp"
#include "gateway/api/target.hpp"

#include <catch2/catch.hpp>

using namespace varde::gateway::api;

TEST_CASE("a path and its query are decoded once")
{
    const auto target = read_target("/api/v1/patients/p-1/series?kind=heart_rate&from=a%20b%2Bc+d");
    REQUIRE(target);
    CHECK(target->path == std::vector<std::string>{"api", "v1", "patients", "p-1", "series"});
    CHECK(target->query == Texts{{"kind", "heart_rate"}, {"from", "a b+c d"}});
    CHECK(read_target("/a/%C3%A5")->path.back() == "\xC3\xA5");
    CHECK(read_target("/a/%252e")->path.back() == "%2e");
}

TEST_CASE("what two readers could understand in two ways is refused")
{
    for (const auto* text :
         {"/a/../b", "/a/%2e%2e/b", "/a/./b", "/a//b",      "/a/",    "/a/%2f",  "/a/%5c",
          "/a/b%00", "/a/%0d%0a",   "/a/%",   "/a/%2",      "/a/%zz", "/a/%ff",  "/a/%c0%af",
          "/a/%ed",  "a/b",         "",       "/a?b=1&b=2", "/a?=1",  "/a?b=%00"})
    {
        INFO(text);
        CHECK_FALSE(read_target(text));
    }
}

TEST_CASE("a cookie is found by its whole name, and not when it is there twice")
{
    CHECK(cookie("__Host-varde=abc", "__Host-varde") == "abc");
    CHECK(cookie("a=1; __Host-varde=abc; b=2", "__Host-varde") == "abc");
    CHECK(cookie("x__Host-varde=abc", "__Host-varde").empty());
    CHECK(cookie("__Host-vardex=abc", "__Host-varde").empty());
    CHECK(cookie("__Host-varde=abc; __Host-varde=def", "__Host-varde").empty());
    CHECK(cookie("", "__Host-varde").empty());
}

TEST_CASE("a route is found by method and path, and only as long as the path is")
{
    const auto find = [](std::string_view method, std::vector<std::string> path)
    { return find_route(routes(), method, path); };
    const auto match = find("GET", {"patients", "p-1", "series"});
    REQUIRE(match.route != nullptr);
    CHECK(match.route->operation == "series.show");
    CHECK(match.path == Texts{{"patient", "p-1"}});
    CHECK(find("HEAD", {"vocabulary"}).route->operation == "vocabulary.show");
    CHECK(find("GET", {"patients", "p-1", "series", "more"}).route == nullptr);
    CHECK(find("GET", {"nothing"}).allowed.empty());
    CHECK(find("TRACE", {"session"}).route == nullptr);
    CHECK(find("TRACE", {"session"}).allowed == "GET, POST, DELETE");
}
