// Open mHealth data points, as a phone sends them: a list with a point for each kind. Its schema of
// blood pressure has no mean.
#include "devices/json.hpp"
#include "tools/simulate_home/chance.hpp"
#include "tools/simulate_home/dialects/dialect.hpp"

#include <array>

namespace varde::simulate_home
{

using devices::Json;

namespace
{

struct Schema
{
    std::string_view kind;
    std::string_view name;
    std::string_view version;
    std::string_view unit; // empty: as UCUM writes it
};

constexpr auto schemas = std::to_array<Schema>({
    {"blood_pressure", "blood-pressure", "4.0", "mmHg"},
    {"heart_rate", "heart-rate", "2.0", "beats/min"},
    {"body_weight", "body-weight", "3.0", ""},
    {"body_temperature", "body-temperature", "4.0", "C"},
    {"glucose", "blood-glucose", "4.0", ""},
    {"oxygen_saturation", "oxygen-saturation", "2.0", ""},
    {"respiratory_rate", "respiratory-rate", "2.0", "breaths/min"},
});

std::string_view profile(MeterKind /*kind*/)
{
    return "open-mhealth";
}

std::string address(std::string_view device)
{
    return std::string(device);
}

std::vector<std::string> topics(std::string_view device)
{
    return {"omh/" + home_of(device)};
}

// A UUID of version 4 by its looks, but the same for the same point.
std::string point_id(const Act& act, std::string_view schema)
{
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr std::string_view form = "xxxxxxxx-xxxx-4xxx-9xxx-xxxxxxxxxxxx";
    auto seed = derive(static_cast<Seed>(act.number), act.device);
    seed = derive(seed, devices::format_timestamp(act.at));
    seed = derive(seed, schema);
    std::string id(form);
    for (std::size_t i = 0; i < id.size(); ++i)
    {
        const auto digit = uniform(seed, static_cast<std::int64_t>(i)) * 16;
        id[i] = id[i] == 'x' ? digits[static_cast<std::size_t>(digit)] : id[i];
    }
    return id;
}

Json header(const Act& act, const Schema& schema)
{
    return Json::object({{"id", point_id(act, schema.name)},
                         {"creation_date_time", devices::format_timestamp(act.at)},
                         {"acquisition_provenance",
                          Json::object({{"source_name", act.device}, {"modality", "sensed"}})},
                         {"user_id", home_of(act.device)},
                         {"schema_id", Json::object({{"namespace", "omh"},
                                                     {"name", schema.name},
                                                     {"version", schema.version}})}});
}

void add_quantity(Json& body, const Act& act, const Schema& schema, std::string key,
                  std::string_view component)
{
    const auto number = find_number(act, schema.kind, component);
    const auto unit = schema.unit.empty() ? unit_of(act, schema.kind) : schema.unit;
    if (number)
    {
        body.set(std::move(key), Json::object({{"value", *number}, {"unit", unit}}));
    }
}

Json body(const Act& act, const Schema& schema)
{
    auto made = Json::object({{"effective_time_frame",
                               Json::object({{"date_time", devices::format_timestamp(act.at)}})}});
    if (schema.kind == "blood_pressure")
    {
        add_quantity(made, act, schema, "systolic_blood_pressure", "systolic");
        add_quantity(made, act, schema, "diastolic_blood_pressure", "diastolic");
        return made;
    }
    const auto key = schema.kind == "glucose" ? "blood_glucose" : std::string(schema.kind);
    add_quantity(made, act, schema, key, "value");
    return made;
}

std::vector<Spoken> say(const Act& act)
{
    auto points = Json::array({});
    for (const auto& schema : schemas)
    {
        if (!unit_of(act, schema.kind).empty())
        {
            points.push(
                Json::object({{"header", header(act, schema)}, {"body", body(act, schema)}}));
        }
    }
    return {{topics(act.device).front(), devices::write_json(points)}};
}

} // namespace

const Dialect open_mhealth{"open_mhealth", profile, address, topics, say};

} // namespace varde::simulate_home
