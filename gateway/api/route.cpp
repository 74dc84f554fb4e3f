#include "gateway/api/route.hpp"

#include <algorithm>

namespace varde::gateway::api
{

namespace
{

// Takes the next segment off a pattern.
std::string_view next_of(std::string_view& pattern)
{
    pattern.remove_prefix(1);
    const auto end = std::min(pattern.find('/'), pattern.size());
    const auto segment = pattern.substr(0, end);
    pattern.remove_prefix(end);
    return segment;
}

std::optional<Texts> fit(std::string_view pattern, std::span<const std::string> path)
{
    Texts named;
    for (const auto& given : path)
    {
        if (pattern.empty())
        {
            return std::nullopt;
        }
        const auto segment = next_of(pattern);
        if (segment.starts_with('{'))
        {
            named.emplace(segment.substr(1, segment.size() - 2), given);
        }
        else if (segment != given)
        {
            return std::nullopt;
        }
    }
    return pattern.empty() ? std::optional(std::move(named)) : std::nullopt;
}

} // namespace

Match find_route(std::span<const Route> routes, std::string_view method,
                 std::span<const std::string> path)
{
    Match match;
    for (const auto& route : routes)
    {
        auto named = fit(route.path, path);
        if (!named)
        {
            continue;
        }
        if (route.method == method || (route.method == "GET" && method == "HEAD"))
        {
            return {&route, *std::move(named), ""};
        }
        match.allowed += (match.allowed.empty() ? "" : ", ") + std::string(route.method);
    }
    return match;
}

std::optional<people::Role> role_for(const Route& route, const people::Account& account)
{
    const auto found = std::find_if(route.roles.begin(), route.roles.end(),
                                    [&account](people::Role role) { return account.has(role); });
    return found == route.roles.end() ? std::nullopt : std::optional(*found);
}

} // namespace varde::gateway::api
