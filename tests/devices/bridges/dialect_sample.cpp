#include "tests/devices/bridges/dialect_sample.hpp"

#include <array>

namespace varde::tests
{
namespace
{

using namespace devices;
using namespace devices::bridges;

DialectTerms theengs_terms()
{
    DialectTerms terms;
    KeyTerm weight = key_term("weight", "body_weight", "");
    weight.unit_key = "unit";
    KeyTerm pulse = key_term("bpm", "heart_rate", "bpm");
    KeyTerm temperature = key_term("tempc", "body_temperature", "\u00B0C");
    temperature.when = {{"type", {"BODY"}, "not-of-a-body"}};
    terms.keys = {weight, pulse, temperature, key_term("impedance", "impedance", "ohm")};
    return terms;
}

DialectTerms tasmota_terms()
{
    DialectTerms terms;
    KeyTerm weight = key_term("Weight", "body_weight", "kg");
    weight.unit_key = "WeightUnit";
    KeyTerm temperature = key_term("Temperature", "body_temperature", "");
    temperature.unit_key = "TempUnit";
    temperature.decimals = 1;
    terms.keys = {weight, temperature};
    return terms;
}

DialectTerms esphome_terms()
{
    DialectTerms terms;
    KeyTerm temperature = key_term("baby_temperature", "body_temperature", "\u00B0C");
    temperature.decimals = 1;
    temperature.device = "thermometer-1";
    terms.keys = {key_term("xiaomi_mi_scale_weight", "body_weight", "kg"),
                  key_term("xiaomi_mi_scale_impedance", "impedance", "ohm"), temperature};
    terms.battery = "xiaomi_mi_scale_battery_level";
    return terms;
}

DialectTerms zigbee_terms()
{
    DialectTerms terms;
    KeyTerm temperature = key_term("temperature", "body_temperature", "\u00B0C");
    KeyTerm posture = key_term("fall", "falls", "1");
    posture.values = {{"fallen", Decimal{1, 0}}, {"unknown", Absence::unknown}};
    terms.keys = {temperature, posture};
    terms.states = {{{"tamper", {"true"}, ""}, "tampered"}};
    return terms;
}

DialectTerms bthome_terms()
{
    DialectTerms terms;
    terms.keys = {key_term("mass_kg", "body_weight", ""), key_term("mass_lb", "body_weight", "")};
    return terms;
}

DialectTerms senml_terms()
{
    DialectTerms terms;
    KeyTerm saturation = key_term("spo2", "oxygen_saturation", "%");
    KeyTerm state = key_term("state", "falls", "1");
    state.values = {{"true", Decimal{1, 0}}, {"false", Decimal{0, 0}}, {"lying", Decimal{1, 0}}};
    KeyTerm packet;
    packet.key = "bls";
    packet.characteristic = "2A35";
    terms.keys = {key_term("heart", "heart_rate", ""),
                  key_term("temp", "body_temperature", ""),
                  key_term("sys", "blood_pressure", "mmHg", "systolic"),
                  key_term("dia", "blood_pressure", "mmHg", "diastolic"),
                  key_term("weight", "body_weight", "kg"),
                  saturation,
                  state,
                  packet};
    return terms;
}

DialectTerms open_mhealth_terms()
{
    DialectTerms terms;
    KeyTerm systolic = key_term("", "blood_pressure", "", "systolic");
    systolic.decimals = 0;
    KeyTerm diastolic = key_term("", "blood_pressure", "", "diastolic");
    diastolic.decimals = 0;
    terms.keys = {systolic, diastolic};
    return terms;
}

DialectTerms cuff_mapping()
{
    DialectTerms terms;
    KeyTerm systolic = key_term("/bp/sys", "blood_pressure", "", "systolic");
    systolic.unit_key = "/bp/unit";
    KeyTerm diastolic = key_term("/bp/dia", "blood_pressure", "", "diastolic");
    diastolic.unit_key = "/bp/unit";
    KeyTerm pulse = key_term("/pulse~1min", "heart_rate", "bpm");
    terms.keys = {systolic, diastolic, pulse};
    terms.time = "/measured/at";
    terms.sequence = "/no";
    terms.user = "/slot";
    terms.battery = "/power/percent";
    terms.address = "/who";
    terms.model = "/power/model";
    terms.states = {{{"/arm", {"left"}, ""}, "left-arm"}};
    return terms;
}

DialectTerms list_mapping(TimeFormat format)
{
    DialectTerms terms;
    KeyTerm temperature = key_term("/value", "body_temperature", "\u00B0C");
    temperature.when = {{"/type", {"temperature"}, ""}};
    temperature.scale = Decimal{1, -2};
    KeyTerm weight = key_term("/value", "body_weight", "kg");
    weight.when = {{"/type", {"weight"}, ""}};
    weight.scale = Decimal{1, -3};
    weight.decimals = 2;
    terms.keys = {temperature, weight};
    terms.items = "/data";
    terms.time = "/t";
    terms.time_format = format;
    terms.device = "hub-7";
    return terms;
}

DialectTerms parts_mapping()
{
    DialectTerms terms;
    KeyTerm systolic = key_term("/value", "blood_pressure", "mmHg", "systolic");
    systolic.when = {{"/name", {"SYS"}, ""}};
    KeyTerm diastolic = key_term("/value", "blood_pressure", "mmHg", "diastolic");
    diastolic.when = {{"/name", {"DIA"}, ""}};
    terms.keys = {systolic, diastolic};
    terms.one_report = true;
    terms.device = "cuff";
    return terms;
}

DialectTerms mapping_for(std::string_view example)
{
    if (example == "list_of_values")
    {
        return list_mapping(TimeFormat::epoch_seconds);
    }
    if (example == "list_in_milliseconds")
    {
        return list_mapping(TimeFormat::epoch_milliseconds);
    }
    if (example == "list_in_local_time")
    {
        return list_mapping(TimeFormat::local);
    }
    if (example == "parts_of_one_report" || example == "part_twice")
    {
        return parts_mapping();
    }
    return cuff_mapping();
}

Json value_json(const Value& value)
{
    const auto* number = std::get_if<Decimal>(&value);
    return number != nullptr ? Json(*number)
                             : Json::object({{"absent", code(std::get<Absence>(value))}});
}

Json texts_json(const std::vector<std::string>& texts)
{
    Json list = Json(Json::Array{});
    for (const std::string& text : texts)
    {
        list.push(text);
    }
    return list;
}

void set_unless_empty(Json& object, const char* key, const std::string& text)
{
    if (!text.empty())
    {
        object.set(key, text);
    }
}

Json time_json(const DeviceTime& time)
{
    Json json = Json(Json::Object{});
    set_unless_empty(json, "raw", time.raw);
    if (time.clock)
    {
        json.set("clock", format_timestamp(*time.clock));
    }
    if (time.age)
    {
        json.set("age_ms", std::int64_t{time.age->count()});
    }
    if (time.local)
    {
        const Instant as_utc(time.local->time_since_epoch());
        json.set("local", format_utc(as_utc));
    }
    return json;
}

Json readings_json(const std::vector<Reading>& readings)
{
    Json list = Json(Json::Array{});
    for (const Reading& reading : readings)
    {
        Json components = Json(Json::Object{});
        for (const Component& component : reading.components)
        {
            components.set(component.name, value_json(component.value));
        }
        list.push(Json::object(
            {{"kind", reading.kind}, {"unit", reading.unit}, {"components", components}}));
    }
    return list;
}

Json report_json(const Report& report)
{
    Json json = Json::object({{"readings", readings_json(report.readings)}});
    set_unless_empty(json, "id", report.id);
    if (report.sequence)
    {
        json.set("seq", *report.sequence);
    }
    if (report.user)
    {
        json.set("user", *report.user);
    }
    if (report.battery)
    {
        json.set("battery", *report.battery);
    }
    if (!report.status.empty())
    {
        json.set("status", texts_json(report.status));
    }
    if (const Json time = time_json(report.time); !time.as_object()->empty())
    {
        json.set("time", time);
    }
    return json;
}

Json packet_json(const RawPacket& packet)
{
    constexpr std::array<const char*, 3> origins{"characteristic", "service-data",
                                                 "manufacturer-data"};
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string hex;
    for (const std::uint8_t octet : packet.octets)
    {
        hex += {digits[octet >> 4U], digits[octet & 0xFU]};
    }
    Json json = Json::object({{"origin", origins.at(static_cast<std::size_t>(packet.origin))}});
    set_unless_empty(json, "uuid", packet.uuid);
    json.set("octets", hex);
    if (const Json time = time_json(packet.time); !time.as_object()->empty())
    {
        json.set("time", time);
    }
    return json;
}

} // namespace

KeyTerm key_term(std::string_view key, std::string_view kind, std::string_view unit,
                 std::string_view component)
{
    KeyTerm term;
    term.key = key;
    term.kind = kind;
    term.unit = unit;
    term.component = component;
    return term;
}

DialectTerms terms_for(std::string_view dialect, std::string_view example)
{
    if (dialect == "theengs" || dialect == "open_mqtt_gateway")
    {
        return theengs_terms();
    }
    if (dialect == "tasmota")
    {
        return tasmota_terms();
    }
    if (dialect == "esphome")
    {
        return esphome_terms();
    }
    if (dialect == "zigbee2mqtt")
    {
        return zigbee_terms();
    }
    if (dialect == "bthome")
    {
        return bthome_terms();
    }
    if (dialect == "senml")
    {
        return senml_terms();
    }
    if (dialect == "open_mhealth")
    {
        return open_mhealth_terms();
    }
    return dialect == "json_mapping" ? mapping_for(example) : DialectTerms{};
}

Result<std::vector<Sighting>> read(std::string_view dialect, std::string_view topic,
                                   std::string_view payload, bool retained)
{
    return find_dialect(dialect)->read({topic, payload, retained}, terms_for(dialect));
}

Json sighting_json(const Sighting& sighting)
{
    Json json = Json::object({{"address", sighting.address}});
    set_unless_empty(json, "bridge", sighting.bridge);
    set_unless_empty(json, "model_hint", sighting.model_hint);
    set_unless_empty(json, "note", sighting.note);
    if (!sighting.unknown_keys.empty())
    {
        json.set("unknown_keys", texts_json(sighting.unknown_keys));
    }
    if (sighting.packet)
    {
        json.set("packet", packet_json(*sighting.packet));
    }
    Json reports = Json(Json::Array{});
    for (const Report& report : sighting.reports)
    {
        reports.push(report_json(report));
    }
    json.set("reports", reports);
    return json;
}

} // namespace varde::tests
