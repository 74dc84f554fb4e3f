#include "config/text_form.hpp"

#include "config/check_digit.hpp"
#include "config/url.hpp"
#include "devices/bridges/address.hpp"
#include "devices/registry.hpp"
#include "devices/topic_filter.hpp"

#include <algorithm>

namespace varde::config
{

namespace
{

bool has_no_controls(std::string_view text)
{
    return std::ranges::none_of(text, [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; });
}

bool is_visible_ascii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; });
}

bool is_words(std::string_view text)
{
    return !text.empty() && text.size() <= 200 && has_no_controls(text);
}

bool is_identifier(std::string_view text)
{
    return devices::is_device_id(text);
}

bool is_patient_id(std::string_view text)
{
    return devices::is_device_id(text) && !looks_like_identity_number(text);
}

bool is_destination_id(std::string_view text)
{
    const auto fits = [](char c)
    { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !text.empty() && text.size() <= 32 && std::ranges::all_of(text, fits);
}

bool is_municipality(std::string_view text)
{
    return text.size() == 4 &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_name(std::string_view text)
{
    const auto fits = [](char c)
    { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, fits) &&
           text.front() >= 'a';
}

bool is_account(std::string_view text)
{
    return !text.empty() && text.size() <= 128 && has_no_controls(text);
}

bool is_unit(std::string_view text)
{
    return !text.empty() && text.size() <= 32 && is_visible_ascii(text);
}

bool is_uri(std::string_view text)
{
    const bool has_scheme =
        text.starts_with("urn:") || text.starts_with("http://") || text.starts_with("https://");
    return has_scheme && text.size() <= 256 && is_visible_ascii(text);
}

// Some servers match only the first 128 characters of an identifier.
bool is_identifier_value(std::string_view text)
{
    return !text.empty() && text.size() < 128 && is_visible_ascii(text);
}

bool is_profile_id(std::string_view text)
{
    const auto fits = [](char c)
    { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, fits);
}

bool is_bridge_address(std::string_view text)
{
    return devices::bridges::address_of(text).has_value();
}

bool is_topic_filter(std::string_view text)
{
    return devices::is_topic_filter(text) && text.size() <= 200;
}

// The plain form of RFC 5321: no quotes, no comments, no names for people.
bool is_mail_address(std::string_view text)
{
    const auto at = text.find('@');
    if (at == 0 || at == text.npos || text.size() > 254)
    {
        return false;
    }
    const auto local = text.substr(0, at);
    return is_visible_ascii(local) && local.find_first_of("\"(),:;<>[]\\@") == text.npos &&
           is_host(text.substr(at + 1));
}

} // namespace

namespace forms
{
constinit const TextForm words{is_words, "1 to 200 characters without control characters"};
constinit const TextForm identifier{is_identifier, "1 to 64 letters (A-Z, a-z), digits and dashes"};
constinit const TextForm patient_id{
    is_patient_id,
    "1 to 64 letters (A-Z, a-z), digits and dashes, and never eleven digits "
    "like an identity number: it stands in logs and topics",
    false};
constinit const TextForm destination_id{is_destination_id, "1 to 32 of a-z, 0-9 and dash"};
constinit const TextForm name{is_name, "a letter a-z, then up to 63 of a-z, 0-9 and _"};
constinit const TextForm host{is_host, "a host name or an IP address, without scheme and port"};
constinit const TextForm ip_address{is_ip_address,
                                    "an IP address of this machine, such as \"127.0.0.1\""};
constinit const TextForm account{is_account, "1 to 128 characters without control characters"};
constinit const TextForm unit{is_unit,
                              "a UCUM unit such as \"mm[Hg]\", 1 to 32 characters without spaces"};
constinit const TextForm uri{is_uri, "a URI that begins with urn:, https:// or http://"};
constinit const TextForm url{is_words, "a URL", false};
constinit const TextForm identifier_value{is_identifier_value, "1 to 127 visible ASCII characters",
                                          false};
constinit const TextForm profile_id{is_profile_id,
                                    "1 to 64 of a-z, 0-9 and dash, such as \"beurer-bm85\""};
constinit const TextForm bridge_address{
    is_bridge_address, "a MAC address, or a bridge's name of 1 to 128 bytes for the device"};
constinit const TextForm municipality{is_municipality,
                                      "a Norwegian municipality's number of four digits"};
constinit const TextForm topic_filter{
    is_topic_filter, "an MQTT topic filter such as \"home/+/BTtoMQTT/#\": \"+\" is a "
                     "whole level, \"#\" the last"};
constinit const TextForm mail_address{is_mail_address,
                                      "a mail address such as \"vakt@kommune.example\"", false};
} // namespace forms

std::string inert(std::string_view text)
{
    constexpr std::string_view hex = "0123456789abcdef";
    std::string escaped;
    for (const char c : text)
    {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte != 0x7f)
        {
            escaped += c;
            continue;
        }
        escaped += "\\x";
        escaped += hex[byte >> 4U];
        escaped += hex[byte & 0xfU];
    }
    return escaped;
}

std::string shown(std::string_view text)
{
    constexpr std::size_t longest = 60;
    std::size_t end = std::min(text.size(), longest);
    while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U)
    {
        --end; // never in the middle of a UTF-8 sequence
    }
    return inert(text.substr(0, end)) + (end < text.size() ? "..." : "");
}

} // namespace varde::config
