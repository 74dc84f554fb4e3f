#include "config/url.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <cstring>

namespace varde::config
{

namespace
{

bool is_host_character(char c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_';
}

// inet_pton stops at a NUL, which a TOML text may hold.
template <class Address>
std::optional<Address> ip_address(int family, std::string_view text)
{
    const std::string terminated(text);
    Address address{};
    const bool whole = text.find('\0') == std::string_view::npos;
    return whole && inet_pton(family, terminated.c_str(), &address) == 1 ? std::optional(address)
                                                                         : std::nullopt;
}

std::optional<in6_addr> ipv6(std::string_view text)
{
    return ip_address<in6_addr>(AF_INET6, text);
}

bool take_port(std::string_view text, std::uint16_t& port) noexcept
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    return error == std::errc{} && end == text.data() + text.size() && port != 0;
}

// "[::1]:8080" or "fhir.example:8080"
bool take_authority(std::string_view text, Url& url, std::string& why_not)
{
    const std::size_t bracket = text.starts_with('[') ? text.find(']') : std::string_view::npos;
    const bool bracketed = bracket != std::string_view::npos;
    const std::size_t host_end = bracketed ? bracket + 1 : std::min(text.find(':'), text.size());
    url.host = bracketed ? text.substr(1, bracket - 1) : text.substr(0, host_end);
    if (bracketed ? !ipv6(url.host) : !is_host(url.host) || ipv6(url.host))
    {
        why_not = "the host is not a name or an IP address (IPv6 stands in brackets)";
        return false;
    }
    const std::string_view rest = text.substr(host_end);
    if (!rest.empty() && (rest.front() != ':' || !take_port(rest.substr(1), url.port)))
    {
        why_not = "the port is not a number from 1 to 65535";
        return false;
    }
    return true;
}

} // namespace

bool is_host(std::string_view text)
{
    if (text.empty() || text.size() > 253)
    {
        return false;
    }
    const bool begins_well = text.front() != '.' && text.front() != '-';
    return (begins_well && std::ranges::all_of(text, is_host_character)) || ipv6(text).has_value();
}

bool is_ip_address(std::string_view text)
{
    return ip_address<in_addr>(AF_INET, text).has_value() || ipv6(text).has_value();
}

bool is_loopback_address(std::string_view text)
{
    if (const auto v4 = ip_address<in_addr>(AF_INET, text))
    {
        return (ntohl(v4->s_addr) >> 24U) == 127;
    }
    const auto v6 = ipv6(text);
    return v6 && std::memcmp(&*v6, &in6addr_loopback, sizeof(in6_addr)) == 0;
}

bool is_loopback_host(std::string_view host)
{
    return host == "localhost" || is_loopback_address(host);
}

std::optional<Url> parse_url(std::string_view text, std::string& why_not)
{
    constexpr std::string_view plain = "http://";
    constexpr std::string_view encrypted = "https://";
    Url url;
    url.encrypted = text.starts_with(encrypted);
    if (!url.encrypted && !text.starts_with(plain))
    {
        why_not = "it does not begin with https:// or http://";
        return std::nullopt;
    }
    const auto is_visible = [](char c) { return c > ' ' && c < '\x7f'; };
    if (text.find_first_of("?#\\\"<>") != std::string_view::npos ||
        !std::ranges::all_of(text, is_visible))
    {
        why_not = "a base URL has no spaces, no query (?) and no fragment (#)";
        return std::nullopt;
    }
    text.remove_prefix(url.encrypted ? encrypted.size() : plain.size());
    const std::size_t slash = std::min(text.find('/'), text.size());
    url.path = text.substr(slash);
    const std::string_view authority = text.substr(0, slash);
    if (authority.find('@') != std::string_view::npos)
    {
        why_not = "it holds a user or password; put a token into a file and name it in token_file";
        return std::nullopt;
    }
    return take_authority(authority, url, why_not) ? std::optional(url) : std::nullopt;
}

} // namespace varde::config
