#include "tools/vardectl/reading_rows.hpp"

namespace varde::vardectl
{

namespace
{

using devices::Json;

void append(std::string& list, const std::string& item)
{
    list += (list.empty() ? "" : ", ") + item;
}

// "36.60", or "(error)" for { "absent": "error" }
std::string shown(const Json& value)
{
    const auto* text = value.as_string();
    return text != nullptr ? *text : "(" + std::string(value.text("absent")) + ")";
}

std::string components_of(const Json& components)
{
    std::string all;
    for (const auto& [name, value] : *components.as_object())
    {
        append(all, name + " " + shown(value));
    }
    return all;
}

} // namespace

std::string value_of(const Json& reading)
{
    const auto* components = reading.find("components");
    const auto* value = reading.find("value");
    const std::string number = components != nullptr ? components_of(*components)
                               : value != nullptr    ? shown(*value)
                                                     : shown(reading);
    return number + " " + std::string(reading.text("unit"));
}

std::string rest_of(const Json& reading)
{
    std::string all;
    for (const char* key : {"user", "sequence"})
    {
        if (const auto* number = reading.find(key))
        {
            append(all, std::string(key) + " " + number->as_number()->text);
        }
    }
    for (const auto& status : *reading.find("status")->as_array())
    {
        append(all, *status.as_string());
    }
    return all;
}

Table reading_table(const Json& readings, const std::vector<Remark>& remarks)
{
    Table table({"KIND", "VALUE", "TAKEN", "REMARKS"});
    for (const auto& reading : *readings.as_array())
    {
        table.add({std::string(reading.text("kind")), value_of(reading),
                   std::string(reading.text("taken_at")), rest_of(reading)});
    }
    for (const auto& [what, text] : remarks)
    {
        table.add({"(" + what + ")", "", "", text});
    }
    return table;
}

} // namespace varde::vardectl
