// JSON of a maker that nobody else writes: one message for each act, with a list of values. Made up
// for the homes; it needs everything that a profile's mapping can do with a list.
#include "devices/json.hpp"
#include "tools/simulate_home/dialects/dialect.hpp"

namespace varde::simulate_home
{

using devices::Json;

namespace
{

std::string_view profile(MeterKind /*kind*/)
{
    return "home-json-mapping";
}

std::string address(std::string_view device)
{
    return std::string(device);
}

std::vector<std::string> topics(std::string_view device)
{
    return {"vendor/" + home_of(device) + "/up"};
}

// A kind of several components is named by these.
std::string shown(const devices::Reading& reading, const devices::Component& component)
{
    return component.name == "value" ? reading.kind : component.name;
}

std::vector<Spoken> say(const Act& act)
{
    auto values = Json::array({});
    for (const auto& reading : act.readings)
    {
        for (const auto& component : reading.components)
        {
            if (const auto number = find_number(act, reading.kind, component.name))
            {
                values.push(Json::object({{"type", shown(reading, component)},
                                          {"value", *number},
                                          {"unit", reading.unit}}));
            }
        }
    }
    const auto message =
        Json::object({{"device", Json::object({{"name", act.device}, {"battery", act.battery}})},
                      {"number", act.number},
                      {"measured", devices::format_timestamp(act.at)},
                      {"values", std::move(values)}});
    return {{topics(act.device).front(), devices::write_json(message)}};
}

} // namespace

const Dialect json_mapping{"json_mapping", profile, address, topics, say};

} // namespace varde::simulate_home
