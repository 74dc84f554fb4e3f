#include "fhir/query_words.hpp"

#include <algorithm>

namespace varde::fhir
{
namespace
{

std::optional<int> hex_digit(char character) noexcept
{
    if (character >= '0' && character <= '9')
    {
        return character - '0';
    }
    const char lower = static_cast<char>(character | 0x20);
    return lower >= 'a' && lower <= 'f' ? std::optional(lower - 'a' + 10) : std::nullopt;
}

std::optional<std::string> decoded(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i)
    {
        if (text[i] != '%')
        {
            result += text[i] == '+' ? ' ' : text[i];
            continue;
        }
        const auto high = i + 2 < text.size() ? hex_digit(text[i + 1]) : std::nullopt;
        const auto low = i + 2 < text.size() ? hex_digit(text[i + 2]) : std::nullopt;
        if (!high || !low)
        {
            return std::nullopt;
        }
        result += static_cast<char>(*high * 16 + *low);
        i += 2;
    }
    return result;
}

} // namespace

std::optional<std::vector<QueryWord>> query_words(std::string_view query)
{
    std::vector<QueryWord> words;
    while (!query.empty())
    {
        const auto part = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), part.size() + 1));
        if (part.empty())
        {
            continue;
        }
        const auto equals = std::min(part.find('='), part.size());
        const auto name = decoded(part.substr(0, equals));
        const auto value = decoded(part.substr(std::min(equals + 1, part.size())));
        if (!name || !value)
        {
            return std::nullopt;
        }
        const auto colon = std::min(name->find(':'), name->size());
        words.push_back(
            {name->substr(0, colon), name->substr(std::min(colon + 1, name->size())), *value});
    }
    return words;
}

std::vector<std::string> split_escaped(std::string_view text, char separator)
{
    std::vector<std::string> parts(1);
    bool escaped = false;
    for (const char character : text)
    {
        if (character == separator && !escaped)
        {
            parts.emplace_back();
            continue;
        }
        parts.back() += character;
        escaped = character == '\\' && !escaped;
    }
    return parts;
}

std::string without_escapes(std::string_view text)
{
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i)
    {
        const bool escapes = text[i] == '\\' && i + 1 < text.size();
        plain += text[escapes ? ++i : i];
    }
    return plain;
}

} // namespace varde::fhir
