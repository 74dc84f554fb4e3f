#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;

namespace
{

struct Scene
{
    tools::ScratchFolder scratch;
    Store store{scratch.path()};
};

} // namespace

TEST_CASE("an event that comes again is one open event that counts")
{
    Scene scene;
    const devices::TechnicalEvent event{
        "clock-suspect", "cuff-1", {"the clock is years off", "klokken er feil"}};
    {
        Store::Transaction transaction(scene.store);
        scene.store.raise_event(event, at(1));
        scene.store.raise_event(event, at(2));
        scene.store.raise_event({"clock-suspect", "cuff-2", {"x", ""}}, at(3));
        transaction.commit();
    }
    const auto open = scene.store.open_events(10);
    REQUIRE(open.size() == 2);
    CHECK(open[1].times == 2);
    CHECK(open[1].first == at(1));
    CHECK(open[1].last == at(2));
    CHECK(open[1].event.detail.en == "the clock is years off");
    CHECK(open[1].event.detail.nb == "klokken er feil");
    CHECK(open[0].event.detail.nb.empty()); // quoted
}

TEST_CASE("an event that was cleared and comes again is a new one")
{
    Scene scene;
    const devices::TechnicalEvent event{"device-silent", "cuff-1", {}};
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
