// The addresses that settings may name, checked before anything connects. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace varde::config
{

// A name of RFC 1123 or an IP address; without scheme, port or spaces.
bool is_host(std::string_view text);
bool is_ip_address(std::string_view text);
// 127.0.0.0/8 or ::1, as numbers.
bool is_loopback_address(std::string_view text);
// The same or "localhost": what is sent there does not leave the machine.
bool is_loopback_host(std::string_view host);

struct Url
{
    bool encrypted = false; // https
    std::string host;       // an IPv6 address without its brackets
    std::uint16_t port = 0; // 0: the scheme's own
    std::string path;       // empty or "/fhir"
};

// Nothing, and in `why_not` a sentence, when it is not a base URL to send to.
std::optional<Url> parse_url(std::string_view text, std::string& why_not);

} // namespace varde::config
