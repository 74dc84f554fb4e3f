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
                        : plain(503, "not ready: " + status.not_ready_because);
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
            http::Response response;
            response.content_type = page.content_type;
            response.body = page.body;
            return response;
        }
    }
    return plain(404,
                 "there is no such page; there are /, /status, /metrics, /healthz and /readyz");
}

} // namespace varde::gateway
