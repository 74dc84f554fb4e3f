#include "gateway/web_site.hpp"
#include "sample_status.hpp"

#include <catch2/catch.hpp>

using namespace varde::gateway;

namespace
{

http::Response get(const std::string& target, const Status& status = sample_status({}))
{
    http::Request request;
    request.target = target;
    return web_response(request, status);
}

} // namespace

TEST_CASE("each path of the site is served with its own type")
{
    const auto [path, type] = GENERATE(table<std::string, std::string>({
        {"/", "text/html; charset=utf-8"},
        {"/app.js", "text/javascript; charset=utf-8"},
        {"/app.css", "text/css; charset=utf-8"},
        {"/status.html", "text/html; charset=utf-8"},
        {"/style.css", "text/css; charset=utf-8"},
        {"/page.js", "text/javascript; charset=utf-8"},
        {"/dom.js", "text/javascript; charset=utf-8"},
        {"/texts.js", "text/javascript; charset=utf-8"},
        {"/mark.svg", "image/svg+xml; charset=utf-8"},
        {"/status", "application/json"},
        {"/status?again", "application/json"},
        {"/metrics", "text/plain; version=0.0.4; charset=utf-8"},
        {"/healthz", "text/plain; charset=utf-8"},
    }));
    CAPTURE(path);
    const auto response = get(path);
    CHECK(response.status == 200);
    CHECK(response.content_type == type);
    CHECK_FALSE(response.body.empty());
}

TEST_CASE("no page has an inline script or style, which its own policy would forbid")
{
    const auto [path, script] = GENERATE(table<std::string, std::string>({
        {"/", "/app.js"},
        {"/status.html", "/page.js"},
    }));
    const auto page = get(path).body;
    CHECK(page.find("<style") == std::string::npos);
    CHECK(page.find(" style=") == std::string::npos);
    CHECK(page.find(" onclick") == std::string::npos);
    CHECK(page.find("<script type=\"module\" src=\"" + script + "\"></script>") !=
          std::string::npos);
}

TEST_CASE("no page loads anything from elsewhere")
{
    for (const auto* path : {"/", "/app.js", "/app.css", "/status.html", "/style.css", "/page.js",
                             "/dom.js", "/texts.js"})
    {
        CAPTURE(path);
        const auto body = get(path).body;
        CHECK(body.find("https://") == std::string::npos);
        CHECK(body.find("@import") == std::string::npos);
    }
}

TEST_CASE("a page is compressed for who can read that, and only then")
{
    const auto plain = get("/app.js");
    CHECK(plain.headers.count("Content-Encoding") == 0);
    CHECK(plain.headers.at("Cache-Control") == "no-cache");
    http::Request request;
    request.target = "/app.js";
    request.headers["accept-encoding"] = "gzip, deflate, br";
    const auto zipped = web_response(request, sample_status({}));
    CHECK(zipped.headers.at("Content-Encoding") == "gzip");
    CHECK(zipped.headers.at("Vary") == "Accept-Encoding");
    CHECK(zipped.body.substr(0, 2) == "\x1f\x8b");
    CHECK(zipped.body.size() < plain.body.size() / 2);
    CHECK(zipped.headers.at("ETag") != plain.headers.at("ETag"));
    request.headers["accept-encoding"] = "gzip;q=0";
    CHECK(web_response(request, sample_status({})).headers.count("Content-Encoding") == 0);
}

TEST_CASE("a page that the browser has already is not sent again")
{
    http::Request request;
    request.target = "/app.css";
    request.headers["if-none-match"] = get("/app.css").headers.at("ETag");
    const auto same = web_response(request, sample_status({}));
    CHECK(same.status == 304);
    CHECK(same.body.empty());
    request.headers["if-none-match"] = "\"of an older program\"";
    CHECK(web_response(request, sample_status({})).status == 200);
    request.target = "/status";
    CHECK(web_response(request, sample_status({})).headers.count("ETag") == 0);
}

TEST_CASE("ready is 200")
{
    CHECK(get("/readyz").status == 200);
}

TEST_CASE("not ready is 503 and says why")
{
    Status status;
    status.not_ready_because = {"no connection to the broker", "ingen forbindelse med megleren"};
    const auto response = get("/readyz", status);
    CHECK(response.status == 503);
    CHECK(response.body == "not ready: no connection to the broker\n");
}

TEST_CASE("a gateway that is not ready is healthy all the same")
{
    CHECK(get("/healthz", Status{}).body == "ok\n");
}

TEST_CASE("another path is not found, however it is written")
{
    const auto* path = GENERATE("/nothing", "/../etc/passwd", "/..%2fetc/passwd", "/status/", "//",
                                "/index.html", "/page.js%00", "/STATUS");
    CAPTURE(path);
    CHECK(get(path).status == 404);
}

TEST_CASE("another method is not allowed, and the answer says which are")
{
    http::Request request;
    request.method = GENERATE("POST", "PUT", "DELETE", "OPTIONS", "BREW");
    const auto response = web_response(request, Status{});
    CHECK(response.status == 405);
    CHECK(response.headers.at("Allow") == "GET, HEAD");
}
