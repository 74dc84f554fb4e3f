// Any bytes on any bridge's topic: a sighting says something that can be written down, a refusal
// can be shown, and a retained message measures nothing. The first byte selects the dialect.
#include "devices/bridges/dialect.hpp"
#include "devices/json.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace varde::devices;
using namespace varde::devices::bridges;

namespace
{

// In the order of the table of dialects.
constexpr std::array<std::string_view, 10> topics{
    "home/TheengsGateway/BTtoMQTT/5CCAD370D4A2",
    "home/OpenMQTTGateway/BTtoMQTT/5CCAD370D4A2",
    "tele/kitchen/SENSOR",
    "scale/sensor/weight/state",
    "zigbee2mqtt/scale",
    "bthome/kitchen",
    "senml/up",
    "varde-bridge/kitchen/5CCAD370D4A2/2A9D",
    "omh/phone",
    "vendor/up",
};

void require(bool holds)
{
    if (!holds)
    {
        std::abort();
    }
}

KeyTerm term(const char* key, const char* kind, const char* component)
{
    KeyTerm made;
    made.key = key;
    made.kind = kind;
    made.component = component;
    made.unit = "kg";
    made.unit_key = "unit";
    made.decimals = 2;
    return made;
}

const DialectTerms& terms()
{
    static const DialectTerms one = []
    {
        DialectTerms made;
        made.keys = {term("weight", "body_weight", "value"),
                     term("/bp/sys", "pressure", "systolic"),
                     term("/bp/dia", "pressure", "diastolic"), term("hex", "", "value")};
        made.keys[0].scale = Decimal{5, -3};
        made.keys[3].characteristic = "2A9D";
        made.time = "time";
        made.sequence = "seq";
        made.user = "user";
        made.address = "/who";
        made.items = "";
        made.device = "scale-1";
        made.one_report = true;
        return made;
    }();
    return one;
}

void check_text(std::string_view text)
{
    const auto json = parse_json(write_json(Json::array({Json(text)})));
    require(json.has_value() || text.find('\0') != text.npos);
}

void check_report(const Report& report)
{
    require(!report.readings.empty() || report.battery || !report.status.empty());
    for (const Reading& reading : report.readings)
    {
        require(!reading.components.empty() && !reading.kind.empty() && !reading.unit.empty());
        check_text(reading.unit);
        for (const Component& component : reading.components)
        {
            const auto* number = std::get_if<Decimal>(&component.value);
            require(number == nullptr || parse_decimal(to_string(*number)).has_value());
        }
    }
    require(!report.battery || (*report.battery >= 0 && *report.battery <= 100));
    check_text(report.time.raw);
}

void check_sighting(const Sighting& sighting)
{
    require(!sighting.address.empty());
    require(!sighting.reports.empty() || sighting.packet || !sighting.note.empty());
    check_text(sighting.address);
    check_text(sighting.model_hint);
    for (const Report& report : sighting.reports)
    {
        check_report(report);
    }
}

// A refusal goes into logs: nothing but plain ASCII may be in it, whatever the payload was.
void check_refusal(const Refusal& refusal)
{
    for (const char character : describe(refusal))
    {
        require(character >= 0x20 && character < 0x7f);
    }
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer calls it by this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    if (size == 0)
    {
        return 0;
    }
    const std::size_t chosen = bytes[0] % topics.size();
    const std::string payload(bytes + 1, bytes + size);
    const Dialect& dialect = dialects()[chosen];
    const auto live = dialect.read({topics.at(chosen), payload, false}, terms());
    const auto retained = dialect.read({topics.at(chosen), payload, true}, terms());
    require(live.has_value() == retained.has_value());
    if (!live)
    {
        check_refusal(live.error());
        return 0;
    }
    for (const Sighting& sighting : *live)
    {
        check_sighting(sighting);
    }
    for (const Sighting& sighting : *retained)
    {
        require(sighting.reports.empty() && !sighting.packet && sighting.note == "retained");
    }
    return 0;
}
