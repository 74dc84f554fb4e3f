#include "config/json_table.hpp"

#include "config/text_form.hpp"
#include "config/toml.hpp"
#include "devices/json.hpp"
#include "devices/json_lines.hpp"
#include "devices/json_whole.hpp"

#include <cstddef>
#include <utility>
#include <vector>

namespace varde::config
{

namespace
{

using devices::Json;

constexpr int deepest = 16;

// Walks the tree in the order of the text, so that each key and value meets its line. Recursion is
// bounded by the depth that parse_json lets through.
class Planting
{
public:
    explicit Planting(std::vector<std::size_t> lines) : lines_(std::move(lines)) {}

    Table table(const Json::Object& object)
    {
        take_line(); // of the brace
        return members(object);
    }

private:
    std::size_t take_line() { return lines_.at(next_++); }

    Table members(const Json::Object& object)
    {
        Table table;
        table.members.reserve(object.size());
        for (const auto& [key, value] : object)
        {
            const std::size_t line = take_line();
            table.members.push_back({key, line, node(value)});
        }
        return table;
    }

    Array items(const Json::Array& array)
    {
        Array items;
        items.reserve(array.size());
        for (const Json& item : array)
        {
            items.push_back(node(item));
        }
        return items;
    }

    Node node(const Json& value)
    {
        const std::size_t line = take_line();
        if (const auto* object = value.as_object())
        {
            return {line, members(*object)};
        }
        if (const auto* array = value.as_array())
        {
            return {line, items(*array)};
        }
        if (const auto* text = value.as_string())
        {
            return {line, *text};
        }
        if (const auto* flag = value.as_bool())
        {
            return {line, *flag};
        }
        if (const auto whole = devices::whole_of(value))
        {
            return {line, *whole};
        }
        const auto* number = value.as_number();
        return number != nullptr ? Node{line, Real{number->text}} : Node{line, Null{}};
    }

    std::vector<std::size_t> lines_;
    std::size_t next_ = 0;
};

Loaded<Table> refused(const std::string& file, std::size_t line, std::string message)
{
    return {std::nullopt, {{file, line, "", std::move(message)}}};
}

} // namespace

Loaded<Table> parse_json_table(std::string_view text, const std::string& file)
{
    const auto json = devices::parse_json(text, {most_file_bytes, deepest});
    if (!json)
    {
        return refused(file, devices::line_of(json.error(), text),
                       "not JSON: " + inert(json.error().detail));
    }
    const auto* object = json->as_object();
    if (object == nullptr)
    {
        return refused(file, 1, "expected an object in braces: { ... }");
    }
    return {Planting(devices::json_lines(text)).table(*object), {}};
}

} // namespace varde::config
