#include "gateway/contents.hpp"
#include "gateway/letter.hpp"
#include "home.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using fhir::Verdict;
using gateway::say_in_fhir;
using gateway::settlements_of;
using tests::Home;
using tests::spo2;

namespace
{

config::DestinationSettings clinic()
{
    config::DestinationSettings destination;
    destination.id = tests::destination;
    return destination;
}

} // namespace

TEST_CASE("every measurement becomes one Observation, and its device is named once")
{
    Home home;
    home.send("oxi-1", spo2(1, 0, "94"), 0);
    home.send("oxi-1", spo2(2, 1, "95"), 1);
    const auto letter =
        gateway::address(home.pending(), *home.current.get(), clinic(), tests::noon());
    CHECK(letter.due.size() == 2);
    CHECK(letter.devices.size() == 1);
    CHECK(letter.kept.empty());
    const auto contents = say_in_fhir(letter.due, {}, *home.current.get(), clinic());
    CHECK(contents.resources.size() == 2);
    CHECK(contents.resources.front().entry.type() == "Observation");
}

TEST_CASE("what cannot be said is parked with the reason and holds up nothing else")
{
    Home home;
    home.send("oxi-1", spo2(1, 0, "94"), 0);
    home.send("oxi-1", spo2(2, 1, "95"), 1);
    auto due = home.pending();
    due.front().intact = false;
    const auto letter = gateway::address(due, *home.current.get(), clinic(), tests::noon());
    REQUIRE(letter.kept.size() == 1);
    CHECK(letter.kept.front().number == due.front().number);
    CHECK(letter.kept.front().judgement.verdict == Verdict::parked);
    CHECK(letter.due.size() == 1);
}

TEST_CASE("a measurement whose device left the registry is parked, with what to do")
{
    Home home;
    home.send("oxi-1", spo2(1, 0, "94"), 0);
    auto settings = *home.current.get();
    settings.registry.devices.clear();
    const auto letter = gateway::address(home.pending(), settings, clinic(), tests::noon());
    REQUIRE(letter.kept.size() == 1);
    CHECK(letter.kept.front().judgement.reason.find("add it and replay") != std::string::npos);
}

TEST_CASE("what the patient opted out of is withheld with its reason, and names no device")
{
    Home home;
    home.send("oxi-1", spo2(1, 0, "94"), 0);
    auto settings = *home.current.get();
    settings.registry.sharing.consents = {
        {"p-1", "", {}, false, tests::noon() - std::chrono::hours(1), {}}};
    const auto letter = gateway::address(home.pending(), settings, clinic(), tests::noon());
    CHECK(letter.due.empty());
    CHECK(letter.devices.empty());
    REQUIRE(letter.kept.size() == 1);
    CHECK(letter.kept.front().withheld == "the patient has opted out of it");
    const auto before =
        gateway::address(home.pending(), settings, clinic(), tests::noon() - std::chrono::hours(2));
    CHECK(before.due.size() == 1);
}

TEST_CASE("pmd takes nobody without a Norwegian identity number")
{
    Home home;
    home.send("oxi-1", spo2(1, 0, "94"), 0);
    auto settings = *home.current.get();
    settings.registry.patients["p-1"].identifier = {"https://example.org/patients", "17"};
    auto pmd = clinic();
    pmd.flavour = fhir::flavour::Flavour::pmd;
    const auto letter = gateway::address(home.pending(), settings, pmd, tests::noon());
    REQUIRE(letter.kept.size() == 1);
    CHECK(letter.kept.front().judgement.verdict == Verdict::parked);
}

TEST_CASE("a measurement withdrawn before it was sent stays here, unless a try is in doubt")
{
    Home home;
    home.send("oxi-1", spo2(1, 0, "94"), 0);
    auto due = home.pending();
    due.front().correction = gateway::store::Correction{};
    due.front().correction->withdrawn = true;
    auto letter = gateway::address(due, *home.current.get(), clinic(), tests::noon());
    REQUIRE(letter.kept.size() == 1);
    CHECK_FALSE(letter.kept.front().withheld.empty());
    due.front().unsure = true;
    letter = gateway::address(due, *home.current.get(), clinic(), tests::noon());
    CHECK(letter.due.size() == 1);
}

TEST_CASE("a correction goes only to a destination that has the measurement")
{
    Home home;
    home.send("oxi-1", spo2(1, 0, "94"), 0);
    auto due = home.pending();
    due.front().what = gateway::store::What::correction;
    due.front().correction = gateway::store::Correction{};
    due.front().is_there = false;
    auto letter = gateway::address(due, *home.current.get(), clinic(), tests::noon());
    REQUIRE(letter.kept.size() == 1);
    CHECK(letter.kept.front().what == gateway::store::What::correction);
    CHECK_FALSE(letter.kept.front().withheld.empty());
    due.front().is_there = true;
    CHECK(gateway::address(due, *home.current.get(), clinic(), tests::noon()).due.size() == 1);
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
