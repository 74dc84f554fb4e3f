// Any topic and any payload in one dialect of bridges, whose name is the target's parameter: the
// first line of the input is the topic. A sighting says something that can be written down, a
// refusal can be shown, and a retained message measures nothing.
#include "devices/gatt/characteristic.hpp"
#include "devices/read_by_profile.hpp"
#include "tests/devices/gatt/health_vocabulary.hpp"
#include "tests/fuzz/parameter.hpp"
#include "tests/fuzz/soundness.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace varde::devices;
using namespace varde::devices::bridges;
using namespace varde::fuzz;

namespace
{

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

// Everything that a profile can say of a key, at once.
DialectTerms make_terms(bool of_a_list)
{
    DialectTerms terms;
    terms.keys = {term("weight", "body_weight", "value"),
                  term("/bp/sys", "blood_pressure", "systolic"),
                  term("/bp/dia", "blood_pressure", "diastolic"),
                  term("temperature", "body_temperature", "value"), term("hex", "", "value")};
    terms.keys[0].scale = Decimal{5, -3};
    terms.keys[3].unit = "Cel";
    terms.keys[3].values = {{"HI", Absence::positive_infinity}, {"fallen", Decimal{1, 0}}};
    terms.keys[3].when = {{"type", {"skin", "true"}, "not-skin"}};
    terms.keys[4].characteristic = "2A9D";
    terms.states = {{{"posture", {"sitting"}, ""}, "sitting"}};
    terms.time = "time";
    terms.time_format = of_a_list ? TimeFormat::epoch_milliseconds : TimeFormat::rfc3339;
    terms.sequence = "seq";
    terms.user = "user";
    terms.battery = "battery";
    terms.address = "/who";
    terms.items = of_a_list ? "/data" : "";
    terms.device = "scale-1";
    terms.one_report = true;
    return terms;
}

Profile make_profile(bool of_a_list)
{
    Profile profile;
    profile.id = "fuzzed";
    profile.bridges = {{std::string(parameter), {"#"}, make_terms(of_a_list)}};
    for (const auto& characteristic : gatt::characteristics())
    {
        profile.characteristics.push_back({characteristic.uuid, {}});
    }
    return profile;
}

const Profile& profile_for(std::string_view topic)
{
    static const Profile plain = make_profile(false);
    static const Profile list = make_profile(true);
    return topic.starts_with("list/") ? list : plain;
}

void require_sound_sighting(const Sighting& sighting)
{
    require(!sighting.address.empty());
    require(!sighting.reports.empty() || sighting.packet || !sighting.note.empty());
    require_text(sighting.address);
    require_text(sighting.model_hint);
    require_text(sighting.note);
    for (const Report& report : sighting.reports)
    {
        require(!report.readings.empty() || report.battery || !report.status.empty());
    }
    require_sound(sighting.reports);
}

// Of the dialect alone, before a packet in it is decoded.
void read_dialect(const BridgeMessage& live_message, const DialectTerms& terms)
{
    const auto* dialect = find_dialect(parameter);
    require(dialect != nullptr);
    const auto live = dialect->read(live_message, terms);
    const auto retained = dialect->read({live_message.topic, live_message.payload, true}, terms);
    require(live.has_value() == retained.has_value());
    if (!live)
    {
        return;
    }
    for (const Sighting& sighting : *live)
    {
        require_sound_sighting(sighting);
    }
    require(std::all_of(retained->begin(), retained->end(),
                        [](const Sighting& sighting) {
                            return sighting.reports.empty() && !sighting.packet &&
                                   sighting.note == "retained";
                        }));
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer calls it by this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const std::string text(bytes, bytes + size);
    const auto end = std::min(text.find('\n'), text.size());
    const std::string topic = text.substr(0, end);
    // Of its own size, so that a read behind the payload's end is found.
    const std::string payload(text, std::min(end + 1, text.size()));
    const Profile& profile = profile_for(topic);
    const BridgeMessage message{topic, payload, false};
    read_dialect(message, profile.bridges.front().terms);
    const auto sightings = read_message(profile, message, varde::tests::health_vocabulary());
    if (!sightings)
    {
        require_sound(sightings.error(), std::max(payload.size(), topic.size()));
        return 0;
    }
    for (const Sighting& sighting : *sightings)
    {
        require_sound(sighting.reports);
    }
    return 0;
}
