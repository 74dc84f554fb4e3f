// Where a server is, taken apart once. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace varde::gateway::http
{

struct BaseUrl
{
    bool tls = false;
    std::string host;      // an IPv6 address without its brackets
    std::string port;      // always set
    std::string prefix;    // "" or "/fhir", never with a slash at its end
    std::string authority; // for the Host header: the port only when it is not the scheme's own

    // The path on the wire for a target relative to the base: "" is the base itself.
    std::string path_of(std::string_view relative) const;
};

// http and https only; no user, no query, no fragment. Nothing when the text is no such URL.
std::optional<BaseUrl> parse_base_url(std::string_view text);

} // namespace varde::gateway::http
