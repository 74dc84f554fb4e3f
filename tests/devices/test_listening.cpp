#include "devices/listening.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using bridges::BridgeMessage;
using namespace std::chrono_literals;

namespace
{

bridges::KeyTerm key(std::string name, std::string component)
{
    bridges::KeyTerm term;
    term.key = std::move(name);
    term.kind = "blood_pressure";
    term.component = std::move(component);
    term.unit = "mm[Hg]";
    return term;
}

Profile cuff()
{
    Profile made;
    bridges::DialectTerms terms;
    terms.keys = {key("systolic", "systolic"), key("diastolic", "diastolic")};
    made.bridges.push_back({"esphome", {"+/sensor/+/state"}, terms});
    return made;
}

constexpr BridgeMessage systolic{"cuff/sensor/systolic/state", "128", false};
constexpr BridgeMessage diastolic{"cuff/sensor/diastolic/state", "82", false};
constexpr BridgeMessage other{"another/sensor/systolic/state", "131", false};
constexpr BridgeMessage retained{"cuff/sensor/systolic/state", "131", true};

using Numbers = std::vector<std::size_t>;

} // namespace

TEST_CASE("what is listened to waits for the others of its act, and no longer than its window")
{
    const Profile profile = cuff();
    const Vocabulary vocabulary = sample::vocabulary();
    Listening listening(profile, vocabulary, sample::received());
    CHECK(listening.take(systolic, 0ms).empty());
    CHECK(listening.take(diastolic, act_window - 1ms).empty());
    const auto heard = listening.take(systolic, act_window);
    REQUIRE(heard.size() == 1);
    CHECK(heard[0].messages == Numbers{0, 1});
    CHECK(heard[0].topic == systolic.topic);
    REQUIRE(heard[0].sightings.has_value());
    CHECK(heard[0].sightings->front().address == "cuff");
    REQUIRE(heard[0].sightings->front().reports.size() == 1);
    const auto last = listening.end();
    REQUIRE(last.size() == 1);
    CHECK(last[0].messages == Numbers{2});
    CHECK(listening.end().empty());
}

TEST_CASE("devices are listened to apart, and what nothing can belong to is told at once")
{
    const Profile profile = cuff();
    const Vocabulary vocabulary = sample::vocabulary();
    Listening listening(profile, vocabulary, sample::received());
    CHECK(listening.take(systolic, 0ms).empty());
    CHECK(listening.take(other, 1ms).empty());
    const auto at_once = listening.take(retained, 2ms);
    REQUIRE(at_once.size() == 1);
    CHECK(at_once[0].messages == Numbers{2});
    CHECK(at_once[0].sightings->front().note == "retained");
    const auto unheard = listening.take({"else/where", "x", false}, 3ms);
    REQUIRE(unheard.size() == 1);
    CHECK(unheard[0].sightings.error().error == Error::topic_malformed);
    const auto last = listening.end();
    REQUIRE(last.size() == 2);
    CHECK(last[0].messages == Numbers{0});
    CHECK(last[1].messages == Numbers{1});
}
