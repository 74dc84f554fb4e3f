#include "devices/json.hpp"
#include "tests/support/source_file.hpp"
#include "tests/tools/vardectl_program.hpp"
#include "tools/process/child.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <iomanip>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

using namespace varde;
using namespace varde::tests;
using Catch::Contains;

namespace
{

constexpr const char* cuff = "1E 80 00 50 00 60 00 EA 07 0B 16 07 1F 05 48 00 02 04 00";
constexpr const char* oslo = "CET-1CEST,M3.5.0,M10.5.0/3";

Said preview(std::vector<std::string> words, const std::string& input = "")
{
    words.insert(words.begin(),
                 {"preview", "--patient", "pas-1", "--received", "2026-11-22T07:32:00+01:00"});
    return ask_shipped(std::move(words), input);
}

devices::Json bundle_of(const Said& said)
{
    INFO(said.out << said.err);
    REQUIRE(said.status == 0);
    const auto bundle = devices::parse_json(said.out);
    REQUIRE(bundle.has_value());
    REQUIRE(bundle->text("resourceType") == "Bundle");
    return *bundle;
}

const devices::Json& resource(const devices::Json& bundle, std::size_t index)
{
    return *bundle.find("entry")->as_array()->at(index).find("resource");
}

} // namespace

TEST_CASE("a blood pressure becomes the Bundle that varded would send")
{
    const auto said = preview({"--gatt", "2A35", "--hex", cuff, "--time-zone", oslo});
    const auto bundle = bundle_of(said);
    CHECK(bundle.text("type") == "batch");
    REQUIRE(bundle.find("entry")->as_array()->size() == 2);
    const auto& pressure = resource(bundle, 0);
    CHECK(pressure.text("resourceType") == "Observation");
    CHECK(pressure.find("code")->find("coding")->as_array()->front().text("code") == "85354-9");
    CHECK(pressure.text("effectiveDateTime") == "2026-11-22T07:31:05+01:00");
    CHECK(pressure.text("issued") == "2026-11-22T06:32:00Z");
    CHECK(pressure.find({"subject", "identifier"})->text("value") == "pas-1");
    CHECK(pressure.find({"device", "identifier"})->text("value") == "device-1");
    CHECK_THAT(said.out, Contains("\"value\": 128") && Contains("irregular-pulse"));
    CHECK(said.err.empty());
    const auto request = bundle.find("entry")->as_array()->front().find("request");
    CHECK_THAT(std::string(request->text("ifNoneExist")), Contains("urn:uuid:"));
}

TEST_CASE("a clock on the wall without a time zone is suspect, and that is said")
{
    const auto said = preview({"--gatt", "2A35", "--hex", cuff});
    const auto bundle = bundle_of(said);
    CHECK(resource(bundle, 0).find({"effectivePeriod", "end"})->as_string() != nullptr);
    CHECK_THAT(said.err, Contains("time suspect:") && Contains("--time-zone"));
    const auto timeless = preview({"--gatt", "2A9D", "--hex", "009A38"});
    CHECK_THAT(timeless.err, Contains("time suspect: the device tells no time"));
}

TEST_CASE("patient and device are called as the words say, and the device as its profile")
{
    const std::vector<std::string> scale{
        "--profile", "xiaomi-mi-scale", "--topic",      "home/TheengsGateway/BTtoMQTT/5CCAD370D4A2",
        "--device",  "scale-9",         "--identifier", "urn:oid:2.16.578.1.12.4.1.4.1|4711"};
    const auto payload =
        R"({"id":"5C:CA:D3:70:D4:A2","weighing_mode":"person","unit":"kg","weight":61.75})";
    const auto said = preview(scale, payload);
    const auto weight = resource(bundle_of(said), 0);
    CHECK(weight.find({"subject", "identifier"})->text("system") ==
          "urn:oid:2.16.578.1.12.4.1.4.1");
    CHECK(weight.find({"subject", "identifier"})->text("value") == "4711");
    CHECK_THAT(said.out, Contains("\"value\": 61.75"));

    auto introduce = scale;
    introduce.emplace_back("--introduce");
    const auto device = resource(bundle_of(preview(introduce, payload)), 0);
    CHECK(device.text("resourceType") == "Device");
    CHECK(device.text("manufacturer") == "Xiaomi");
    CHECK(device.find("identifier")->as_array()->front().text("value") == "scale-9");
}

TEST_CASE("what is implausible is not sent")
{
    const auto said = preview({"--gatt", "2A35", "--hex", "00 90 01 50 00 FF 07"}); // 400 over 80
    CHECK(said.status == 1);
    CHECK_THAT(said.out, Contains(R"({"error":"implausible")"));
    CHECK_THAT(said.err, Contains("implausible: blood_pressure"));
}

TEST_CASE("what is impossible in its unit and likely in another is held, and the other is named")
{
    // 17.0 over 11.0, and the flag for kilopascals not set.
    const auto said = preview({"--gatt", "2A35", "--hex", "00 AA F0 6E F0 FF 07"});
    CHECK(said.status == 1);
    CHECK_THAT(said.out, Contains(R"({"error":"unit-suspected")") && Contains("kPa"));
}

TEST_CASE("why a time is suspect is said of a session without its start and of a broken clock")
{
    const auto session = preview({"--gatt", "2AA7", "--hex", "0600 7D00 0500"});
    CHECK(session.status == 0);
    CHECK_THAT(session.err, Contains("time suspect: the sensor counts minutes from the start") &&
                                Contains("2AAA"));
    const auto broken =
        preview({"--gatt", "2A35", "--hex", "02 78 00 50 00 60 00 EA 07 0D 16 07 1F 05"});
    CHECK_THAT(broken.err, Contains("time suspect: the device's clock tells a time that cannot"));
}

TEST_CASE("a component that was not measured has its reason in FHIR")
{
    const auto said = preview({"--gatt", "2A35", "--hex", "00 78 00 50 00 FE 07"});
    CHECK(said.status == 0);
    CHECK_THAT(said.out, Contains("dataAbsentReason") && Contains("positive-infinity"));
}

TEST_CASE("what cannot be sent is an error by name")
{
    const auto battery = preview({"--gatt", "2A19", "--hex", "5F"});
    CHECK(battery.status == 1);
    CHECK_THAT(battery.out, Contains(R"({"error":"readings-empty")"));
    CHECK_THAT(battery.err, Contains("battery: 95 %"));
    const auto cut = preview({"--gatt", "2A35", "--hex", "02 80 00"});
    CHECK(cut.status == 1);
    CHECK_THAT(cut.out, Contains(R"("error":"packet-truncated")"));
}

TEST_CASE("in phd the measurement names both devices, which are introduced before it")
{
    const auto said =
        preview({"--gatt", "2A35", "--hex", cuff, "--time-zone", oslo, "--flavour", "phd"});
    const auto bundle = bundle_of(said);
    CHECK(bundle.text("type") == "batch");
    REQUIRE(bundle.find("entry")->as_array()->size() == 2);
    const auto& pressure = resource(bundle, 0);
    CHECK(pressure.find("code")->find("coding")->as_array()->front().text("code") == "150020");
    CHECK(pressure.find("device")->text("reference") == "Device/d-device-1");
    const auto introduced = bundle_of(preview(
        {"--gatt", "2A35", "--hex", cuff, "--time-zone", oslo, "--flavour", "phd", "--introduce"}));
    REQUIRE(introduced.find("entry")->as_array()->size() == 2);
    CHECK(resource(introduced, 0).text("resourceType") == "Device");
    CHECK(resource(introduced, 1).text("resourceType") == "Device");
    for (const auto* both : {&bundle, &introduced})
    {
        for (const auto& entry : *both->find("entry")->as_array())
        {
            CHECK_THAT(std::string(entry.find("request")->text("ifNoneExist")),
                       Contains("identifier="));
        }
    }
}

TEST_CASE("in pmd the patient has a Norwegian number, a synthetic one where none is given")
{
    const std::vector<std::string> words{"--gatt",      "2A35", "--hex",     cuff,
                                         "--time-zone", oslo,   "--flavour", "pmd"};
    const auto said = preview(words);
    const auto bundle = bundle_of(said);
    CHECK(bundle.text("type") == "batch");
    const auto& pressure = resource(bundle, 0);
    CHECK(pressure.find({"subject", "identifier"})->text("system") ==
          "urn:oid:2.16.578.1.12.4.1.4.1");
    CHECK_THAT(said.err, Contains("made up: PMD takes Norwegian numbers only"));
    CHECK_THAT(said.out, !Contains("urn:iso:std:iso:11073:10101"));
    for (const auto& entry : *bundle.find("entry")->as_array())
    {
        CHECK(entry.text("fullUrl").starts_with("urn:uuid:"));
    }
}

TEST_CASE("what a flavour cannot say is an error that says why")
{
    const std::vector<std::string> words{"--gatt", "2A35", "--hex", cuff, "--flavour", "pmd"};
    auto foreign = words;
    foreign.insert(foreign.end(), {"--identifier", "https://hospital.example/id|4711"});
    const auto refused = preview(foreign);
    CHECK(refused.status == 1);
    CHECK_THAT(refused.out, Contains(R"({"error":"flavour-unfit")"));
    CHECK_THAT(refused.out, !Contains("4711"));

    auto introduce = words;
    introduce.emplace_back("--introduce");
    CHECK_THAT(preview(introduce).out, Contains("no Device to introduce"));
    CHECK(preview({"--gatt", "2A35", "--hex", cuff, "--flavour", "stu3"}).status == 2);
}

TEST_CASE("words that the imagined gateway could not have are status 2")
{
    const std::vector<std::string> packet{"preview", "--gatt", "2A9D", "--hex", "009A38"};
    const std::vector<std::vector<std::string>> wrong{
        {},
        {"--patient", "pas 1"},
        {"--patient", "pas-1", "--device", "a/b"},
        {"--patient", "pas-1", "--identifier", "4711"},
        {"--patient", "pas-1", "--time-zone", "Europe/Oslo"},
        {"--patient", "pas-1", "--received", "yesterday"},
    };
    for (const auto& more : wrong)
    {
        auto words = packet;
        words.insert(words.end(), more.begin(), more.end());
        const auto said = ask_shipped(words);
        INFO(said.out << said.err);
        CHECK(said.status == 2);
        CHECK(said.out.empty());
    }
}

TEST_CASE("of several devices in one message one is shown and the others are named")
{
    const tools::ScratchFolder scratch;
    const auto file = (scratch.path() / "scales.toml").string();
    REQUIRE(ask_shipped({"profile", "new", "acme-scale", "--dialect", "tasmota", "--out", file})
                .status == 0);
    const auto said =
        preview({"--profile", file, "--topic", "tele/tasmota_1/SENSOR"},
                R"({"A":{"mac":"a4c138000001","RSSI":-60,"Weight":72.45,"WeightUnit":"kg"},)"
                R"("B":{"mac":"a4c138000002","RSSI":-60,"Weight":80.1,"WeightUnit":"kg"}})");
    CHECK(bundle_of(said).find("entry")->as_array()->size() == 1);
    CHECK_THAT(said.err, Contains("left out: another device, A4:C1:38:00:00:02"));
}

// A new word in a flavour must be shown to who reads the document, and what it shows must be true.
TEST_CASE("the examples in the document are what preview prints")
{
    std::ifstream file(varde::tests::source_file("docs/fhir.md"));
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const std::string prompt = "$ vardectl preview ";
    int examples = 0;
    for (auto at = text.find(prompt); at != std::string::npos; at = text.find(prompt, at + 1))
    {
        const auto end = text.find('\n', at);
        std::istringstream line(text.substr(at + prompt.size(), end - at - prompt.size()));
        std::vector<std::string> words{"preview"};
        for (std::string word; line >> std::quoted(word, '\'');)
        {
            words.push_back(word.starts_with("docs/") ? source_file(word) : word);
        }
        const auto shown = text.substr(end + 1, text.find("```", end) - end - 1);
        INFO(text.substr(at, end - at));
        CHECK(ask_shipped(words).out == shown);
        ++examples;
    }
    CHECK(examples == 12);
}
