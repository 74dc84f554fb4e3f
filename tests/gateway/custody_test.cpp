#include "gateway/custody.hpp"
#include "gateway/store/reader.hpp"
#include "home.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace std::chrono_literals;
using Catch::Contains;
using devices::Json;
using tests::Home;
using tests::noon;
using tests::spo2;

namespace
{

struct Scene
{
    Scene()
    {
        home.send("oxi-1", spo2(1, 0, "94"), 0);
        auto changed = *home.current.get();
        config::DestinationSettings destination;
        destination.id = tests::destination;
        changed.destinations = {destination};
        settings = std::move(changed);
    }
    gateway::CustodyAnswer ask(Json command)
    {
        command.set("actor", "kari");
        return gateway::Custody(*home.store, home.clinic).obey(command, settings, noon());
    }
    std::string reason(Json command)
    {
        return std::string(ask(std::move(command)).json.text("reason"));
    }
    std::vector<gateway::store::DecisionRow> decisions()
    {
        return gateway::store::Reader(home.folder.path()).decisions(10);
    }

    Home home;
    config::Settings settings;
};

Json correct(const std::string& value)
{
    return Json::object({{"command", "measurement.correct"},
                         {"number", 1},
                         {"values", Json::object({{"value", value}})},
                         {"reason", "digits swapped"}});
}

Json break_glass(const std::string& until)
{
    return Json::object({{"command", "share.break-glass"},
                         {"patient", "p-1"},
                         {"destination", tests::destination},
                         {"until", until},
                         {"reason", "found unconscious"}});
}

} // namespace

TEST_CASE("a corrected measurement holds from then on, and the record says who and why")
{
    Scene scene;
    const auto answer = scene.ask(correct("49"));
    CHECK(devices::write_json(answer.json) == R"({"ok":true,"correction":1})");
    CHECK_FALSE(answer.sharing_changed);
    const auto stored = scene.home.store->measurement(1).value();
    CHECK(stored.correction.value().components.front().value ==
          devices::Value(devices::Decimal{49, 0}));
    const auto decisions = scene.decisions();
    REQUIRE(decisions.size() == 1);
    CHECK(decisions[0].decision.what == "measurement.correct");
    CHECK(decisions[0].decision.actor == "kari");
    CHECK(decisions[0].decision.subject == "1");
    CHECK(decisions[0].decision.reason == "digits swapped");
}

TEST_CASE("a correction must be a number of the measurement that somebody can have, with a reason")
{
    Scene scene;
    CHECK_THAT(scene.reason(correct("many")), Contains("values.value"));
    CHECK_THAT(scene.reason(correct("190")), Contains("no living person"));
    CHECK_THAT(scene.reason(correct("94")), Contains("already"));
    auto other = correct("49");
    other.set("values", Json::object({{"systolic", "49"}}));
    CHECK_THAT(scene.reason(other), Contains("no such component"));
    auto nothing = correct("49");
    nothing.set("number", 7);
    CHECK_THAT(scene.reason(nothing), Contains("number"));
    auto silent = correct("49");
    silent.set("reason", "");
    CHECK_THAT(scene.reason(silent), Contains("say why"));
    CHECK(scene.decisions().empty());
}

TEST_CASE("a withdrawn measurement is withdrawn once")
{
    Scene scene;
    const auto retract = Json::object(
        {{"command", "measurement.retract"}, {"number", 1}, {"reason", "wrong person"}});
    CHECK(scene.reason(retract).empty());
    CHECK(scene.home.store->measurement(1).value().correction.value().withdrawn);
    CHECK_THAT(scene.reason(retract), Contains("already"));
    CHECK(scene.decisions().size() == 1);
}

TEST_CASE("glass is broken for a known patient and destination, for a time that ends")
{
    Scene scene;
    CHECK_THAT(scene.reason(break_glass("2026-11-22T11:00:00Z")),
               Contains("within the next 7 days"));
    CHECK_THAT(scene.reason(break_glass("2026-12-22T11:00:00Z")),
               Contains("within the next 7 days"));
    auto stranger = break_glass("2026-11-22T20:00:00Z");
    stranger.set("patient", "p-9");
    CHECK_THAT(scene.reason(stranger), Contains("no such patient"));
    auto nowhere = break_glass("2026-11-22T20:00:00Z");
    nowhere.set("destination", "gp");
    CHECK_THAT(scene.reason(nowhere), Contains("no such destination"));
    CHECK(scene.home.store->enrolled().emergencies.empty());

    const auto answer = scene.ask(break_glass("2026-11-22T20:00:00Z"));
    CHECK(answer.sharing_changed);
    CHECK(devices::write_json(answer.json) == R"({"ok":true,"released":0})");
    CHECK(scene.home.store->enrolled().emergencies ==
          std::vector<devices::BreakGlass>{{"p-1", tests::destination, noon(), noon() + 8h}});
    REQUIRE(scene.decisions().size() == 1);
    CHECK(scene.decisions()[0].decision.subject == "p-1 ehr");
}
