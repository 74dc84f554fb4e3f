#include "gateway/store/measurement_body.hpp"

#include "devices/json.hpp"
#include "gateway/store/digest.hpp"

#include <charconv>

namespace varde::gateway::store
{

using devices::Json;

namespace
{

// We wrote it ourselves; a device's status texts may make it as large as a message may be.
constexpr std::size_t most_bytes = 512UL * 1024 * 1024;

// Digits and exponent exactly as they are: 12e2 must not come back as 1200.
Json value_json(const devices::Value& value)
{
    if (const auto* absent = std::get_if<devices::Absence>(&value))
    {
        return Json(devices::code(*absent));
    }
    const auto& decimal = std::get<devices::Decimal>(value);
    if (decimal.exponent <= 0)
    {
        return Json(decimal);
    }
    return Json(
        Json::Number{std::to_string(decimal.mantissa) + "e" + std::to_string(decimal.exponent)});
}

std::optional<devices::Value> read_value(const Json& json)
{
    if (const auto* text = json.as_string())
    {
        if (const auto absence = devices::find_absence(*text))
        {
            return *absence;
        }
        return std::nullopt;
    }
    const auto* number = json.as_number();
    if (number == nullptr)
    {
        return std::nullopt;
    }
    const auto decimal = devices::parse_decimal(number->text);
    return decimal ? std::optional<devices::Value>(*decimal) : std::nullopt;
}

std::int64_t integer(const Json& body, std::string_view key, std::int64_t otherwise)
{
    const auto* member = body.find(key);
    const auto* number = member == nullptr ? nullptr : member->as_number();
    if (number != nullptr)
    {
        std::from_chars(number->text.data(), number->text.data() + number->text.size(), otherwise);
    }
    return otherwise;
}

bool read_components(const Json& body, std::vector<devices::Component>& components)
{
    const auto* member = body.find("components");
    const auto* object = member == nullptr ? nullptr : member->as_object();
    if (object == nullptr)
    {
        return false;
    }
    for (const auto& [name, json] : *object)
    {
        auto value = read_value(json);
        if (!value)
        {
            return false;
        }
        components.push_back({name, *value});
    }
    return true;
}

void read_status(const Json& body, std::vector<std::string>& status)
{
    const auto* member = body.find("status");
    const auto* array = member == nullptr ? nullptr : member->as_array();
    if (array == nullptr)
    {
        return;
    }
    for (const auto& item : *array)
    {
        if (const auto* text = item.as_string())
        {
            status.push_back(*text);
        }
    }
}

} // namespace

std::string write_body(const devices::Measurement& measurement)
{
    Json::Object components;
    for (const auto& component : measurement.components)
    {
        components.emplace_back(component.name, value_json(component.value));
    }
    Json body = Json::object({{"unit", measurement.unit},
                              {"components", Json(std::move(components))},
                              {"raw", measurement.taken.raw}});
    if (measurement.sequence)
    {
        body.set("sequence", *measurement.sequence);
    }
    if (measurement.taken.at.offset.count() != 0)
    {
        body.set("offset", static_cast<std::int64_t>(measurement.taken.at.offset.count()));
    }
    if (!measurement.status.empty())
    {
        Json::Array status(measurement.status.begin(), measurement.status.end());
        body.set("status", Json(std::move(status)));
    }
    if (measurement.battery)
    {
        body.set("battery", *measurement.battery);
    }
    if (!measurement.implausible.empty())
    {
        body.set("implausible", measurement.implausible);
    }
    return devices::write_json(body);
}

bool read_body(std::string_view text, devices::Measurement& measurement)
{
    const auto body = devices::parse_json(text, {most_bytes, 16});
    if (!body || body->as_object() == nullptr)
    {
        return false;
    }
    measurement.unit = body->text("unit");
    measurement.taken.raw = body->text("raw");
    measurement.taken.at.offset = devices::UtcOffset(integer(*body, "offset", 0));
    if (body->find("sequence") != nullptr)
    {
        measurement.sequence = integer(*body, "sequence", 0);
    }
    measurement.implausible = body->text("implausible");
    if (body->find("battery") != nullptr)
    {
        measurement.battery = static_cast<int>(integer(*body, "battery", 0));
    }
    read_status(*body, measurement.status);
    return read_components(*body, measurement.components);
}

std::string uuid_bytes(std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string bytes;
    int half = -1;
    for (std::size_t at = 0; at < text.size(); ++at)
    {
        const bool dash = at == 8 || at == 13 || at == 18 || at == 23;
        const auto digit = digits.find(text[at]);
        if (dash ? text[at] != '-' : digit == std::string_view::npos)
        {
            return {};
        }
        if (dash)
        {
            continue;
        }
        if (half < 0)
        {
            half = static_cast<int>(digit);
            continue;
        }
        bytes.push_back(static_cast<char>(half * 16 + static_cast<int>(digit)));
        half = -1;
    }
    return bytes.size() == 16 && text.size() == 36 ? bytes : std::string();
}

std::string uuid_text(std::string_view bytes)
{
    std::string text = to_hex(bytes);
    for (const std::size_t dash : {8U, 13U, 18U, 23U})
    {
        if (text.size() > dash)
        {
            text.insert(dash, 1, '-');
        }
    }
    return text;
}

} // namespace varde::gateway::store
