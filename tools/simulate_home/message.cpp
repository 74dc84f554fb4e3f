#include "tools/simulate_home/message.hpp"

#include "devices/json.hpp"

namespace varde::simulate_home
{

using devices::Decimal;
using devices::Json;

namespace
{

Json write_value(const devices::Value& value)
{
    const auto* decimal = std::get_if<Decimal>(&value);
    return decimal != nullptr ? Json(*decimal) : Json();
}

Json write_reading(const devices::Reading& reading)
{
    auto json = Json::object({{"kind", reading.kind}, {"unit", reading.unit}});
    if (reading.components.size() == 1 && reading.components[0].name == "value")
    {
        return json.set("value", write_value(reading.components[0].value));
    }
    Json components = Json::object({});
    for (const auto& component : reading.components)
    {
        components.set(component.name, write_value(component.value));
    }
    return json.set("components", std::move(components));
}

} // namespace

std::string native_message(const devices::Report& report, const devices::Timestamp& sent)
{
    auto readings = Json::array({});
    for (const auto& reading : report.readings)
    {
        readings.push(write_reading(reading));
    }
    auto status = Json::array({});
    for (const auto& word : report.status)
    {
        status.push(word);
    }
    return devices::write_json(Json::object({{"varde", 1},
                                             {"id", report.id},
                                             {"seq", report.sequence.value()},
                                             {"time", report.time.raw},
                                             {"sent", devices::format_timestamp(sent)},
                                             {"readings", std::move(readings)},
                                             {"status", std::move(status)},
                                             {"battery", report.battery.value_or(100)}}));
}

std::optional<Acknowledgement> parse_acknowledgement(std::string_view payload)
{
    const auto json = devices::parse_json(payload);
    if (!json)
    {
        return std::nullopt;
    }
    const auto status = json->text("status");
    Acknowledgement acknowledgement{std::string(json->text("id")), Outcome::refused};
    if (status == "stored" || status == "duplicate")
    {
        acknowledgement.outcome = status == "stored" ? Outcome::stored : Outcome::duplicate;
        return acknowledgement;
    }
    if (status != "refused")
    {
        return std::nullopt;
    }
    if (json->text("reason").starts_with(devices::code(devices::Error::rate_exceeded)))
    {
        acknowledgement.outcome = Outcome::try_again;
    }
    return acknowledgement;
}

} // namespace varde::simulate_home
