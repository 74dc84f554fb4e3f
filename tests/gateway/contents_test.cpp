#include "gateway/contents.hpp"
#include "gateway/introduction.hpp"
#include "home.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using fhir::Judgement;
using fhir::Verdict;
using fhir::flavour::Flavour;
using gateway::say_in_fhir;
using gateway::store::What;
using tests::Home;
using tests::spo2;

namespace
{

config::DestinationSettings server(Flavour flavour)
{
    config::DestinationSettings destination;
    destination.id = tests::destination;
    destination.kind = config::DestinationKind::server;
    destination.flavour = flavour;
    return destination;
}

gateway::Contents said(Home& home, const config::DestinationSettings& destination,
                       const gateway::Places& places = {})
{
    return say_in_fhir(home.pending(), places, *home.current.get(), destination);
}

std::string text_of(const gateway::Contents& contents)
{
    std::string text;
    for (const auto& resource : contents.resources)
    {
        text += devices::write_json(resource.entry.resource) + "\n";
    }
    return text;
}

Judgement answer(Verdict verdict, const std::string& location = "")
{
    return {verdict, "scripted", "", location};
}

} // namespace

TEST_CASE("each flavour says the measurement in its own words and introduces its own devices")
{
    Home home;
    home.send("oxi-1", spo2(1, 0, "94"), 0);
    const auto due = home.pending();
    const auto settings = home.current.get();

    CHECK(gateway::devices_named(due, *settings, server(Flavour::r4)).size() == 1);
    CHECK(gateway::devices_named(due, *settings, server(Flavour::pmd)).empty());
    const auto phd = gateway::devices_named(due, *settings, server(Flavour::phd));
    REQUIRE(phd.size() == 2);
    CHECK(phd[0].entry.id == "g-varde");

    CHECK(text_of(said(home, server(Flavour::r4))).find("2708-6") != std::string::npos);
    CHECK(text_of(said(home, server(Flavour::pmd))).find("13717404089") != std::string::npos);
    const auto contents = said(home, server(Flavour::phd), {{"d-oxi-1", "Device/17"}});
    const auto text = text_of(contents);
    CHECK(text.find("Device/17") != std::string::npos);
    CHECK(text.find("Device/g-varde") != std::string::npos);
    CHECK(contents.resources.front().entry.identifier.find("PhdBaseObservation|") !=
          std::string::npos);
}

TEST_CASE("a destination on trial gets everything marked as test data")
{
    Home home;
    home.send("oxi-1", spo2(1, 0, "94"), 0);
    auto destination = server(Flavour::r4);
    CHECK(text_of(said(home, destination)).find("HTEST") == std::string::npos);
    destination.test_data = true;
    CHECK(text_of(said(home, destination)).find("HTEST") != std::string::npos);
}

TEST_CASE("only a phd server that names resources itself must say where the devices are")
{
    CHECK(gateway::needs_places(server(Flavour::phd)));
    CHECK_FALSE(gateway::needs_places(server(Flavour::r4)));
    auto put = server(Flavour::phd);
    put.idempotency = fhir::Idempotency::put;
    CHECK_FALSE(gateway::needs_places(put));
    auto folder = server(Flavour::phd);
    folder.kind = config::DestinationKind::folder;
    CHECK_FALSE(gateway::needs_places(folder));
}

TEST_CASE("an item is delivered when all its resources are, and lies where the first one does")
{
    gateway::Contents contents;
    contents.item = {0, 0, 1, 1};
    contents.resources.resize(4);
    fhir::Judgements answers;
    answers.whole.verdict = Verdict::delivered;
    answers.entries = {answer(Verdict::delivered, "Observation/1"),
                       answer(Verdict::delivered, "Observation/2"),
                       answer(Verdict::delivered, "Observation/3"), answer(Verdict::retry)};
    const auto items = gateway::for_items(answers, contents, 2);
    REQUIRE(items.entries.size() == 2);
    CHECK(items.entries[0].verdict == Verdict::delivered);
    CHECK(items.entries[0].location == "Observation/1");
    CHECK(items.entries[1].verdict == Verdict::retry);
}

TEST_CASE("one item of several resources that is refused as a whole is parked, not split for ever")
{
    gateway::Contents contents;
    contents.item = {0, 0};
    contents.resources.resize(2);
    fhir::Judgements answers;
    answers.whole = answer(Verdict::split);
    const auto items = gateway::for_items(answers, contents, 1);
    CHECK(items.whole.verdict == Verdict::delivered);
    REQUIRE(items.entries.size() == 1);
    CHECK(items.entries[0].verdict == Verdict::parked);
    CHECK(gateway::for_items(answers, contents, 2).whole.verdict == Verdict::split);
}

TEST_CASE("a corrected measurement is said anew where it is, with what holds now and why")
{
    Home home;
    home.send("oxi-1", spo2(1, 0, "94"), 0);
    auto due = home.pending();
    REQUIRE(due.size() == 1);
    gateway::store::Correction correction;
    correction.components = {{"value", devices::Decimal{49, 0}}};
    correction.reason = "digits swapped";
    due[0].what = What::correction;
    due[0].correction = correction;
    due[0].place = "Observation/17";

    auto destination = server(Flavour::r4);
    auto contents = say_in_fhir(due, {}, *home.current.get(), destination);
    REQUIRE(contents.resources.size() == 1);
    const auto& observation = contents.resources[0].entry;
    CHECK(observation.replaces);
    CHECK(observation.place == "Observation/17");
    CHECK(observation.resource.text("status") == "amended");
    CHECK(text_of(contents).find("Corrected: digits swapped") != std::string::npos);
    CHECK(text_of(contents).find("\"value\":49") != std::string::npos);

    destination.idempotency = fhir::Idempotency::put;
    contents = say_in_fhir(due, {}, *home.current.get(), destination);
    REQUIRE(contents.resources.size() == 2);
    CHECK(contents.resources[1].entry.type() == "Provenance");
    const auto who_of = [](const gateway::Contents& said)
    {
        std::vector<std::string> names;
        for (const auto& agent : *said.resources[1].entry.resource.find("agent")->as_array())
        {
            const auto& identifier = *agent.find({"who", "identifier"});
            names.push_back(std::string(identifier.text("system")) + "|" +
                            std::string(identifier.text("value")));
        }
        return names;
    };
    const auto gateway = "https://varde.example/fhir/device|" + home.current.get()->gateway_id;
    CHECK(who_of(contents) == std::vector<std::string>{gateway});
    due[0].correction->by = "kari";
    contents = say_in_fhir(due, {}, *home.current.get(), destination);
    CHECK(who_of(contents) ==
          std::vector<std::string>{"https://varde.example/fhir/account|kari", gateway});
    due[0].correction->by = "hub:hub-7"; // as a relay knows it
    contents = say_in_fhir(due, {}, *home.current.get(), destination);
    CHECK(who_of(contents).front() == "https://varde.example/fhir/device|hub-7");

    due[0].correction->withdrawn = true;
    contents = say_in_fhir(due, {}, *home.current.get(), destination);
    CHECK(contents.resources[0].entry.resource.text("status") == "entered-in-error");
}
