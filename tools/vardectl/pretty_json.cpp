#include "tools/vardectl/pretty_json.hpp"

namespace varde::vardectl
{

namespace
{

using devices::Json;

std::string line(std::size_t depth)
{
    return "\n" + std::string(2 * depth, ' ');
}

void write(const Json& json, std::size_t depth, std::string& text);

template <class Items, class WriteItem>
void write_all(const Items& items, const char* brackets, std::size_t depth, std::string& text,
               WriteItem write_item)
{
    text += brackets[0];
    bool first = true;
    for (const auto& item : items)
    {
        text += (first ? "" : ",") + line(depth + 1);
        write_item(item);
        first = false;
    }
    text += (items.empty() ? "" : line(depth)) + brackets[1];
}

void write(const Json& json, std::size_t depth, std::string& text)
{
    if (const auto* object = json.as_object())
    {
        write_all(*object, "{}", depth, text,
                  [&](const Json::Member& member)
                  {
                      text += devices::write_json(member.first) + ": ";
                      write(member.second, depth + 1, text);
                  });
    }
    else if (const auto* array = json.as_array())
    {
        write_all(*array, "[]", depth, text,
                  [&](const Json& item) { write(item, depth + 1, text); });
    }
    else
    {
        text += devices::write_json(json);
    }
}

} // namespace

std::string pretty_json(const Json& json)
{
    std::string text;
    write(json, 0, text);
    return text + "\n";
}

} // namespace varde::vardectl
