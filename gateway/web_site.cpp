#include "gateway/web_site.hpp"

#include "gateway/metrics.hpp"
#include "gateway/status_json.hpp"
#include "gateway/web/pages.hpp"

#include <string_view>

namespace varde::gateway
{

namespace
{

http::Response plain(int status, std::string text)
{
    http::Response response;
    response.status = status;
    response.body = std::move(text) + "\n";
    return response;
}

http::Response readiness(const Status& status)
{
    return status.ready ? plain(200, "ready")
                        : plain(503, "not ready: " + status.not_ready_because.en);
}

http::Response metrics(const Status& status)
{
    http::Response response;
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    response.body = prometheus_text(status);
    return response;
}

http::Response json(const Status& status)
{
    http::Response response;
    response.content_type = "application/json";
    response.body = devices::write_json(status_json(status));
    return response;
}

bool takes_gzip(const http::Request& request)
{
    const auto found = request.headers.find("accept-encoding");
    if (found == request.headers.end())
    {
        return false;
    }
    const std::string_view accepted = found->second;
    const auto at = accepted.find("gzip");
    return at != std::string_view::npos && !accepted.substr(at).starts_with("gzip;q=0");
}

// A browser keeps pages and asks each time whether they are still the same. The two forms of a page
// are two representations, so each has a name of its own.
http::Response page_response(const web::Page& page, const http::Request& request)
{
    const bool zipped = takes_gzip(request);
    const auto tag = '"' + std::string(page.fingerprint) + (zipped ? "-gzip\"" : "\"");
    http::Response response;
    response.content_type = page.content_type;
    response.headers["Cache-Control"] = "no-cache";
    response.headers["ETag"] = tag;
    response.headers["Vary"] = "Accept-Encoding";
    const auto known = request.headers.find("if-none-match");
    if (known != request.headers.end() && known->second.find(tag) != std::string::npos)
    {
        response.status = 304;
        return response;
    }
    if (zipped)
    {
        response.headers["Content-Encoding"] = "gzip";
    }
    response.body = zipped ? page.gzip : page.body;
    return response;
}

// They say what is wrong with whom, without asking who looks.
bool is_this_machine(std::string_view peer)
{
    return peer.empty() || peer == "::1" || peer.starts_with("127.");
}

} // namespace

http::Response web_response(const http::Request& request, const Status& status)
{
    if (request.method != "GET" && request.method != "HEAD")
    {
        auto response = plain(405, "only GET and HEAD are offered here");
        response.headers["Allow"] = "GET, HEAD";
        return response;
    }
    const auto path = std::string_view(request.target).substr(0, request.target.find('?'));
    if (path == "/healthz")
    {
        return plain(200, "ok"); // both threads were asked for the status before we came here
    }
    if (path == "/readyz")
    {
        return readiness(status);
    }
    if ((path == "/metrics" || path == "/status") && !is_this_machine(request.peer))
    {
        return plain(403, "only for programs on the gateway itself; log in instead");
    }
    if (path == "/metrics")
    {
        return metrics(status);
    }
    if (path == "/status")
    {
        return json(status);
    }
    for (const auto& page : web::pages())
    {
        if (page.path == path)
        {
            return page_response(page, request);
        }
    }
    return plain(404,
                 "there is no such page; there are /, /status, /metrics, /healthz and /readyz");
}

} // namespace varde::gateway
