#include "gateway/api/guard.hpp"

#include <catch2/catch.hpp>

using namespace varde::gateway;
using namespace varde::gateway::api;

namespace
{

http::Request post(std::map<std::string, std::string> headers)
{
    http::Request request;
    request.method = "POST";
    request.headers = std::move(headers);
    request.headers.emplace("host", "hub.example:8420");
    return request;
}

} // namespace

TEST_CASE("a request of another site's page is refused, one of ours or of a program is not")
{
    CHECK(comes_from_our_pages(post({})));
    CHECK(comes_from_our_pages(post({{"origin", "https://hub.example:8420"}})));
    CHECK(comes_from_our_pages(post({{"sec-fetch-site", "same-origin"}})));
    CHECK(comes_from_our_pages(post({{"sec-fetch-site", "none"}})));
    CHECK_FALSE(comes_from_our_pages(post({{"origin", "https://evil.example"}})));
    CHECK_FALSE(comes_from_our_pages(post({{"origin", "https://hub.example:8420.evil.example"}})));
    CHECK_FALSE(comes_from_our_pages(post({{"origin", "https://hub.example"}})));
    CHECK_FALSE(comes_from_our_pages(post({{"origin", "null"}})));
    CHECK_FALSE(comes_from_our_pages(post({{"sec-fetch-site", "cross-site"}})));
    CHECK_FALSE(comes_from_our_pages(post({{"sec-fetch-site", "same-site"}})));
}

TEST_CASE("a change needs the token of its own session")
{
    CHECK(has_csrf_token(post({{"x-csrf-token", "mine"}}), "mine"));
    CHECK_FALSE(has_csrf_token(post({{"x-csrf-token", "other"}}), "mine"));
    CHECK_FALSE(has_csrf_token(post({}), "mine"));
    CHECK_FALSE(has_csrf_token(post({{"x-csrf-token", ""}}), "mine"));
    auto look = post({});
    look.method = "GET";
    CHECK(has_csrf_token(look, "mine"));
    for (const auto* method : {"PUT", "PATCH", "DELETE"})
    {
        auto change = post({});
        change.method = method;
        CHECK_FALSE(has_csrf_token(change, "mine"));
    }
}
