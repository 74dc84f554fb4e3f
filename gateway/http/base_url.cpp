#include "gateway/http/base_url.hpp"

#include <algorithm>
#include <charconv>

namespace varde::gateway::http
{

namespace
{

bool is_digit(char c) noexcept
{
    return c >= '0' && c <= '9';
}

bool is_letter(char c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_unreserved(char c) noexcept
{
    return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

bool is_path_character(char c) noexcept
{
    return is_unreserved(c) ||
           std::string_view("/%!$&'()*+,;=:@").find(c) != std::string_view::npos;
}

bool is_port(std::string_view text) noexcept
{
    unsigned number = 0;
    const auto end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, number);
    return parsed.ec == std::errc() && parsed.ptr == end && number >= 1 && number <= 65535;
}

bool is_name(std::string_view host) noexcept
{
    return !host.empty() && host.size() <= 253 &&
           std::all_of(host.begin(), host.end(),
                       [](char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '.'; });
}

bool is_bracketed_address(std::string_view host) noexcept
{
    return host.size() > 2 && std::all_of(host.begin(), host.end(),
                                          [](char c)
                                          {
                                              return is_digit(c) || c == ':' || c == '.' ||
                                                     (c >= 'a' && c <= 'f') ||
                                                     (c >= 'A' && c <= 'F');
                                          });
}

// Takes the scheme off; nothing when it is neither of the two.
std::optional<bool> take_scheme(std::string_view& text)
{
    for (const auto& [scheme, tls] : {std::pair<std::string_view, bool>{"https://", true},
                                      std::pair<std::string_view, bool>{"http://", false}})
    {
        if (text.starts_with(scheme))
        {
            text.remove_prefix(scheme.size());
            return tls;
        }
    }
    return std::nullopt;
}

// Splits "host:port" or "[address]:port"; false when it is neither.
bool split_authority(std::string_view text, BaseUrl& url)
{
    const auto bracket = text.find(']');
    const bool bracketed = text.starts_with('[') && bracket != std::string_view::npos;
    const auto host_end = bracketed ? bracket + 1 : std::min(text.find(':'), text.size());
    const auto host = text.substr(0, host_end);
    url.host = bracketed ? host.substr(1, host.size() - 2) : host;
    url.authority = text;
    const auto rest = text.substr(host_end);
    const std::string_view usual = url.tls ? "443" : "80";
    url.port = rest.empty() ? usual : rest.substr(1);
    if (url.port == usual)
    {
        url.authority = host;
    }
    const bool host_good = bracketed ? is_bracketed_address(url.host) : is_name(url.host);
    return host_good && is_port(url.port) && (rest.empty() || rest.front() == ':');
}

} // namespace

std::string BaseUrl::path_of(std::string_view relative) const
{
    if (relative.empty())
    {
        return prefix.empty() ? "/" : prefix;
    }
    return prefix + (relative.front() == '/' ? "" : "/") + std::string(relative);
}

std::optional<BaseUrl> parse_base_url(std::string_view text)
{
    BaseUrl url;
    const auto tls = take_scheme(text);
    if (!tls)
    {
        return std::nullopt;
    }
    url.tls = *tls;
    const auto slash = std::min(text.find('/'), text.size());
    const auto path = text.substr(slash);
    if (!split_authority(text.substr(0, slash), url) ||
        !std::all_of(path.begin(), path.end(), is_path_character))
    {
        return std::nullopt;
    }
    url.prefix = path;
    while (url.prefix.ends_with('/'))
    {
        url.prefix.pop_back();
    }
    return url;
}

} // namespace varde::gateway::http
