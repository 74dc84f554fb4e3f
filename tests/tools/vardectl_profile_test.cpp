#include "devices/json.hpp"
#include "tests/support/source_file.hpp"
#include "tests/tools/vardectl_program.hpp"
#include "tools/process/child.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

using namespace varde;
using namespace varde::tests;
using Catch::Contains;

namespace
{

// Of this test alone, so that nobody who mends a shipped one breaks it.
constexpr const char* cuff = R"(format = "varde-profile-1"
id = "acme-cuff"
name = "Acme cuff"
sources = ["https://acme.example/cuff"]

[clock]
tells = "local"

[[characteristic]]
uuid = "2A35"

[[vector]]
name = "a pressure"
characteristic = "2A35"
packet = "00 80 00 50 00 60 00"
readings = [
    { kind = "blood_pressure", unit = "mm[Hg]", components = { systolic = "128", diastolic = "80", mean = "96" } },
]
)";

constexpr const char* scale = R"(format = "varde-profile-1"
id = "acme-scale"
name = "Acme scale"
sources = ["https://acme.example/scale"]

[[bridge]]
dialect = "theengs"
topics = ["home/+/BTtoMQTT/+"]

[[bridge.key]]
key = "weight"
kind = "body_weight"
unit_key = "unit"

[[vector]]
name = "a person"
topic = "home/kitchen/BTtoMQTT/5CCAD370D4A2"
payload = '{"id":"5C:CA:D3:70:D4:A2","unit":"kg","weight":61.75}'
readings = [{ kind = "body_weight", value = "61.75", unit = "kg" }]
)";
constexpr const char* scale_topic = "home/kitchen/BTtoMQTT/5CCAD370D4A2";

std::string replaced(std::string text, const std::string& what, const std::string& by)
{
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

std::string name_of(const std::string& profile)
{
    const auto begin = profile.find("id = \"") + 6;
    return profile.substr(begin, profile.find('"', begin) - begin) + ".toml";
}

// A file of its own that is gone afterwards, called like the profile in it.
struct Written
{
    explicit Written(const std::string& text) : Written(text, name_of(text)) {}
    Written(const std::string& text, const std::string& name)
        : path((scratch.path() / name).string())
    {
        std::ofstream(path) << text;
    }

    tools::ScratchFolder scratch;
    std::string path;
};

} // namespace

TEST_CASE("the profiles are listed for people and for programs")
{
    const auto table = ask_shipped({"profile", "list"});
    CHECK(table.status == 0);
    CHECK_THAT(table.out, Contains("beurer-bm85") && Contains("Beurer BM 85") &&
                              Contains("theengs, open_mqtt_gateway"));
    const auto json = devices::parse_json(ask_shipped({"profile", "list", "--json"}).out);
    REQUIRE(json.has_value());
    REQUIRE_FALSE(json->as_array()->empty());
    const auto& first = json->as_array()->front();
    CHECK_FALSE(first.text("id").empty());
    CHECK(first.find("characteristics")->as_array() != nullptr);
    CHECK(first.find("vectors")->as_number() != nullptr);
}

TEST_CASE("with the settings named, the profiles are those that varded loads")
{
    const tools::ScratchFolder hub;
    const auto write = [&hub](const char* name, const std::string& text)
    { std::ofstream(hub.path() / name) << text; };
    std::filesystem::create_directory(hub.path() / "own");
    write("own/acme-cuff.toml", cuff);
    write("registry.toml", "");
    write("varde.toml", std::string("[store]\ndirectory = \"store\"\n[vocabulary]\nfile = \"") +
                            varde::tests::source_file("config/vocabulary.toml") +
                            "\"\n"
                            "[registry]\nfile = \"registry.toml\"\n"
                            "[profiles]\nown = \"own\"\n"
                            "[[destination]]\nid = \"f\"\nkind = \"folder\"\n"
                            "path = \"fhir\"\n");
    const auto listed =
        ask_vardectl({"--config", (hub.path() / "varde.toml").string(), "profile", "list"});
    INFO(listed.err);
    CHECK(listed.status == 0);
    CHECK_THAT(listed.out, Contains("acme-cuff") && !Contains("beurer-bm85"));
}

TEST_CASE("whoever leaves out the last word is shown what could stand there")
{
    const auto said = ask_vardectl({"profile"});
    CHECK(said.status == 2);
    CHECK_THAT(said.err, Contains("required") && Contains("check") && Contains("list"));
}

TEST_CASE("a profile is shown with how it is recognised and read, and with its quirks")
{
    const auto said = ask_shipped({"profile", "show", "beurer-bm85"});
    CHECK(said.status == 0);
    CHECK_THAT(said.out, Contains("name BM85*, BM 85*") &&
                             Contains("2A35 Blood Pressure Measurement") &&
                             Contains("most significant octet first: pulse") &&
                             Contains("0x0040") && Contains("2, the first is 0"));
    CHECK_THAT(ask_shipped({"profile", "show", "xiaomi-mi-scale"}).out,
               Contains("weight is body_weight, unit in unit"));
    CHECK(ask_shipped({"profile", "show", "no-such-profile"}).status == 2);
}

TEST_CASE("every shipped profile passes, and the summary counts them")
{
    const auto said = ask_shipped({"profile", "test"});
    INFO(said.out);
    CHECK(said.status == 0);
    CHECK_THAT(said.out, Contains(" profiles, ") && Contains(" vectors, 0 wrong\n"));
    CHECK_THAT(ask_shipped({"profile", "test", "beurer-bm85"}).out,
               Catch::StartsWith("1 profile, ") && Catch::EndsWith(" vectors, 0 wrong\n"));
}

TEST_CASE("a vector that expects something else is shown with what it got")
{
    const Written changed(replaced(cuff, "systolic = \"128\"", "systolic = \"129\""));
    const auto said = ask_shipped({"profile", "test", changed.path});
    CHECK(said.status == 1);
    CHECK_THAT(said.out,
               Contains("vector 1, \"a pressure\":") &&
                   Contains(R"(readings[0].components.systolic: expected "129", got "128")") &&
                   Contains("1 profile, 1 vector, 1 wrong\n"));
    const auto json =
        devices::parse_json(ask_shipped({"profile", "test", changed.path, "--json"}).out);
    REQUIRE(json.has_value());
    CHECK(json->find("wrong")->as_number()->text == "1");
    const auto& failure = json->find("failures")->as_array()->front();
    CHECK(failure.text("profile") == "acme-cuff");
    CHECK(failure.find("differences")->as_array()->size() == 1);
}

TEST_CASE("a part that no vector proves is wrong too")
{
    const Written changed(std::string(cuff) + "\n[[characteristic]]\nuuid = \"2A19\"\n");
    const auto said = ask_shipped({"profile", "test", changed.path});
    CHECK(said.status == 1);
    CHECK_THAT(said.out, Contains("no vector needs it") && Contains("1 wrong"));
}

TEST_CASE("every mistake in a file is named with its line and key")
{
    const Written broken(replaced(replaced(cuff, "tells = \"local\"", "tells = \"lokal\""),
                                  "uuid = \"2A35\"", "uuid = \"2A00\"\ncolour = \"red\""));
    const auto said = ask_shipped({"profile", "check", broken.path});
    CHECK(said.status == 1);
    CHECK_THAT(said.out,
               Contains("acme-cuff.toml:7: clock.tells") && Contains("did you mean \"local\"") &&
                   Contains("acme-cuff.toml:10: characteristic[0].uuid") &&
                   Contains("acme-cuff.toml:11: characteristic[0].colour") && Contains("1 file, "));
    const auto json =
        devices::parse_json(ask_shipped({"profile", "check", broken.path, "--json"}).out);
    REQUIRE(json.has_value());
    CHECK(json->find("problems")->as_array()->front().text("key") == "clock.tells");
    CHECK(json->find("problems")->as_array()->front().find("line")->as_number()->text == "7");
}

TEST_CASE("good files have no mistakes, and a file that is not there is one")
{
    const Written good(cuff);
    const auto fine = ask_shipped({"profile", "check", good.path});
    CHECK(fine.status == 0);
    CHECK(fine.out == "1 file, 0 mistakes\n");
    const auto missing = ask_shipped({"profile", "check", good.path, "/nowhere.toml"});
    CHECK(missing.status == 1);
    CHECK_THAT(missing.out, Contains("/nowhere.toml") && Contains("2 files, 1 mistake\n"));
    CHECK(ask_shipped({"profile", "check"}).status == 2);
}

TEST_CASE("two files with one id are a mistake, whatever else is wrong, and neither is loaded")
{
    const Written one(cuff);
    const auto write = [&one](const char* name, const std::string& text)
    {
        auto path = one.scratch.path() / name;
        std::ofstream(path) << text;
        return path.string();
    };
    const auto other = write("copy.toml", replaced(cuff, "\"128\"", "\"129\""));
    const auto folder = one.scratch.path().string();
    for (const auto& words : {std::vector<std::string>{"profile", "check", one.path, other},
                              std::vector<std::string>{"profile", "test", "--profiles", folder},
                              std::vector<std::string>{"profile", "list", "--profiles", folder}})
    {
        auto all = words;
        all.insert(all.end(), {"--vocabulary", source_file("config/vocabulary.toml")});
        const auto said = ask_vardectl(all);
        INFO(words[1]);
        CHECK_THAT(said.out + said.err, Contains("copy.toml:2: id: ") &&
                                            Contains("acme-cuff.toml:2: id: ") &&
                                            Contains(" has this id too; neither is loaded"));
        CHECK((words[1] != "list" || said.out == "There is no good profile.\n"));
    }
}

TEST_CASE("a profile is called as its file, and is told what to do where it is not")
{
    const Written file(cuff, "acme-other.toml");
    const auto said = ask_shipped({"profile", "check", file.path});
    CHECK(said.status == 1);
    CHECK_THAT(said.out, Contains("acme-other.toml:2: id: is \"acme-cuff\" in the file "
                                  "acme-other.toml; write") &&
                             Contains("call the file acme-cuff.toml") &&
                             Contains("1 file, 1 mistake\n"));
    const auto tried = ask_shipped(
        {"decode", "--profile", file.path, "--characteristic", "2A35", "--hex", "00800050006000"});
    CHECK(tried.status == 0);
    CHECK_THAT(tried.err, Contains("warning: ") && Contains("call the file acme-cuff.toml"));
}

TEST_CASE("a stream of messages is tried, each with its readings or its refusal and advice")
{
    const std::string topic = "home/TheengsGateway/BTtoMQTT/5CCAD370D4A2\t";
    const auto stream =
        topic +
        R"({"id":"5C:CA:D3:70:D4:A2","weighing_mode":"person","unit":"kg","weight":61.75})"
        "\n" +
        topic +
        R"({"id":"5C:CA:D3:70:D4:A2","weighing_mode":"person","weight":61.75})"
        "\n" +
        topic +
        R"({"id":"5C:CA:D3:70:D4:A2","weighing_mode":"object","unit":"kg","weight":9})"
        "\n" +
        "zigbee2mqtt/lamp\t{}\n";
    const auto said = ask_shipped({"profile", "try", "xiaomi-mi-scale"}, stream);
    CHECK(said.status == 1);
    CHECK_THAT(said.out, Contains("  body_weight 61.75 kg\n") &&
                             Contains("refused: unit-unknown") && Contains("what to do: ") &&
                             Contains("(note) object-weighed") && Contains("zigbee2mqtt/lamp\n") &&
                             Contains("4 messages: 2 read with 1 readings, 1 refused, 1 not "
                                      "listened to\n"));
}

TEST_CASE("a stream of messages for programs is a line of JSON for each")
{
    const std::string topic = "home/TheengsGateway/BTtoMQTT/5CCAD370D4A2";
    const auto said = ask_shipped({"profile", "try", "xiaomi-mi-scale", "--json"},
                                  topic + "\t{\n" + topic + "\t" +
                                      R"({"weighing_mode":"person","unit":"kg","weight":61.75})");
    CHECK(said.status == 1);
    const auto end = said.out.find('\n');
    const auto refused = devices::parse_json(said.out.substr(0, end));
    const auto read = devices::parse_json(said.out.substr(end + 1));
    REQUIRE(refused.has_value());
    REQUIRE(read.has_value());
    CHECK(refused->text("topic") == topic);
    CHECK(refused->text("error") == "json-malformed");
    CHECK_FALSE(refused->text("advice").empty());
    CHECK(read->find("readings")->as_array()->size() == 1);
}

TEST_CASE("one payload is tried whole, and by a profile that is only a file")
{
    const auto payload = "{\n\t\"id\": \"5C:CA:D3:70:D4:A2\", \"weighing_mode\": \"person\",\n"
                         "\t\"unit\": \"kg\", \"weight\": 61.75\n}\n";
    const Written file(scale);
    const auto said = ask_shipped({"profile", "try", file.path, "--topic", scale_topic}, payload);
    CHECK(said.status == 0);
    CHECK_THAT(said.out, Contains("body_weight 61.75 kg") && Contains("1 message: 1 read"));
    CHECK_THAT(ask_shipped({"profile", "try", "esphome-xiaomi-miscale"}, "72.45\n").out,
               Contains("body_weight 72.45 kg"));
    CHECK(ask_shipped({"profile", "try", "xiaomi-mi-scale"}, "").status == 1);
}

TEST_CASE("a profile whose vectors fail can be tried as a file, with a warning, but is no id")
{
    const Written changed(replaced(scale, "value = \"61.75\"", "value = \"61.80\""));
    const auto said = ask_shipped({"profile", "try", changed.path, "--topic", scale_topic},
                                  R"({"unit":"kg","weight":70.5})");
    CHECK(said.status == 0);
    CHECK_THAT(said.err, Contains("warning:") && Contains("fails: "));
    CHECK_THAT(said.out, Contains("body_weight 70.5 kg"));
    CHECK(ask_vardectl({"decode", "--profile", "acme-scale", "--topic", "a", "--profiles",
                        changed.scratch.path().string()},
                       "{}")
              .status == 2);
}
