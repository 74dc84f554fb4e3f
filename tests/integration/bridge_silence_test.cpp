// A bridge without a last will dies while nobody listens: the hub that starts again notices it.
#include "gateway/store/bridge_rhythm_rows.hpp"
#include "gateway/store/reader.hpp"
#include "tests/support/home.hpp"
#include "tests/support/steered_clock.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace varde;
using namespace varde::tests;
using namespace std::chrono_literals;

namespace
{

constexpr const char* scale = R"(
[[device]]
id = "scale-1"
profile = "xiaomi-mi-scale"
address = "5C:CA:D3:70:D4:A2"

[[assignment]]
device = "scale-1"
patient = "p-1"
from = 1990-01-01T00:00:00Z
)";

Wishes with_scale()
{
    Wishes wishes;
    wishes.household.more = scale;
    wishes.started = false;
    return wishes;
}

// Two bridges hear one scale once an hour. Hours pass for the hub in a moment.
struct Bridged
{
    Bridged() : home(with_scale()), clock(home.folder(), SteeredClock::Moves::every_clock)
    {
        start();
    }

    void start()
    {
        Start how;
        how.environment = clock.environment();
        home.varded.start(how);
        home.wait_until_subscribed();
    }
    // A weight that was not there before.
    void speak(const std::string& bridge)
    {
        const auto grams = std::to_string(10000 + ++weights);
        const auto heard = home.varded.count({"conservation", "received"});
        REQUIRE(home.client.publish({"home/" + bridge + "/BTtoMQTT/5CCAD370D4A2",
                                     R"({"id":"5C:CA:D3:70:D4:A2","weighing_mode":"person",)"
                                     R"("unit":"kg","weight":7)" +
                                         grams.substr(0, 1) + "." + grams.substr(1) + "}",
                                     1, false}) == 0);
        INFO(home.varded.account());
        REQUIRE(eventually(
            [&] {
                return home.varded.count({"conservation", "received"}) > heard;
            },
            1min));
    }
    void hour_passes()
    {
        clock.move(1h);
        let_pass(200ms);
    }
    bool is_known(const std::string& bridge) const
    {
        gateway::store::Reader reader(home.varded.store());
        const auto rhythms = gateway::store::read_rhythms(reader.connection());
        return std::ranges::any_of(
            rhythms, [&](const auto& kept)
            { return kept.learned.bridge == bridge && kept.learned.listened >= 24h; });
    }
    std::int64_t silent(const std::string& bridge) const
    {
        return home.open_event("bridge-silent", "open_mqtt_gateway " + bridge);
    }
    int ever_silent() const
    {
        const auto run = home.varded.vardectl({"events", "--all", "--json"});
        const auto events = devices::parse_json(run.output);
        REQUIRE(events.has_value());
        return static_cast<int>(
            std::ranges::count_if(*events->as_array(), [](const devices::Json& event)
                                  { return event.text("code") == "bridge-silent"; }));
    }

    Home home;
    SteeredClock clock;
    int weights = 0;
};

} // namespace

TEST_CASE("A bridge that dies while the hub is stopped is told of once after the start, until it "
          "speaks again")
{
    Bridged hub;
    for (int hour = 0; hour < 26; ++hour)
    {
        hub.speak("hall");
        hub.speak("loft");
        hub.hour_passes();
    }
    REQUIRE(eventually([&] { return hub.is_known("hall") && hub.is_known("loft"); }, 1min));
    CHECK(hub.silent("hall") == 0);

    CHECK(hub.home.varded.stop() == 0);
    hub.clock.move(5h); // nobody listens: no bridge is silent for that
    hub.start();
    hub.speak("loft");
    hub.hour_passes();
    hub.speak("loft");
    let_pass(1s);
    CHECK(hub.ever_silent() == 0);
    // More than twice an hour and a little, which is usual.
    for (int hour = 0; hour < 2; ++hour)
    {
        hub.hour_passes();
        hub.speak("loft");
    }
    const bool told = eventually([&] { return hub.silent("hall") == 1; }, 1min);
    INFO(hub.home.varded.account());
    REQUIRE(told);
    CHECK(hub.silent("loft") == 0);
    hub.hour_passes();
    hub.speak("loft");
    CHECK(hub.silent("hall") == 1);

    hub.speak("hall");
    CHECK(eventually([&] { return hub.silent("hall") == 0; }, 1min));
    CHECK(hub.ever_silent() == 1);
    hub.home.check_everything();
}
