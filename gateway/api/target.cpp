#include "gateway/api/target.hpp"

#include <algorithm>

namespace varde::gateway::api
{

namespace
{

int digit_of(char c) noexcept
{
    constexpr std::string_view digits = "0123456789abcdef";
    const char lower = c >= 'A' && c <= 'F' ? static_cast<char>(c | 0x20) : c;
    const auto at = digits.find(lower);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

// Length of the UTF-8 sequence that the byte begins; 0: it begins none.
std::size_t sequence_length(unsigned char first) noexcept
{
    if (first < 0x80)
    {
        return 1;
    }
    if (first >= 0xC2 && first <= 0xDF)
    {
        return 2;
    }
    if (first >= 0xE0 && first <= 0xEF)
    {
        return 3;
    }
    return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

bool is_plain_text(std::string_view text) noexcept
{
    for (std::size_t at = 0; at < text.size();)
    {
        const auto first = static_cast<unsigned char>(text[at]);
        const auto length = sequence_length(first);
        if (length == 0 || at + length > text.size() || first < 0x20 || first == 0x7F)
        {
            return false;
        }
        const auto rest = text.substr(at + 1, length - 1);
        if (!std::all_of(rest.begin(), rest.end(),
                         [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; }))
        {
            return false;
        }
        at += length;
    }
    return true;
}

std::optional<std::string> decode(std::string_view text, bool plus_is_space)
{
    std::string decoded;
    for (std::size_t at = 0; at < text.size(); ++at)
    {
        if (text[at] != '%')
        {
            decoded += plus_is_space && text[at] == '+' ? ' ' : text[at];
            continue;
        }
        const int high = at + 2 < text.size() ? digit_of(text[at + 1]) : -1;
        const int low = at + 2 < text.size() ? digit_of(text[at + 2]) : -1;
        if (high < 0 || low < 0)
        {
            return std::nullopt;
        }
        decoded += static_cast<char>(high * 16 + low);
        at += 2;
    }
    return is_plain_text(decoded) ? std::optional(std::move(decoded)) : std::nullopt;
}

// What stands before `end`, which goes with it; all when it does not come.
std::string_view take(std::string_view& text, char end)
{
    const auto at = text.find(end);
    const auto taken = text.substr(0, at);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
    return taken;
}

bool read_path(std::string_view text, std::vector<std::string>& path)
{
    if (!text.starts_with('/'))
    {
        return false;
    }
    for (text.remove_prefix(1); !text.empty();)
    {
        const bool ends_open = text.ends_with('/');
        auto segment = decode(take(text, '/'), false);
        if (!segment || segment->empty() || *segment == "." || *segment == ".." ||
            segment->find_first_of("/\\") != std::string::npos || (text.empty() && ends_open))
        {
            return false;
        }
        path.push_back(*std::move(segment));
    }
    return true;
}

bool read_query(std::string_view text, Texts& query)
{
    while (!text.empty())
    {
        auto value = take(text, '&');
        const auto name = decode(take(value, '='), true);
        auto decoded = decode(value, true);
        if (!name || name->empty() || !decoded || !query.emplace(*name, *decoded).second)
        {
            return false;
        }
    }
    return true;
}

} // namespace

std::optional<Target> read_target(std::string_view text)
{
    Target target;
    const auto path = take(text, '?');
    if (!read_path(path, target.path) || !read_query(text, target.query))
    {
        return std::nullopt;
    }
    return target;
}

std::string cookie(std::string_view header, std::string_view name)
{
    std::string found;
    int times = 0;
    while (!header.empty())
    {
        auto value = take(header, ';');
        value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
        if (take(value, '=') == name)
        {
            found = value;
            ++times;
        }
    }
    return times == 1 ? found : "";
}

} // namespace varde::gateway::api
