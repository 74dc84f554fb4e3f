#include "devices/json_lines.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace varde::devices
{
namespace
{

constexpr std::string_view between = ",:]} \t\r\n"; // what stands between keys and values
constexpr std::string_view before_offset = "byte "; // of a refusal's place

// Behind the quote that ends the text which begins at `at`.
std::size_t end_of_string(std::string_view text, std::size_t at)
{
    for (++at; at < text.size() && text[at] != '"'; ++at)
    {
        at += text[at] == '\\' ? 1U : 0U;
    }
    return at + 1;
}

// Behind the key, the number or the word, or the brace that opens.
std::size_t end_of_token(std::string_view text, std::size_t at)
{
    if (text[at] == '"')
    {
        return end_of_string(text, at);
    }
    return text[at] == '{' || text[at] == '[' ? at + 1 : text.find_first_of(between, at);
}

} // namespace

std::vector<std::size_t> json_lines(std::string_view text)
{
    std::vector<std::size_t> lines;
    std::size_t line = 1;
    for (std::size_t at = 0; at < text.size();)
    {
        if (between.find(text[at]) != between.npos)
        {
            line += text[at] == '\n' ? 1U : 0U;
            ++at;
            continue;
        }
        lines.push_back(line);
        at = end_of_token(text, at);
    }
    return lines;
}

std::size_t line_of(const Refusal& refusal, std::string_view text)
{
    if (!refusal.where.starts_with(before_offset))
    {
        return 0;
    }
    const char* end = refusal.where.data() + refusal.where.size();
    std::size_t offset = 0;
    const auto parsed = std::from_chars(refusal.where.data() + before_offset.size(), end, offset);
    if (parsed.ec != std::errc())
    {
        return 0;
    }
    const auto before = text.substr(0, offset);
    return 1 + static_cast<std::size_t>(std::ranges::count(before, '\n'));
}

} // namespace varde::devices
