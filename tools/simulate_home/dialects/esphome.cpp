// ESPHome: a node for each device, and a topic of its own for each value, as bare text. One act of
// measuring is several messages, and none of them says when it was.
#include "tools/simulate_home/dialects/dialect.hpp"

#include <array>

namespace varde::simulate_home
{

namespace
{

struct Entity
{
    std::string_view object;
    std::string_view kind;
    std::string_view unit; // the object's; ESPHome does not publish it
    std::string_view component = "value";
};

constexpr auto entities = std::to_array<Entity>({
    {"xiaomi_mi_scale_weight", "body_weight", "kg"},
    {"body_temperature", "body_temperature", "Cel"},
    {"oxygen_saturation", "oxygen_saturation", "%"},
    {"real-time_respiratory_rate", "respiratory_rate", "/min"},
    {"glucose", "glucose", "mmol/L"},
    {"glucose_in_milligrams", "glucose", "mg/dL"},
    {"systolic", "blood_pressure", "mm[Hg]", "systolic"},
    {"diastolic", "blood_pressure", "mm[Hg]", "diastolic"},
    {"mean_arterial_pressure", "blood_pressure", "mm[Hg]", "mean"},
    {"heart_rate", "heart_rate", "/min"},
});

std::string_view profile(MeterKind kind)
{
    if (kind == MeterKind::scale)
    {
        return "esphome-xiaomi-miscale";
    }
    return kind == MeterKind::respiration_monitor ? "esphome-seeed-mr60bha2" : "home-esphome";
}

std::string address(std::string_view device)
{
    return std::string(device);
}

std::vector<std::string> topics(std::string_view device)
{
    return {std::string(device) + "/sensor/+/state"};
}

std::vector<Spoken> say(const Act& act)
{
    std::vector<Spoken> spoken;
    for (const auto& entity : entities)
    {
        const auto number = find_number(act, entity.kind, entity.component);
        if (number && unit_of(act, entity.kind) == entity.unit)
        {
            spoken.push_back({act.device + "/sensor/" + std::string(entity.object) + "/state",
                              devices::to_string(*number)});
        }
    }
    return spoken;
}

} // namespace

const Dialect esphome{"esphome", profile, address, topics, say};

} // namespace varde::simulate_home
