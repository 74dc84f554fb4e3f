#include "devices/heard_devices.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;

namespace
{

bridges::KeyTerm key(std::string name, std::string kind, std::string unit)
{
    bridges::KeyTerm term;
    term.key = std::move(name);
    term.kind = std::move(kind);
    term.unit = std::move(unit);
    return term;
}

Profile profile(std::string id, bridges::KeyTerm term)
{
    Profile made;
    made.id = std::move(id);
    bridges::DialectTerms terms;
    terms.keys = {std::move(term)};
    made.bridges.push_back({"theengs", {"home/+/BTtoMQTT/+"}, terms});
    return made;
}

// A scale and a thermometer behind the same bridge.
const Profiles& profiles()
{
    static const Profiles both = []
    {
        Profiles made;
        made.emplace("scale", profile("scale", key("weight", "body_weight", "kg")));
        made.emplace("thermometer",
                     profile("thermometer", key("tempc", "body_temperature", "Cel")));
        made.at("scale").match.models = {"XMTZC*"};
        return made;
    }();
    return both;
}

Registry registry()
{
    Registry registry = sample::registry();
    auto& scale = registry.devices.at("spare");
    scale.profile = "scale";
    scale.address = "5C:CA:D3:70:D4:A2";
    return registry;
}

constexpr const char* topic = "home/kitchen/BTtoMQTT/5CCAD370D4A2";
constexpr const char* strangers_topic = "home/kitchen/BTtoMQTT/AABBCCDDEE01";
constexpr const char* weight =
    R"({"id":"5C:CA:D3:70:D4:A2","weighing_mode":"person","unit":"kg","weight":72.45})";

Result<std::vector<HeardDevice>> heard(std::string_view payload, const Registry& known = registry(),
                                       std::string_view on = topic)
{
    return heard_devices({on, payload, false}, known, profiles());
}

} // namespace

TEST_CASE("a message is its device's by the address in it")
{
    const auto devices = heard(weight).value();
    REQUIRE(devices.size() == 1);
    CHECK(devices[0].device == "spare");
    CHECK(devices[0].address == "5C:CA:D3:70:D4:A2");
    CHECK(devices[0].dialect == "theengs");
    CHECK_FALSE(devices[0].elsewhere);
}

TEST_CASE("a message whose content is wrong still tells whose it is")
{
    const auto devices = heard(R"({"id":"5C:CA:D3:70:D4:A2","weight":"heavy"})").value();
    REQUIRE(devices.size() == 1);
    CHECK(devices[0].device == "spare");
}

TEST_CASE("a device that nobody enrolled is a stranger")
{
    const auto devices =
        heard(R"({"id":"AA:BB:CC:DD:EE:01","weight":72.45})", registry(), strangers_topic).value();
    REQUIRE(devices.size() == 1);
    CHECK(devices[0].device.empty());
    CHECK(devices[0].address == "AA:BB:CC:DD:EE:01");
}

TEST_CASE("a bridge does not speak for a device that is enrolled at another one")
{
    auto known = registry();
    known.devices.at("spare").topics = {"home/bedroom/#"};
    CHECK(heard(weight, known).value().at(0).elsewhere);
    known.devices.at("spare").topics = {"home/bedroom/#", "home/kitchen/#"};
    CHECK_FALSE(heard(weight, known).value().at(0).elsewhere);
}

TEST_CASE("a bridge does not speak for a device whose profile does not listen there")
{
    auto known = registry();
    known.devices.at("spare").profile = "other";
    CHECK(heard(weight, known).value().at(0).elsewhere);
}

TEST_CASE("a topic on which no profile listens is nobody's")
{
    CHECK(heard(weight, registry(), "somewhere/else").error().error == Error::topic_malformed);
}

TEST_CASE("a message of which not even the address can be read is refused")
{
    CHECK(heard("{").error().error == Error::json_malformed);
}

TEST_CASE("a stranger gets the profiles that read its message or know its model")
{
    const HeardDevice stranger{"AA:BB:CC:DD:EE:01", "theengs", "", false, "XMTZC05HM", ""};
    const auto matches = suggest_profiles(
        stranger, {strangers_topic, R"({"id":"AA:BB:CC:DD:EE:01","tempc":36.6})", false},
        profiles(), sample::vocabulary());
    REQUIRE(matches.size() == 2);
    CHECK(matches[0].profile == "scale");
    CHECK(matches[1].profile == "thermometer");
    REQUIRE(matches[1].reasons.size() == 1);
    CHECK(matches[1].reasons[0].en == "its message reads as body_temperature");
    CHECK(matches[1].reasons[0].nb == "meldingen leses som Kroppstemperatur");
}

TEST_CASE("a stranger that measures nothing gets no profile")
{
    const HeardDevice beacon{"AA:BB:CC:DD:EE:01", "theengs", "", false, "", ""};
    CHECK(suggest_profiles(beacon,
                           {strangers_topic, R"({"id":"AA:BB:CC:DD:EE:01","rssi":-70})", false},
                           profiles(), sample::vocabulary())
              .empty());
}
