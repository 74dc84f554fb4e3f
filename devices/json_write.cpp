#include "devices/json.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace varde::devices
{
namespace
{

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

rapidjson::SizeType length_of(const std::string& text)
{
    return static_cast<rapidjson::SizeType>(text.size());
}

// Recurses as deep as the tree: 16 where it was read, and what our own code builds is shallower.
// RapidJSON's Document would recurse the same way, without a bound on what it was given.
void write(Writer& writer, const Json& value)
{
    if (const auto* truth = value.as_bool())
    {
        writer.Bool(*truth);
    }
    else if (const auto* number = value.as_number())
    {
        writer.RawValue(number->text.data(), number->text.size(), rapidjson::kNumberType);
    }
    else if (const auto* text = value.as_string())
    {
        writer.String(text->data(), length_of(*text));
    }
    else if (const auto* items = value.as_array())
    {
        writer.StartArray();
        for (const Json& item : *items)
        {
            write(writer, item);
        }
        writer.EndArray();
    }
    else if (const auto* members = value.as_object())
    {
        writer.StartObject();
        for (const auto& [key, member] : *members)
        {
            writer.Key(key.data(), length_of(key));
            write(writer, member);
        }
        writer.EndObject();
    }
    else
    {
        writer.Null();
    }
}

} // namespace

std::string write_json(const Json& value)
{
    rapidjson::StringBuffer buffer;
    Writer writer(buffer);
    write(writer, value);
    return {buffer.GetString(), buffer.GetSize()};
}

} // namespace varde::devices
