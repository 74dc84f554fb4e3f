#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;

namespace
{

constexpr std::int64_t day = 86'400'000;

Claim heard(std::string source, std::int64_t milliseconds)
{
    Claim claim;
    claim.source = std::move(source);
    claim.address = "AA:BB:CC:DD:EE:FF";
    claim.dialect = "theengs";
    claim.topic = "home/gateway/BTtoMQTT/AABBCCDDEEFF";
    claim.model = "UC-352BLE";
    claim.profiles = {{"and-uc-352ble", {{"model fits", "modellen passer"}}}};
    claim.first = at(milliseconds);
    claim.last = at(milliseconds);
    return claim;
}

struct Scene
{
    void see(const Claim& claim)
    {
        Store::Transaction transaction(store);
        store.claim_seen(claim);
        transaction.commit();
    }

    tools::ScratchFolder scratch;
    Store store{scratch.path()};
};

} // namespace

TEST_CASE("a device that nobody enrolled is listed with what is known of it")
{
    Scene scene;
    scene.see(heard("ble/AABBCCDDEEFF", 0));
    Reader reader(scene.scratch.path());
    const auto claims = reader.claims();
    REQUIRE(claims.size() == 1);
    CHECK(claims[0].source == "ble/AABBCCDDEEFF");
    CHECK(claims[0].address == "AA:BB:CC:DD:EE:FF");
    CHECK(claims[0].dialect == "theengs");
    CHECK(claims[0].topic == "home/gateway/BTtoMQTT/AABBCCDDEEFF");
    CHECK(claims[0].model == "UC-352BLE");
    REQUIRE(claims[0].profiles.size() == 1);
    CHECK(claims[0].profiles[0].profile == "and-uc-352ble");
    REQUIRE(claims[0].profiles[0].reasons.size() == 1);
    CHECK(claims[0].profiles[0].reasons[0].nb == "modellen passer");
    CHECK(claims[0].times == 1);
}

TEST_CASE("heard again it counts up and keeps what only the first message said")
{
    Scene scene;
    scene.see(heard("a", 0));
    auto again = heard("a", 60'000);
    again.model.clear();
    again.profiles.clear();
    again.topic = "home/other/BTtoMQTT/AABBCCDDEEFF";
    again.times = 30;
    scene.see(again);
    const auto claims = scene.store.claims();
    REQUIRE(claims.size() == 1);
    CHECK(claims[0].first == at(0));
    CHECK(claims[0].last == at(60'000));
    CHECK(claims[0].times == 31);
    CHECK(claims[0].model == "UC-352BLE");
    CHECK(claims[0].profiles.size() == 1);
    CHECK(claims[0].topic == "home/other/BTtoMQTT/AABBCCDDEEFF");
}

TEST_CASE("of a flood of invented devices the last heard stay")
{
    Scene scene;
    {
        Store::Transaction transaction(scene.store);
        for (int number = 0; number < 250; ++number)
        {
            scene.store.claim_seen(heard("invented-" + std::to_string(number), number));
        }
        transaction.commit();
    }
    const auto claims = scene.store.claims();
    REQUIRE(claims.size() == static_cast<std::size_t>(most_claims));
    CHECK(claims.front().source == "invented-249");
    CHECK(claims.back().source == "invented-50");
}

TEST_CASE("a device seen while the clock was set back is listed all the same")
{
    Scene scene;
    {
        Store::Transaction transaction(scene.store);
        for (int number = 0; number < 200; ++number)
        {
            scene.store.claim_seen(heard("earlier-" + std::to_string(number), number));
        }
        scene.store.claim_seen(heard("now", -day));
        transaction.commit();
    }
    const auto claims = scene.store.claims();
    CHECK(claims.size() == static_cast<std::size_t>(most_claims));
    CHECK(claims.back().source == "now");
}

TEST_CASE("what has not been heard for fourteen days is no claim any more")
{
    Scene scene;
    scene.see(heard("old", 0));
    scene.see(heard("edge", 1));
    scene.see(heard("new", 14 * day + 1));
    const auto claims = scene.store.claims();
    REQUIRE(claims.size() == 2);
    CHECK(claims[0].source == "new");
    CHECK(claims[1].source == "edge");
}

TEST_CASE("a claim that was taken or dismissed is gone once")
{
    Scene scene;
    scene.see(heard("a", 0));
    Store::Transaction transaction(scene.store);
    CHECK(scene.store.remove_claim("a"));
    CHECK_FALSE(scene.store.remove_claim("a"));
    transaction.commit();
    CHECK(scene.store.claims().empty());
}

TEST_CASE("texts of any length are bounded, and such a claim can be removed by its whole source")
{
    Scene scene;
    auto endless = heard(std::string(5000, 's'), 0);
    endless.topic = std::string(5000, 't');
    scene.see(endless);
    CHECK(scene.store.claims().at(0).topic.size() == most_claim_text);
    CHECK(scene.store.claims().at(0).source.size() == most_claim_text);
    Store::Transaction transaction(scene.store);
    CHECK(scene.store.remove_claim(endless.source));
}
