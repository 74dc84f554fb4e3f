#include "config/toml.hpp"

#include "config/text_form.hpp"
#include "config/toml_library.hpp"

#include <algorithm>
#include <cctype>
#include <sstream>
#include <utility>

namespace varde::config
{

namespace
{

// toml++ 3.3.0 bounds how deep values nest but not how deep a dotted key does, and destroying a
// tree recurses: a line of 200,000 dots would overflow the stack.
constexpr std::ptrdiff_t most_dots_in_a_line = 64;

std::size_t line_with_too_many_dots(std::string_view text)
{
    std::size_t line = 1;
    while (!text.empty())
    {
        const std::string_view first = text.substr(0, text.find('\n'));
        if (std::ranges::count(first, '.') > most_dots_in_a_line)
        {
            return line;
        }
        text.remove_prefix(std::min(first.size() + 1, text.size()));
        ++line;
    }
    return 0;
}

// Files hold identity numbers and a problem may reach a log: long runs of digits are not repeated.
std::string without_long_numbers(std::string_view text)
{
    constexpr std::size_t longest = 4;
    std::string kept;
    while (!text.empty())
    {
        const auto is_digit = [](unsigned char c) { return std::isdigit(c) != 0; };
        const auto end = std::ranges::find_if_not(text, is_digit);
        const auto digits = static_cast<std::size_t>(end - text.begin());
        kept += digits > longest ? std::string("(number)") : std::string(text.substr(0, digits));
        text.remove_prefix(digits);
        if (!text.empty())
        {
            kept += text.front();
            text.remove_prefix(1);
        }
    }
    return kept;
}

std::size_t line_of(const toml::source_region& region) noexcept
{
    return region.begin.line;
}

Node convert(const toml::node& node);

Table convert(const toml::table& table)
{
    Table converted;
    converted.members.reserve(table.size());
    for (const auto& [key, node] : table)
    {
        converted.members.push_back({std::string(key.str()), line_of(key.source()), convert(node)});
    }
    return converted;
}

Array convert(const toml::array& array)
{
    Array converted;
    converted.reserve(array.size());
    for (const toml::node& node : array)
    {
        converted.push_back(convert(node));
    }
    return converted;
}

template <class Streamable>
std::string written(const Streamable& value)
{
    std::ostringstream stream;
    stream << value;
    return stream.str();
}

// Recursion is bounded: TOML_MAX_NESTED_VALUES of CMakeLists.txt times the dots of a line.
Node convert(const toml::node& node)
{
    const std::size_t line = line_of(node.source());
    if (const toml::table* table = node.as_table())
    {
        return {line, convert(*table)};
    }
    if (const toml::array* array = node.as_array())
    {
        return {line, convert(*array)};
    }
    if (const auto* text = node.as_string())
    {
        return {line, text->get()};
    }
    if (const auto* number = node.as_integer())
    {
        return {line, number->get()};
    }
    if (const auto* flag = node.as_boolean())
    {
        return {line, flag->get()};
    }
    if (const auto* moment = node.as_date_time(); moment != nullptr && moment->get().offset)
    {
        return {line, Moment{written(moment->get())}};
    }
    if (node.is_floating_point())
    {
        return {line, Real{}};
    }
    return {line, LocalTime{}};
}

Loaded<Table> refused(const std::string& file, std::size_t line, std::string message)
{
    return {std::nullopt, {{file, line, "", std::move(message)}}};
}

} // namespace

Loaded<Table> parse_toml(std::string_view text, const std::string& file)
{
    if (text.size() > most_file_bytes)
    {
        return refused(file, 0,
                       "the file is larger than 8 MiB; it is probably not the file you meant");
    }
    if (const std::size_t line = line_with_too_many_dots(text))
    {
        return refused(file, line, "more than 64 dots in one line; write it shorter");
    }
    const toml::parse_result parsed = toml::parse(text);
    if (!parsed)
    {
        const toml::parse_error& error = parsed.error();
        const toml::source_position at = error.source().begin;
        return refused(file, at.line,
                       "not TOML at column " + std::to_string(at.column) + ": " +
                           inert(without_long_numbers(error.description())));
    }
    return {convert(parsed.table()), {}};
}

} // namespace varde::config
