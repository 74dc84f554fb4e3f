#include "tests/devices/sample.hpp"

namespace varde::devices::sample
{
namespace
{

ComponentKind component(std::string name, std::string_view low, std::string_view high,
                        Words words = {}, bool required = true)
{
    return {std::move(name), std::move(words), {}, {decimal(low), decimal(high)}, required};
}

Kind single(std::string name, Words words, std::string unit, Words unit_words, int decimals,
            ComponentKind value)
{
    Kind kind;
    kind.name = std::move(name);
    kind.words = std::move(words);
    kind.unit = std::move(unit);
    kind.unit_words = std::move(unit_words);
    kind.decimals = decimals;
    kind.components = {std::move(value)};
    return kind;
}

Kind blood_pressure()
{
    Kind kind =
        single("blood_pressure", {"Blood pressure", "Blodtrykk"}, "mm[Hg]", {"mmHg", "mmHg"}, 0,
               component("systolic", "30", "300", {"systolic", "systolisk"}));
    kind.components.push_back(component("diastolic", "15", "200", {"diastolic", "diastolisk"}));
    kind.components.push_back(component("mean", "20", "250", {"mean", "middel"}, false));
    kind.ascending = {"diastolic", "mean", "systolic"};
    return kind;
}

Vocabulary make_vocabulary()
{
    Vocabulary vocabulary;
    for (const Kind& kind :
         std::vector<Kind>{blood_pressure(),
                           single("heart_rate", {"Heart rate", "Hjertefrekvens"}, "/min",
                                  {"/min", "/min"}, 0, component("value", "10", "350")),
                           single("oxygen_saturation", {"Oxygen saturation", "Oksygenmetning"}, "%",
                                  {"%", "%"}, 0, component("value", "30", "100")),
                           single("body_temperature", {"Body temperature", "Kroppstemperatur"},
                                  "Cel", {"°C", "°C"}, 1, component("value", "25", "45")),
                           single("body_weight", {"Body weight", "Kroppsvekt"}, "kg", {"kg", "kg"},
                                  2, component("value", "0.3", "500")),
                           single("glucose", {"Glucose", "Glukose"}, "mmol/L", {"mmol/L", "mmol/L"},
                                  1, component("value", "0.5", "60"))})
    {
        vocabulary.add(kind);
    }
    vocabulary.conversions = {
        {"[degF]", "Cel", decimal("-32"), decimal("5"), decimal("9"), ""},
        {"kPa", "mm[Hg]", decimal("0"), decimal("760"), decimal("101.325"), ""},
        {"mmHg", "mm[Hg]", decimal("0"), decimal("1"), decimal("1"), ""},
        {"[lb_av]", "kg", decimal("0"), decimal("0.45359237"), decimal("1"), ""},
        {"mg/dL", "mmol/L", decimal("0"), decimal("10"), decimal("180.156"), "glucose"},
    };
    return vocabulary;
}

Device device(std::string id)
{
    Device device;
    device.id = std::move(id);
    return device;
}

Registry make_registry()
{
    Registry registry;
    for (const char* id : {"bp-1", "ox-1", "spare"})
    {
        registry.devices.emplace(id, device(id));
    }
    const std::string system = "urn:oid:2.16.578.1.12.4.1.4.1";
    registry.patients.emplace("p-1", Patient{"p-1", {system, "13717404089"}});
    registry.patients.emplace("p-2", Patient{"p-2", {system, "15507600333"}});
    const Instant summer = instant("2026-06-01T00:00:00Z");
    registry.assignments = {
        {"bp-1", "p-1", instant("2026-01-01T00:00:00Z"), std::nullopt},
        {"ox-1", "p-1", instant("2026-01-01T00:00:00Z"), summer},
        {"ox-1", "p-2", summer, std::nullopt},
    };
    return registry;
}

} // namespace

Decimal decimal(std::string_view text)
{
    return parse_decimal(text).value();
}

Timestamp timestamp(std::string_view text)
{
    return parse_timestamp(text).value();
}

Instant instant(std::string_view text)
{
    return timestamp(text).instant;
}

const Vocabulary& vocabulary()
{
    static const Vocabulary one = make_vocabulary();
    return one;
}

const Kind& kind(std::string_view name)
{
    return *vocabulary().find(name);
}

const Registry& registry()
{
    static const Registry one = make_registry();
    return one;
}

Instant received()
{
    return instant("2026-11-22T07:00:00Z");
}

Report report(std::string_view kind, std::string_view unit, std::string_view value,
              std::string_view time)
{
    Report report;
    report.id = "1";
    report.sequence = 1;
    report.time.raw = time;
    report.time.clock = timestamp(time);
    report.readings = {{std::string(kind), std::string(unit), {{"value", decimal(value)}}}};
    return report;
}

} // namespace varde::devices::sample
