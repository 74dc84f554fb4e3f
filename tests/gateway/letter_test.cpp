#include "gateway/letter.hpp"
#include "home.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using fhir::Verdict;
using gateway::say_in_fhir;
using gateway::settlements_of;
using tests::Home;
using tests::spo2;

TEST_CASE("every measurement becomes one Observation, and its device is named once")
{
    Home home;
    home.send("oxi-1", spo2(1, 0, "94"), 0);
    home.send("oxi-1", spo2(2, 1, "95"), 1);
    const auto letter = say_in_fhir(home.pending(), *home.current.get(), {});
    CHECK(letter.observations.size() == 2);
    CHECK(letter.devices.size() == 1);
    CHECK(letter.observations.front().entry.type() == "Observation");
    CHECK(letter.unsaid.empty());
}

TEST_CASE("what cannot be said is parked with the reason and holds up nothing else")
{
    Home home;
    home.send("oxi-1", spo2(1, 0, "94"), 0);
    home.send("oxi-1", spo2(2, 1, "95"), 1);
    auto due = home.pending();
    due.front().intact = false;
    const auto letter = say_in_fhir(due, *home.current.get(), {});
    REQUIRE(letter.unsaid.size() == 1);
    CHECK(letter.unsaid.front().number == due.front().number);
    CHECK(letter.unsaid.front().judgement.verdict == Verdict::parked);
    CHECK(letter.observations.size() == 1);
}

TEST_CASE("a measurement whose device left the registry is parked, with what to do")
{
    Home home;
    home.send("oxi-1", spo2(1, 0, "94"), 0);
    auto settings = *home.current.get();
    settings.registry.devices.clear();
    const auto letter = say_in_fhir(home.pending(), settings, {});
    REQUIRE(letter.unsaid.size() == 1);
    CHECK(letter.unsaid.front().judgement.reason.find("add it and replay") != std::string::npos);
}

TEST_CASE("an unanswered request is remembered once, not at every try")
{
    Home home;
    home.send("oxi-1", spo2(1, 0, "94"), 0);
    auto due = home.pending();
    fhir::Judgements unanswered;
    unanswered.whole.verdict = Verdict::retry;
    const auto first = settlements_of(due, unanswered);
    REQUIRE(first.size() == 1);
    CHECK(first.front().unsure);
    due.front().unsure = true;
    CHECK(settlements_of(due, unanswered).empty());
}

TEST_CASE("a paused or split request leaves the outbox as it is")
{
    Home home;
    home.send("oxi-1", spo2(1, 0, "94"), 0);
    for (const auto verdict : {Verdict::pause, Verdict::split})
    {
        fhir::Judgements judgements;
        judgements.whole.verdict = verdict;
        CHECK(settlements_of(home.pending(), judgements).empty());
    }
}

TEST_CASE("a folder hears of a device every day, a server once per content")
{
    gateway::Outgoing device;
    device.entry.resource = devices::Json::object({{"resourceType", "Device"}});
    device.received = tests::noon();
    auto tomorrow = device;
    tomorrow.received += std::chrono::hours(24);
    using config::DestinationKind;
    CHECK(content_key(device, DestinationKind::server) ==
          content_key(tomorrow, DestinationKind::server));
    CHECK(content_key(device, DestinationKind::folder) !=
          content_key(tomorrow, DestinationKind::folder));
}
