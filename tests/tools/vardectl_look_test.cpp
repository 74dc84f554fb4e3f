#include "devices/json.hpp"
#include "tests/gateway/store/sample.hpp"
#include "tests/tools/vardectl_program.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;
using Catch::Contains;

namespace
{

// A store with a little of everything, and nobody who has it open.
struct Scene
{
    Scene()
    {
        Store store(folder());
        store.set_destinations(std::vector<std::string>{"folder", "clinic"});
        keep(store, heart_rate("cuff-1", 1));
        keep(store, heart_rate("cuff-1", 1));
        keep(store, heart_rate("cuff-2", 2, 140));
        keep(store, implausible_heart_rate("cuff-2", 3));
        auto hostile = message_of(heart_rate("cuff-3", 1));
        hostile.payload = "\x1b[2J{not json";
        refuse(store, hostile, devices::Error::json_malformed);
        refuse(store, message_of(heart_rate("nobodys", 1)), devices::Error::device_unknown, true);
        settle(store, "folder", 1, {fhir::Verdict::delivered, "", "", "Observation/o-1"});
        settle(store, "clinic", 1, {fhir::Verdict::parked, "422: code: required", "{}", ""});
        Store::Transaction transaction(store);
        AlertRow alert = red_alert("11111111-1111-5111-8111-111111111111");
        std::vector changes{change_of(alert, devices::Phase::start)};
        store.keep_alert(alert, changes);
        store.raise_event({"battery-low", "cuff-1", {"20 % left", ""}}, at(0));
        store.put_device_seen({"cuff-1", {true, 9, 2, 1, 0}, at(0), 20});
        transaction.commit();
    }

    std::filesystem::path folder() const { return scratch.path() / "store"; }
    Printed ask(std::vector<std::string> words) const
    {
        return vardectl(folder(), std::move(words));
    }
    devices::Json json(std::vector<std::string> words) const
    {
        words.emplace_back("--json");
        const auto printed = ask(std::move(words));
        INFO(printed.text);
        const auto json = devices::parse_json(printed.text.substr(0, printed.text.find('\n')));
        REQUIRE(json.has_value());
        return *json;
    }

    tools::ScratchFolder scratch;
};

} // namespace

TEST_CASE("status says where everything is, with a bar per destination")
{
    const Scene scene;
    const auto printed = scene.ask({"status"});
    CHECK(printed.status == 0);
    CHECK_THAT(printed.text, Contains("6 received = 3 stored + 1 duplicate + 2 refused") &&
                                 Contains("refused as json-malformed: 1") &&
                                 Contains("3 = 2 valid + 1 withheld") &&
                                 Contains("██████████░░░░░░░░░░ 50 %"));
}

TEST_CASE("status in JSON carries the law of conservation per destination")
{
    const Scene scene;
    const auto json = scene.json({"status"});
    CHECK(json.find("received")->as_number()->text == "6");
    const auto& destinations = *json.find("destinations")->as_array();
    REQUIRE(destinations.size() == 2);
    CHECK(destinations[0].text("id") == "clinic");
    CHECK(destinations[0].find("parked")->as_number()->text == "1");
    CHECK(json.find("open_alerts")->as_number()->text == "1");
}

TEST_CASE("measurements are listed with value, unit and why one is withheld")
{
    const Scene scene;
    const auto printed = scene.ask({"measurements"});
    CHECK_THAT(printed.text, Contains("72 /min") && Contains("140 /min") &&
                                 Contains("withheld: value: below the lowest"));
}

TEST_CASE("measurements are filtered by device and by day")
{
    const Scene scene;
    CHECK(scene.json({"measurements", "--device", "cuff-1"}).as_array()->size() == 1);
    CHECK(scene.json({"measurements", "--since", "2026-11-22"}).as_array()->size() == 3);
    CHECK(scene.json({"measurements", "--since", "2027-01-01"}).as_array()->empty());
    CHECK(scene.json({"measurements", "--limit", "2"}).as_array()->size() == 2);
}

TEST_CASE("a day that is none is refused with how to write it")
{
    const Scene scene;
    const auto printed = scene.ask({"measurements", "--since", "yesterday"});
    CHECK(printed.status == 2);
    CHECK_THAT(printed.text, Contains("--since yesterday: write a day"));
}

TEST_CASE("refused messages come with code, place and what to do")
{
    const Scene scene;
    const auto printed = scene.ask({"refused"});
    CHECK(printed.status == 0);
    CHECK_THAT(printed.text, Contains("json-malformed") && Contains("readings[0].unit") &&
                                 Contains("Send one JSON text") && Contains("not kept") &&
                                 Contains("nobodys"));
}

TEST_CASE("a refused payload is shown, but cannot command the terminal")
{
    const Scene scene;
    const auto printed = scene.ask({"refused", "show", "4"});
    CHECK(printed.status == 0);
    CHECK_THAT(printed.text, Contains("\\x1b[2J{not json") && !Contains("\x1b"));
}

TEST_CASE("a message that is not there is said to be not there")
{
    const Scene scene;
    CHECK(scene.ask({"refused", "show", "99"}).status == 1);
}

TEST_CASE("the queue is listed by state and destination")
{
    const Scene scene;
    const auto parked = scene.ask({"queue", "list", "--state", "parked"});
    CHECK_THAT(parked.text,
               Contains("clinic") && Contains("422: code: required") && !Contains("folder"));
    CHECK(scene.json({"queue", "list"}).as_array()->size() == 3);
    CHECK(scene.json({"queue", "list", "--destination", "folder"}).as_array()->size() == 1);
}

TEST_CASE("an item is shown at every destination with what became of it")
{
    const Scene scene;
    const auto printed = scene.ask({"queue", "show", "1"});
    CHECK(printed.status == 0);
    CHECK_THAT(printed.text, Contains("for clinic: parked") && Contains("for folder: delivered") &&
                                 Contains("Observation/o-1"));
    CHECK(scene.ask({"queue", "show", "77"}).status == 1);
}

TEST_CASE("alerts, events and devices are listed")
{
    const Scene scene;
    CHECK_THAT(scene.ask({"alerts"}).text,
               Contains("Heart rate 140 /min is above the limit") && Contains("high"));
    CHECK_THAT(scene.ask({"events"}).text, Contains("battery-low") && Contains("cuff-1"));
    CHECK_THAT(scene.ask({"devices"}).text, Contains("cuff-1") && Contains("20 %"));
    CHECK(scene.json({"alerts"}).as_array()->at(0).find({"words", "nb"})->as_string() != nullptr);
}

TEST_CASE("answers and notices are listed, or that there are none")
{
    const Scene scene;
    CHECK_THAT(scene.ask({"answers"}).text, Contains("Nothing was answered."));
    CHECK_THAT(scene.ask({"notices"}).text, Contains("Nobody is to be told of anything."));
    CHECK(scene.json({"answers"}).as_array()->empty());
    CHECK(scene.json({"notices"}).as_array()->empty());
}

TEST_CASE("verify is clean with status 0 and finds with status 1")
{
    const Scene scene;
    const auto clean = scene.ask({"verify"});
    CHECK(clean.status == 0);
    CHECK_THAT(clean.text, Contains("Clean"));
    tamper(scene.folder(), "UPDATE measurements SET taken = taken + 1 WHERE number = 2");
    const auto found = scene.ask({"verify"});
    CHECK(found.status == 1);
    CHECK_THAT(found.text, Contains("measurement 2 of message") && Contains("checksum"));
    const auto json = scene.json({"verify"});
    CHECK_FALSE(*json.find("clean")->as_bool());
    CHECK(json.find("findings")->as_array()->size() == 1);
}

TEST_CASE("a store that cannot be read is status 2 with what to do")
{
    const tools::ScratchFolder scratch;
    const auto printed = vardectl(scratch.path(), {"verify"});
    CHECK(printed.status == 2);
    CHECK_THAT(printed.text, Contains("there is no database"));
}

TEST_CASE("words that make no command are status 2")
{
    const Scene scene;
    CHECK(scene.ask({}).status == 2);
    CHECK(scene.ask({"dance"}).status == 2);
    CHECK(scene.ask({"queue", "list", "--state", "lost"}).status == 2);
    CHECK(scene.ask({"--help"}).status == 0);
}

TEST_CASE("settings that cannot be read are named with their problems")
{
    const tools::ScratchFolder scratch;
    const auto file = scratch.path() / "varde.toml";
    std::ofstream(file) << "not toml";
    const auto printed = vardectl({"--config", file.string(), "status"});
    CHECK(printed.status == 2);
    CHECK_THAT(printed.text, Contains("varde.toml:1"));
}

TEST_CASE("vardectl looks while varded has the store open")
{
    const Scene scene;
    Store store(scene.folder());
    keep(store, heart_rate("cuff-9", 9));
    CHECK_THAT(scene.ask({"status"}).text, Contains("7 received"));
    CHECK(scene.ask({"verify"}).status == 0);
}
