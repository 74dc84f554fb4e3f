#include "gateway/bridge_life.hpp"
#include "gateway/bridge_rhythm.hpp"
#include "gateway/outages.hpp"
#include "gateway/store/bridge_rows.hpp"
#include "home.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::gateway;
using namespace varde::tests;
using namespace std::chrono_literals;

namespace
{

const BridgeRhythm::Time start{1000h};
const BridgeName hall{"theengs", "hall"};
const BridgeName loft{"bthome", "loft"};

// From `from` until `until`, each `pause`. Gives when it was heard last.
BridgeRhythm::Time speak(BridgeRhythm& rhythm, const BridgeName& bridge,
                         const std::vector<std::string>& sources, BridgeRhythm::Time from,
                         BridgeRhythm::Time until, std::chrono::minutes pause)
{
    BridgeRhythm::Time last = from;
    for (auto at = from; at <= until; at += pause)
    {
        rhythm.heard(bridge, sources, at);
        last = at;
    }
    return last;
}

std::vector<BridgeName> silent(const BridgeRhythm& rhythm, BridgeRhythm::Time now)
{
    std::vector<BridgeName> names;
    for (const auto& one : rhythm.silent(now))
    {
        names.push_back(one.bridge);
    }
    return names;
}

} // namespace

TEST_CASE("a bridge that is silent for twice its usual pause is told of, when another is heard")
{
    BridgeRhythm rhythm;
    const auto last = speak(rhythm, hall, {"scale"}, start, start + 30h, 2h);
    speak(rhythm, loft, {"cuff"}, start, start + 60h, 1h);
    CHECK(silent(rhythm, last + 4h).empty());
    CHECK(silent(rhythm, last + 4h + 1min) == std::vector{hall});
    CHECK(rhythm.silent(last + 5h).front().for_so_long == 5h);
}

TEST_CASE("one that speaks each minute may be quiet for an hour: it may restart")
{
    BridgeRhythm rhythm;
    const auto last = speak(rhythm, hall, {"scale", "cuff"}, start, start + 25h, 1min);
    CHECK(silent(rhythm, last + 1h).empty());
    CHECK(silent(rhythm, last + 1h + 1s) == std::vector{hall});
    rhythm.heard(hall, {}, last + 2h);
    CHECK(silent(rhythm, last + 2h).empty());
}

TEST_CASE("before a day is over nobody knows how often a bridge speaks")
{
    BridgeRhythm rhythm;
    const auto last = speak(rhythm, hall, {"scale", "cuff"}, start, start + 23h, 1min);
    CHECK(silent(rhythm, last + 900h).empty());
}

TEST_CASE("a single device that falls silent alone is not told of as the bridge")
{
    BridgeRhythm rhythm;
    const auto last = speak(rhythm, hall, {"scale"}, start, start + 48h, 1min);
    CHECK(silent(rhythm, last + 900h).empty());
    BridgeRhythm two;
    speak(two, hall, {"cuff"}, start, start + 10h, 1min); // gone long before the end
    speak(two, hall, {"scale"}, start + 10h, start + 48h, 1min);
    CHECK(silent(two, last + 900h).empty());
}

TEST_CASE("a bridge is not silent while there is no connection to the broker")
{
    BridgeRhythm rhythm;
    const auto last = speak(rhythm, hall, {"scale", "cuff"}, start, start + 48h, 1min);
    rhythm.deaf(last + 10h);
    CHECK(silent(rhythm, last + 10h).empty());
    CHECK(silent(rhythm, last + 11h + 1s) == std::vector{hall});
}

TEST_CASE("a pause of long ago says nothing of what is usual now")
{
    BridgeRhythm rhythm;
    rhythm.heard(hall, {}, start);
    speak(rhythm, hall, {"scale", "cuff"}, start + 20h, start + 240h, 10min);
    CHECK(silent(rhythm, start + 241h + 1s) == std::vector{hall});
}

TEST_CASE(
    "what is usual is to be kept after an hour, a few times in the first day, then once a day")
{
    BridgeRhythm rhythm;
    std::vector<int> hours;
    for (int minute = 0; minute <= 72 * 60; ++minute)
    {
        const auto now = start + std::chrono::minutes(minute);
        rhythm.heard(hall, std::vector<std::string>{"scale", "cuff"}, now);
        const auto due = rhythm.take_due(now);
        if (!due.empty())
        {
            hours.push_back(minute / 60);
            CHECK(due.front().bridge == "hall");
            CHECK(due.front().several);
            CHECK(due.front().listened == std::chrono::minutes(minute));
        }
    }
    CHECK(hours == std::vector<int>{1, 7, 13, 19, 24, 48, 72});
}

TEST_CASE(
    "a change of what is usual is to be kept soon, a small one is not, nor is a silent bridge")
{
    BridgeRhythm rhythm;
    auto last = speak(rhythm, hall, {"scale"}, start, start + 40h, 60min);
    REQUIRE(rhythm.take_due(last).size() == 1);
    last = speak(rhythm, hall, {"scale"}, last + 70min, last + 210min, 70min);
    CHECK(rhythm.take_due(last).empty());
    last = speak(rhythm, hall, {"scale"}, last + 120min, last + 120min, 1min);
    const auto due = rhythm.take_due(last);
    REQUIRE(due.size() == 1);
    CHECK(due.front().pauses.front() == std::optional<std::chrono::seconds>(2h));
    CHECK(rhythm.take_due(last + 900h).empty());
}

TEST_CASE("a bridge that died while nobody listened is silent when it was not heard since for as "
          "long as one that died before")
{
    const store::LearnedRhythm learned{"theengs", "hall", 48h, {60s, 2h}, true};
    BridgeRhythm rhythm;
    rhythm.remember(learned, std::chrono::days{0}, start);
    CHECK(silent(rhythm, start + 4h).empty());
    CHECK(silent(rhythm, start + 4h + 1s) == std::vector{hall});
    rhythm.deaf(start + 5h);
    CHECK(silent(rhythm, start + 9h).empty());
    CHECK(silent(rhythm, start + 9h + 1s) == std::vector{hall});
    rhythm.heard(hall, {}, start + 10h);
    CHECK(silent(rhythm, start + 14h).empty());
}

TEST_CASE("one of a single device that died so is told of only when another is heard")
{
    BridgeRhythm rhythm;
    rhythm.remember({"theengs", "hall", 48h, {60s}, false}, std::chrono::days{0}, start);
    CHECK(silent(rhythm, start + 9h).empty());
    rhythm.heard(loft, {}, start + 9h);
    CHECK(silent(rhythm, start + 9h) == std::vector{hall});
}

TEST_CASE("what was kept is as old as it was: a pause of long ago says nothing, one that was not "
          "listened to for a day is not known")
{
    BridgeRhythm old;
    old.remember({"theengs", "hall", 48h, {60s, 60s, 5h}, true}, std::chrono::days{5}, start);
    CHECK(silent(old, start + 1h + 1s) == std::vector{hall});
    BridgeRhythm all_old;
    all_old.remember({"theengs", "hall", 48h, {60s}, true}, std::chrono::days{7}, start);
    CHECK(silent(all_old, start + 900h).empty());
    BridgeRhythm unknown;
    unknown.remember({"theengs", "hall", 20h, {60s}, true}, std::chrono::days{0}, start);
    CHECK(silent(unknown, start + 3h).empty());
    const auto last = speak(unknown, hall, {"scale", "cuff"}, start, start + 4h, 1min);
    CHECK(silent(unknown, last + 1h + 1s) == std::vector{hall});
}

TEST_CASE("bridges that give themselves no name are not watched")
{
    BridgeRhythm rhythm;
    const auto last = speak(rhythm, {"bthome", ""}, {"scale", "cuff"}, start, start + 48h, 1min);
    CHECK(silent(rhythm, last + 900h).empty());
}

TEST_CASE(
    "a silent bridge is an event until it is heard again, and why nothing came of its devices")
{
    const std::string weight = R"({"id":"5C:CA:D3:70:D4:A2","weighing_mode":"person",)"
                               R"("unit":"kg","weight":72.4})";
    const std::string hears_scale = "home/TheengsGateway/BTtoMQTT/5CCAD370D4A2";
    Home home(bridged_settings());
    home.hear(hears_scale, weight, 0);
    const auto heard = store::read_bridges(home.store->connection());
    REQUIRE(heard.size() == 1);
    const BridgeName bridge{heard.front().dialect, heard.front().bridge};
    {
        store::Store::Transaction transaction(*home.store);
        note_silence(std::vector{BridgeRhythm::Silent{bridge, 2h}}, noon() + 3h, home.events);
        note_silence(std::vector{BridgeRhythm::Silent{bridge, 3h}}, noon() + 4h, home.events);
        transaction.commit();
    }
    CHECK(home.events.subjects("bridge-silent") == std::vector{subject_of(bridge)});
    CHECK(home.store->open_events(1).front().times == 1);
    const auto settings = bridged_settings();
    const auto outages = outages_of("p-1", settings.registry, settings.profiles,
                                    home.store->events_since(noon() - 24h), heard);
    REQUIRE(outages.size() == 1);
    CHECK(outages.front() == devices::Outage{devices::Link::bridge, noon() + 1h, std::nullopt});

    home.hear(hears_scale, weight, 4 * 3600);
    CHECK(home.events.subjects("bridge-silent").empty());
}
