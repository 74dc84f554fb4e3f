#include "gateway/api/guard.hpp"

#include "gateway/people/secrets.hpp"

namespace varde::gateway::api
{

namespace
{

bool only_looks(const http::Request& request)
{
    return request.method == "GET" || request.method == "HEAD";
}

std::string_view without_scheme(std::string_view origin)
{
    const auto at = origin.find("://");
    return at == std::string_view::npos ? std::string_view() : origin.substr(at + 3);
}

} // namespace

std::string_view header_of(const http::Request& request, std::string_view name)
{
    const auto found = request.headers.find(std::string(name));
    return found == request.headers.end() ? std::string_view() : std::string_view(found->second);
}

bool comes_from_our_pages(const http::Request& request)
{
    const auto site = header_of(request, "sec-fetch-site");
    if (!site.empty() && site != "same-origin" && site != "none")
    {
        return false;
    }
    const auto origin = header_of(request, "origin");
    return origin.empty() || without_scheme(origin) == header_of(request, "host");
}

bool has_csrf_token(const http::Request& request, std::string_view csrf)
{
    return only_looks(request) || people::same_secret(header_of(request, "x-csrf-token"), csrf);
}

std::optional<http::Response> refuse_caller(const Route& route, const http::Request& request,
                                            const people::Session* session)
{
    if (!route.from_elsewhere && !comes_from_our_pages(request))
    {
        return problem(403, "csrf", "Origin or Sec-Fetch-Site names another site.");
    }
    if (route.roles.empty())
    {
        return std::nullopt;
    }
    if (session == nullptr)
    {
        return problem(401, "not-authenticated");
    }
    if (!has_csrf_token(request, session->csrf))
    {
        return problem(403, "csrf", "X-CSRF-Token is missing or of another session.");
    }
    if (!role_for(route, session->account))
    {
        return problem(403, "forbidden");
    }
    return std::nullopt;
}

std::optional<http::Response> refuse_program(const Route& route, const people::Account& account)
{
    return role_for(route, account) ? std::nullopt : std::optional(problem(403, "forbidden"));
}

std::optional<http::Response> refuse_subject(const Route& route, const people::Account& account,
                                             std::string_view patient)
{
    if (route.about == About::nobody || people::may_see(account, patient))
    {
        return std::nullopt;
    }
    return not_found();
}

} // namespace varde::gateway::api
