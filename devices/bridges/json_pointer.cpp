#include "devices/bridges/json_pointer.hpp"

#include <charconv>
#include <cstddef>
#include <optional>

namespace varde::devices::bridges
{
namespace
{

std::string unescaped(std::string_view token)
{
    std::string text;
    for (std::size_t i = 0; i < token.size(); ++i)
    {
        const bool escape = token[i] == '~' && i + 1 < token.size();
        text += escape ? (token[i + 1] == '0' ? '~' : '/') : token[i];
        i += escape ? 1 : 0;
    }
    return text;
}

// No sign, no leading zero (section 4).
std::optional<std::size_t> index_of(std::string_view token) noexcept
{
    std::size_t index = 0;
    const auto* const end = token.data() + token.size();
    const auto [stop, error] = std::from_chars(token.data(), end, index);
    const bool leading_zero = token.size() > 1 && token.front() == '0';
    if (error != std::errc() || stop != end || leading_zero)
    {
        return std::nullopt;
    }
    return index;
}

const Json* step(const Json& here, std::string_view token)
{
    const auto* items = here.as_array();
    if (items == nullptr)
    {
        const bool escaped = token.find('~') != token.npos;
        return escaped ? here.find(unescaped(token)) : here.find(token);
    }
    const auto index = index_of(token);
    return index && *index < items->size() ? &(*items)[*index] : nullptr;
}

} // namespace

bool is_json_pointer(std::string_view text) noexcept
{
    for (auto tilde = text.find('~'); tilde != text.npos; tilde = text.find('~', tilde + 1))
    {
        const char escaped = tilde + 1 < text.size() ? text[tilde + 1] : '\0';
        if (escaped != '0' && escaped != '1')
        {
            return false;
        }
    }
    return text.empty() || text.front() == '/';
}

const Json* at_pointer(const Json& root, std::string_view pointer)
{
    if (!is_json_pointer(pointer))
    {
        return nullptr;
    }
    const Json* here = &root;
    while (!pointer.empty() && here != nullptr)
    {
        pointer.remove_prefix(1);
        const auto token = pointer.substr(0, pointer.find('/'));
        here = step(*here, token);
        pointer.remove_prefix(token.size());
    }
    return here;
}

std::string first_token(std::string_view pointer)
{
    if (pointer.empty())
    {
        return {};
    }
    pointer.remove_prefix(1);
    return unescaped(pointer.substr(0, pointer.find('/')));
}

} // namespace varde::devices::bridges
