// SenML (RFC 8428): one pack for each act, its base name the device's MAC address as a URN
// (RFC 9039), its base time the moment of measuring.
#include "devices/json.hpp"
#include "tools/simulate_home/dialects/dialect.hpp"

#include <array>

namespace varde::simulate_home
{

using devices::Json;

namespace
{

struct Name
{
    std::string_view name;
    std::string_view kind;
    std::string_view component = "value";
};

constexpr auto names = std::to_array<Name>({
    {"weight", "body_weight"},
    {"temperature", "body_temperature"},
    {"spo2", "oxygen_saturation"},
    {"respiration", "respiratory_rate"},
    {"glucose", "glucose"},
    {"systolic", "blood_pressure", "systolic"},
    {"diastolic", "blood_pressure", "diastolic"},
    {"mean", "blood_pressure", "mean"},
    {"pulse", "heart_rate"},
});

// SenML's own registry where it has the unit; else as UCUM writes it.
std::string_view senml_unit(std::string_view kind, std::string_view unit)
{
    if (kind == "heart_rate")
    {
        return "beat/min";
    }
    if (unit == "%")
    {
        return "/100"; // a secondary unit, RFC 8798
    }
    if (unit == "mm[Hg]")
    {
        return "mmHg";
    }
    return unit == "/min" ? "1/min" : unit;
}

std::string_view profile(MeterKind kind)
{
    const bool shipped = kind == MeterKind::scale || kind == MeterKind::thermometer;
    return shipped ? "senml-vital-signs" : "home-senml";
}

std::vector<std::string> topics(std::string_view device)
{
    return {"senml/" + home_of(device)};
}

std::string base_name(std::string_view device)
{
    auto address = bare_mac_of(device);
    for (char& c : address)
    {
        c = c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c;
    }
    return "urn:dev:mac:" + address.insert(6, "fffe") + "/";
}

Json first_record(const Act& act)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(act.at.instant);
    return Json::object({{"bver", 26}, // RFC 8428 with secondary units
                         {"bn", base_name(act.device)},
                         {"bt", seconds.time_since_epoch().count()}});
}

std::vector<Spoken> say(const Act& act)
{
    auto pack = Json::array({});
    for (const auto& name : names)
    {
        const auto number = find_number(act, name.kind, name.component);
        if (!number)
        {
            continue;
        }
        auto record = pack.as_array()->empty() ? first_record(act) : Json::object({});
        record.set("n", name.name).set("u", senml_unit(name.kind, unit_of(act, name.kind)));
        pack.push(record.set("v", *number));
    }
    return {{topics(act.device).front(), devices::write_json(pack)}};
}

} // namespace

const Dialect senml{"senml", profile, mac_of, topics, say};

} // namespace varde::simulate_home
