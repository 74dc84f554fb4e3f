#include "gateway/api/problem.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace varde::gateway::api
{

using devices::Json;

namespace
{

struct Title
{
    std::string_view code;
    std::string_view text;
};

constexpr std::array<Title, 19> titles{{
    {"malformed", "The request cannot be read"},
    {"not-authenticated", "Log in first"},
    {"invalid-credentials", "The log-in name or the password is wrong"},
    {"totp-required", "The code of your authenticator is needed"},
    {"locked", "Too many tries"},
    {"csrf", "The request does not come from our pages"},
    {"forbidden", "Your account may not do this"},
    {"not-found", "There is no such thing"},
    {"method-not-allowed", "Not by this method"},
    {"conflict", "Not as things stand"},
    {"idempotency-conflict", "This key was used for something else"},
    {"too-large", "The body is too large"},
    {"unsupported-media-type", "The body must be application/json"},
    {"invalid", "Something in it is wrong"},
    {"too-many-requests", "Too many requests"},
    {"unavailable", "Not now"},
    {"setup-link-invalid", "The link was used, is too old or never was"},
    {"weak-password", "The password is too easily guessed"},
    {"internal", "A fault of ours"},
}};

} // namespace

http::Response problem(int status, std::string_view code, std::string detail,
                       const std::vector<Fault>& faults)
{
    const auto* const title = std::find_if(titles.begin(), titles.end(),
                                           [code](const Title& one) { return one.code == code; });
    auto body = Json::object({{"type", "urn:varde:problem:" + std::string(code)},
                              {"title", title == titles.end() ? code : title->text},
                              {"status", status},
                              {"code", code}});
    if (!detail.empty())
    {
        body.set("detail", std::move(detail));
    }
    if (!faults.empty())
    {
        body.set(
            "errors",
            list_of(faults,
                    [](const Fault& fault) {
                        return Json::object({{"pointer", fault.pointer}, {"detail", fault.detail}});
                    }));
    }
    http::Response response;
    response.status = status;
    response.content_type = "application/problem+json";
    response.body = devices::write_json(body);
    return response;
}

http::Response with_current(http::Response conflict, const http::Response& shown)
{
    auto says = devices::parse_json(conflict.body);
    auto current = devices::parse_json(shown.body, {std::size_t{4} << 20U, 16});
    if (shown.status == 200 && says && current)
    {
        says->set("current", *std::move(current));
        conflict.body = devices::write_json(*says);
    }
    return conflict;
}

http::Response later(std::string_view code, std::chrono::seconds wait)
{
    const auto seconds = std::to_string(std::max<std::int64_t>(wait.count(), 1));
    auto response = problem(429, code, "Try again in " + seconds + " s.");
    response.headers["Retry-After"] = seconds;
    return response;
}

http::Response invalid(const std::vector<Fault>& faults)
{
    return problem(422, "invalid", "", faults);
}

http::Response not_found()
{
    return problem(404, "not-found");
}

http::Response answer(const Json& json, int status)
{
    http::Response response;
    response.status = status;
    response.content_type = "application/json";
    response.body = devices::write_json(json);
    return response;
}

http::Response nothing_to_say()
{
    http::Response response;
    response.status = 204;
    return response;
}

Json json_of(const devices::Words& words)
{
    return Json::object({{"en", words.en}, {"nb", words.nb}});
}

Json json_of(devices::Instant at)
{
    return devices::format_utc(at);
}

Json json_of(const std::optional<devices::Instant>& at)
{
    return at ? json_of(*at) : Json();
}

Json list_of(const std::vector<std::string>& texts)
{
    return list_of(texts, [](const std::string& text) { return Json(text); });
}

Json empty_list()
{
    return Json(Json::Array{});
}

} // namespace varde::gateway::api
