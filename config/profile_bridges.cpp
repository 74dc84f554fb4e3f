#include "config/profile_reading.hpp"
#include "config/reading.hpp"
#include "devices/bridges/dialect.hpp"
#include "devices/bridges/unit_names.hpp"
#include "devices/gatt/characteristic.hpp"
#include "devices/units.hpp"

#include <algorithm>

namespace varde::config
{

namespace
{

using devices::Absence;
using devices::bridges::Condition;
using devices::bridges::DialectTerms;
using devices::bridges::KeyTerm;
using devices::bridges::TimeFormat;

constexpr int every_digit = 18;

// Names of units are as bridges spell them: "mm Hg" has a blank.
constexpr TextForm unit_name_form{[](std::string_view text)
                                  { return devices::bridges::ucum_of(text).has_value(); },
                                  "a unit: UCUM without blanks, or a name that bridges use"};

Condition read_condition(TableReader& in)
{
    Condition condition;
    in.require({"key", "values"});
    in.text("key", condition.key, forms::key);
    in.names("values", condition.values, forms::value);
    if (in.is_empty_list("values"))
    {
        in.add_problem("values", "the list is empty, so the condition never holds");
    }
    return condition;
}

std::vector<Condition> read_conditions(TableReader& in)
{
    std::vector<Condition> conditions;
    for (TableReader& one : in.tables("when"))
    {
        conditions.push_back(read_condition(one));
        one.text("otherwise", conditions.back().otherwise, forms::status);
    }
    return conditions;
}

void read_values(TableReader& key, KeyTerm& term)
{
    for (TableReader& in : key.tables("values"))
    {
        std::string text;
        std::optional<devices::Decimal> value;
        std::optional<Absence> absence;
        in.require({"text"});
        in.text("text", text, forms::value);
        in.decimal("value", value);
        in.choice<std::optional<Absence>>("absent", absence,
                                          {{"unknown", Absence::unknown},
                                           {"error", Absence::error},
                                           {"not-a-number", Absence::not_a_number},
                                           {"negative-infinity", Absence::negative_infinity},
                                           {"positive-infinity", Absence::positive_infinity},
                                           {"not-performed", Absence::not_performed}});
        if (in.has("value") == in.has("absent"))
        {
            in.add_problem("", "say what the text stands for: value or absent");
            continue;
        }
        if (value)
        {
            term.values[text] = *value;
        }
        else if (absence)
        {
            term.values[text] = *absence;
        }
    }
}

void check_unit(TableReader& in, const KeyTerm& term, const devices::Vocabulary& vocabulary)
{
    const devices::Kind& kind = *vocabulary.find(term.kind);
    const std::string unit(devices::bridges::ucum_of(term.unit).value());
    if (!devices::is_convertible(unit, kind, vocabulary))
    {
        in.add_problem("unit", "the vocabulary has no way from \"" + unit + "\" to \"" + kind.unit +
                                   "\", the unit of " + kind.name);
    }
}

// What the keys of a bridge must agree with.
struct Surroundings
{
    std::string dialect;
    const std::vector<devices::ProfileCharacteristic>& characteristics;
    const devices::Vocabulary* vocabulary;
};

// Those that know the unit without a profile.
bool tells_units(const std::string& dialect)
{
    return dialect == "bthome" || dialect == "senml" || dialect == "open_mhealth";
}

void check_packet(TableReader& in, const KeyTerm& term, const Surroundings& around)
{
    const auto uuid = devices::gatt::parse_uuid(term.characteristic);
    if (std::ranges::none_of(around.characteristics,
                             [&](const auto& one) { return one.uuid == uuid; }))
    {
        in.add_problem("characteristic", "the profile does not list it; add [[characteristic]]");
    }
    for (const char* key : {"kind", "component", "unit", "unit_key", "scale", "decimals"})
    {
        if (in.has(key))
        {
            in.add_problem(key, "a packet tells this itself; remove it or characteristic");
        }
    }
}

void check_value(TableReader& in, const KeyTerm& term, const Surroundings& around)
{
    if (!in.has("kind"))
    {
        in.add_problem("kind", "say which kind it is, or which characteristic's packet");
        return;
    }
    if (!in.has("unit") && !in.has("unit_key") && !tells_units(around.dialect))
    {
        in.add_problem("unit", "is required here: nothing is guessed; or name the unit_key");
    }
    const bool known = around.vocabulary != nullptr && !term.kind.empty() &&
                       find_component(in, term.kind, term.component, *around.vocabulary) != nullptr;
    if (known && !term.unit.empty())
    {
        check_unit(in, term, *around.vocabulary);
    }
}

KeyTerm read_key(TableReader& in)
{
    KeyTerm term;
    int decimals = every_digit;
    in.require({"key"});
    in.text("key", term.key, forms::key);
    in.text("kind", term.kind, forms::name);
    in.text("component", term.component, forms::name);
    in.text("unit", term.unit, unit_name_form);
    in.text("unit_key", term.unit_key, forms::key);
    in.decimal("scale", term.scale);
    in.whole("decimals", decimals, 0, every_digit);
    in.text("characteristic", term.characteristic, forms::uuid);
    in.text("device", term.device, forms::words);
    read_values(in, term);
    term.when = read_conditions(in);
    term.decimals = decimals == every_digit ? std::nullopt : std::optional(decimals);
    if (term.scale.mantissa == 0)
    {
        in.add_problem("scale", "must not be 0");
    }
    return term;
}

void read_places(TableReader& in, DialectTerms& terms)
{
    in.text("time", terms.time, forms::key);
    in.choice<TimeFormat>("time_format", terms.time_format,
                          {{"rfc3339", TimeFormat::rfc3339},
                           {"epoch_seconds", TimeFormat::epoch_seconds},
                           {"epoch_milliseconds", TimeFormat::epoch_milliseconds},
                           {"local", TimeFormat::local}});
    in.text("sequence", terms.sequence, forms::key);
    in.text("packet", terms.packet, forms::key);
    in.text("user", terms.user, forms::key);
    in.text("battery", terms.battery, forms::key);
    in.text("model", terms.model, forms::key);
    in.text("address", terms.address, forms::key);
    in.text("device", terms.device, forms::words);
    in.text("items", terms.items, forms::key);
    in.flag("one_report", terms.one_report);
    in.text("root", terms.root, forms::topic);
}

void check_places(TableReader& in, const std::string& dialect)
{
    if (dialect.empty()) // told before
    {
        return;
    }
    const auto only_for = [&](const char* owner, std::initializer_list<const char*> keys)
    {
        for (const char* key : keys)
        {
            if (in.has(key) && dialect != owner)
            {
                in.add_problem(key, "is only of use with dialect = \"" + std::string(owner) +
                                        "\"; remove it");
            }
        }
    };
    only_for("json_mapping", {"address", "items", "one_report"});
    only_for("zigbee2mqtt", {"root"});
    if (in.has("time_format") && !in.has("time"))
    {
        in.add_problem("time_format", "is of no use without time, which says where it stands");
    }
}

void read_dialect(TableReader& in, std::string& dialect)
{
    in.choice<std::string>("dialect", dialect,
                           {{"theengs", "theengs"},
                            {"open_mqtt_gateway", "open_mqtt_gateway"},
                            {"tasmota", "tasmota"},
                            {"esphome", "esphome"},
                            {"zigbee2mqtt", "zigbee2mqtt"},
                            {"bthome", "bthome"},
                            {"senml", "senml"},
                            {"gatt_hex", "gatt_hex"},
                            {"open_mhealth", "open_mhealth"},
                            {"json_mapping", "json_mapping"}});
}

// What stands before "/#" is the bridge's own.
std::vector<std::string> roots_of(const std::vector<std::string>& filters)
{
    std::vector<std::string> roots;
    for (const std::string& filter : filters)
    {
        if (filter.ends_with("/#"))
        {
            roots.push_back(filter.substr(0, filter.size() - 2));
        }
    }
    return roots;
}

devices::ProfileBridge read_bridge(TableReader& in, Surroundings& around)
{
    devices::ProfileBridge bridge;
    in.require({"dialect", "topics"});
    read_dialect(in, bridge.dialect);
    in.names("topics", bridge.topics, forms::topic_filter);
    if (bridge.dialect == "gatt_hex")
    {
        bridge.terms.roots = roots_of(bridge.topics);
    }
    if (in.is_empty_list("topics"))
    {
        in.add_problem("topics", "the list is empty, so the profile never hears anything");
    }
    around.dialect = bridge.dialect;
    read_places(in, bridge.terms);
    check_places(in, bridge.dialect);
    for (TableReader& key : in.tables("key"))
    {
        KeyTerm term = read_key(key);
        key.has("characteristic") ? check_packet(key, term, around)
                                  : check_value(key, term, around);
        bridge.terms.keys.push_back(std::move(term));
    }
    bridge.terms.when = read_conditions(in);
    for (TableReader& state : in.tables("state"))
    {
        state.require({"status"});
        devices::bridges::StateTerm term{read_condition(state), ""};
        state.text("status", term.status, forms::status);
        bridge.terms.states.push_back(std::move(term));
    }
    return bridge;
}

} // namespace

std::vector<devices::ProfileBridge> read_bridges(
    TableReader& root, const std::vector<devices::ProfileCharacteristic>& characteristics,
    const devices::Vocabulary* vocabulary)
{
    std::vector<devices::ProfileBridge> bridges;
    Surroundings around{"", characteristics, vocabulary};
    for (TableReader& in : root.tables("bridge"))
    {
        bridges.push_back(read_bridge(in, around));
    }
    return bridges;
}

} // namespace varde::config
