#include "gateway/store/components_scan.hpp"

#include <optional>

namespace varde::gateway::store
{

namespace
{

constexpr std::string_view opening = "\"components\":{";

// Takes what stands before `end` off the text; nothing when there is no such sign.
std::optional<std::string_view> take_until(std::string_view& text, char end)
{
    const auto at = text.find(end);
    if (at == std::string_view::npos)
    {
        return std::nullopt;
    }
    const auto taken = text.substr(0, at);
    text.remove_prefix(at + 1);
    return taken;
}

std::optional<std::string_view> take_quoted(std::string_view& text)
{
    if (!text.starts_with('"'))
    {
        return std::nullopt;
    }
    text.remove_prefix(1);
    return take_until(text, '"');
}

std::optional<devices::Value> take_value(std::string_view& text)
{
    if (text.starts_with('"'))
    {
        const auto absence = devices::find_absence(take_quoted(text).value_or(""));
        return absence ? std::optional<devices::Value>(*absence) : std::nullopt;
    }
    const auto end = text.find_first_of(",}");
    const auto number = devices::parse_decimal(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end);
    return number ? std::optional<devices::Value>(*number) : std::nullopt;
}

void put(std::string_view name, const devices::Value& value, const std::vector<std::string>& names,
         std::vector<devices::Value>& values)
{
    for (std::size_t i = 0; i < names.size(); ++i)
    {
        if (names[i] == name)
        {
            values[i] = value;
        }
    }
}

} // namespace

std::optional<std::string_view> figures_of(std::string_view body)
{
    const auto at = body.find(opening);
    if (at == std::string_view::npos)
    {
        return std::nullopt;
    }
    const auto begin = at + opening.size() - 1;
    bool quoted = false;
    for (auto end = begin; end < body.size(); ++end)
    {
        quoted = quoted != (body[end] == '"');
        if (!quoted && body[end] == '}')
        {
            return body.substr(begin, end + 1 - begin);
        }
    }
    return std::nullopt;
}

bool scan_figures(std::string_view figures, const std::vector<std::string>& names,
                  std::vector<devices::Value>& values)
{
    values.assign(names.size(), devices::Absence::unknown);
    if (!figures.starts_with('{'))
    {
        return false;
    }
    auto rest = figures.substr(1);
    while (!rest.starts_with('}'))
    {
        if (rest.starts_with(','))
        {
            rest.remove_prefix(1);
        }
        const auto name = take_quoted(rest);
        if (!name || !rest.starts_with(':'))
        {
            return false;
        }
        rest.remove_prefix(1);
        const auto value = take_value(rest);
        if (!value)
        {
            return false;
        }
        put(*name, *value, names, values);
    }
    return true;
}

} // namespace varde::gateway::store
