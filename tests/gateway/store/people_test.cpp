#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;

namespace
{

const devices::Words words{"Heart rate 140 /min is above the limit",
                           "Puls 140 /min er over grensen"};

struct Scene
{
    tools::ScratchFolder scratch;
    Store store{scratch.path()};
    devices::Measurement cause = heart_rate("cuff-1", 1, 140);
    devices::Limit limit = limit_of(cause);

    void raise(devices::Side side)
    {
        Store::Transaction transaction(store);
        store.raise_alert(limit, side, cause, words);
        transaction.commit();
    }
};

} // namespace

TEST_CASE("an alarm's state is remembered per patient and rule")
{
    Scene scene;
    CHECK_FALSE(scene.store.alarm("patient-1", "pulse-high"));
    {
        Store::Transaction transaction(scene.store);
        scene.store.put_alarm("patient-1", "pulse-high", {{devices::Side::above}, at(7)});
        transaction.commit();
    }
    const auto state = scene.store.alarm("patient-1", "pulse-high");
    REQUIRE(state);
    CHECK(state->alarm.side == devices::Side::above);
    CHECK(state->judged_by == at(7));
    CHECK_FALSE(scene.store.alarm("patient-2", "pulse-high"));
}

TEST_CASE("an alert is raised with its words, repeated and cleared, and stays in the history")
{
    Scene scene;
    scene.raise(devices::Side::above);
    {
        Store::Transaction transaction(scene.store);
        scene.store.update_alert("patient-1", "pulse-high", at(60000));
        transaction.commit();
    }
    const auto open = scene.store.open_alerts(10);
    REQUIRE(open.size() == 1);
    CHECK(open[0].words.nb == words.nb);
    CHECK(open[0].priority == devices::Priority::high);
    CHECK(open[0].raised == scene.cause.received);
    CHECK(open[0].updated == at(60000));
    CHECK(open[0].updates == 1);
    {
        Store::Transaction transaction(scene.store);
        scene.store.clear_alert("patient-1", "pulse-high", at(90000));
        transaction.commit();
    }
    CHECK(scene.store.open_alerts(10).empty());
    Reader reader(scene.scratch.path());
    const auto history = reader.alerts(false, 10);
    REQUIRE(history.size() == 1);
    CHECK(history[0].cleared == at(90000));
    CHECK(history[0].cause == scene.cause.id);
}

TEST_CASE("one alert is open per patient and rule: a new side closes the old one")
{
    Scene scene;
    scene.raise(devices::Side::above);
    scene.raise(devices::Side::below);
    const auto open = scene.store.open_alerts(10);
    REQUIRE(open.size() == 1);
    CHECK(open[0].side == devices::Side::below);
    Reader reader(scene.scratch.path());
    CHECK(reader.alerts(false, 10).size() == 2);
}

TEST_CASE("an event that comes again is one open event that counts")
{
    Scene scene;
    const devices::TechnicalEvent event{"clock-suspect", "cuff-1", "the clock is years off"};
    {
        Store::Transaction transaction(scene.store);
        scene.store.raise_event(event, at(1));
        scene.store.raise_event(event, at(2));
        scene.store.raise_event({"clock-suspect", "cuff-2", "x"}, at(3));
        transaction.commit();
    }
    const auto open = scene.store.open_events(10);
    REQUIRE(open.size() == 2);
    CHECK(open[1].times == 2);
    CHECK(open[1].first == at(1));
    CHECK(open[1].last == at(2));
}

TEST_CASE("an event that was cleared and comes again is a new one")
{
    Scene scene;
    const devices::TechnicalEvent event{"device-silent", "cuff-1", ""};
    {
        Store::Transaction transaction(scene.store);
        scene.store.raise_event(event, at(1));
        scene.store.clear_event("device-silent", "cuff-1", at(2));
        scene.store.raise_event(event, at(3));
        transaction.commit();
    }
    REQUIRE(scene.store.open_events(10).size() == 1);
    CHECK(scene.store.open_events(10)[0].times == 1);
    Reader reader(scene.scratch.path());
    const auto history = reader.events(false, 10);
    REQUIRE(history.size() == 2);
    CHECK(history[1].cleared == at(2));
}
