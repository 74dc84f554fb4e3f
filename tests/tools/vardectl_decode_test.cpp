#include "devices/json.hpp"
#include "tests/tools/vardectl_program.hpp"
#include "tools/process/child.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace varde;
using namespace varde::tests;
using Catch::Contains;

namespace
{

constexpr const char* cuff = "1E 80 00 50 00 60 00 EA 07 0B 16 07 1F 05 48 00 02 04 00";
constexpr const char* scale_topic = "home/TheengsGateway/BTtoMQTT/5CCAD370D4A2";

Said decode_packet(const std::string& gatt, const std::string& hex)
{
    return ask_shipped({"decode", "--gatt", gatt, "--hex", hex});
}

Said decode_scale(const std::string& payload, std::vector<std::string> more = {})
{
    std::vector<std::string> words{"decode", "--profile", "xiaomi-mi-scale", "--topic",
                                   scale_topic};
    words.insert(words.end(), more.begin(), more.end());
    return ask_shipped(words, payload);
}

} // namespace

TEST_CASE("a packet of a cuff is decoded into the stable shape, with every digit")
{
    const auto said = decode_packet("2A35", cuff);
    CHECK(said.status == 0);
    CHECK(said.err.empty());
    CHECK(said.out ==
          R"([{"kind":"blood_pressure","unit":"mm[Hg]","taken_at":"2026-11-22T07:31:05","user":2,)"
          R"("status":["irregular-pulse"],"components":{"systolic":"128","diastolic":"80",)"
          R"("mean":"96"}},{"kind":"heart_rate","value":"72","unit":"/min",)"
          R"("taken_at":"2026-11-22T07:31:05","user":2,"status":["irregular-pulse"]}])"
          "\n");
}

TEST_CASE("a temperature keeps its last zero")
{
    CHECK(decode_packet("2A1C", "06 4C 0E 00 FE EA 07 0B 16 07 1F 05 03").out ==
          R"([{"kind":"body_temperature","value":"36.60","unit":"Cel",)"
          R"("taken_at":"2026-11-22T07:31:05","status":["site-ear"]}])"
          "\n");
}

TEST_CASE("a weight is decoded, and the whole UUID names its characteristic too")
{
    const std::string expected =
        R"([{"kind":"body_weight","value":"72.450","unit":"kg","status":[]}])"
        "\n";
    CHECK(decode_packet("2A9D", "00 9A 38").out == expected);
    CHECK(decode_packet("0x2a9d", "009a38").out == expected);
    CHECK(decode_packet("00002a9d-0000-1000-8000-00805f9b34fb", "009A38").out == expected);
}

TEST_CASE("a glucose comes with its sequence number and where the drop was from")
{
    const auto said = decode_packet("2A18", "03 07 00 EA 07 0B 16 07 1F 05 3C 00 78 B0 11");
    REQUIRE(said.status == 0);
    const auto readings = devices::parse_json(said.out);
    REQUIRE(readings.has_value());
    REQUIRE(readings->as_array()->size() == 1);
    const auto& reading = readings->as_array()->front();
    CHECK(reading.text("kind") == "glucose");
    CHECK(reading.text("value") == "120");
    CHECK(reading.text("unit") == "mg/dL");
    CHECK(reading.find("sequence")->as_number()->text == "7");
    // An hour behind the base time.
    CHECK(reading.text("taken_at") == "2026-11-22T08:31:05");
}

TEST_CASE("a packet that ends early is refused with the octet where it ended")
{
    const auto said = decode_packet("2A35", "02 80 00 50 00 60 00 EA 07");
    CHECK(said.status == 1);
    const auto refusal = devices::parse_json(said.out);
    REQUIRE(refusal.has_value());
    CHECK(refusal->text("error") == "packet-truncated");
    CHECK_FALSE(refusal->text("detail").empty());
    CHECK(refusal->find("offset")->as_number()->text == "9");
    CHECK_THAT(said.err, Contains("what to do: Look whether the bridge cuts packets"));
}

TEST_CASE("octets behind the last field, digits that are none and unknown packets are refused")
{
    CHECK_THAT(decode_packet("2A9D", "00 9A 38 00").out, Contains(R"("error":"packet-overlong")"));
    CHECK_THAT(decode_packet("2A9D", "00 9A 3").out, Contains(R"("error":"hex-malformed")"));
    CHECK_THAT(decode_packet("2A9D", "zz").out, Contains(R"("error":"hex-malformed")"));
    CHECK_THAT(decode_packet("2A00", "00").out, Contains(R"("error":"characteristic-unknown")"));
    CHECK(decode_packet("weight", "00").status == 1);
}

TEST_CASE("a packet without an octet is a packet, cut at its begin")
{
    for (const auto& words : {std::vector<std::string>{"decode", "--gatt", "2A35", "--hex", ""},
                              std::vector<std::string>{"decode", "--gatt", "2A35", "--hex="},
                              std::vector<std::string>{"decode", "--profile", "beurer-bm85",
                                                       "--characteristic", "2A35", "--hex", ""}})
    {
        const auto said = ask_shipped(words);
        INFO(said.err);
        CHECK(said.status == 1);
        CHECK_THAT(said.out, Contains(R"("error":"packet-truncated")"));
    }
    CHECK(ask_shipped({"decode", "--gatt", "2A35"}).status == 2);
}

TEST_CASE("any white space may stand between octets")
{
    CHECK(decode_packet("2A9D", "00\t9A\r\n38\n").out == decode_packet("2A9D", "009A38").out);
}

TEST_CASE("a unit that is not UCUM's is refused as varded refuses it")
{
    const std::string weight = R"({"id":"5C:CA:D3:70:D4:A2","weighing_mode":"person","unit":)";
    const auto said = decode_scale(weight + R"("furlong","weight":72.45})");
    CHECK(said.status == 1);
    CHECK_THAT(said.out, Contains(R"("error":"unit-unknown")") && Contains("readings[0].unit"));
    CHECK_THAT(decode_scale(weight + R"("jin","weight":144.90})").out,
               Contains(R"("value":"144.90","unit":"500.g")"));
    CHECK(ask_shipped({"decode", "--profile", "senml-vital-signs"},
                      R"([{"bn":"room-1:","n":"temperature","u":"K","v":309.75}])")
              .status == 0);
}

TEST_CASE("a packet that needs others is not sent for again, but read with them")
{
    const auto said = ask_shipped({"decode", "--profile", "generic-health-sensor",
                                   "--characteristic", "2B8B", "--hex", "06200261000000"});
    CHECK_THAT(said.out, Contains("segment-missing"));
    CHECK_THAT(said.err, Contains("--recording") && !Contains("send the whole"));
}

TEST_CASE("a packet without a reading gives an empty array, and what it does say on stderr")
{
    const auto battery = decode_packet("2A19", "5F");
    CHECK(battery.status == 0);
    CHECK(battery.out == "[]\n");
    CHECK_THAT(battery.err, Contains("vardectl: battery: 95 %"));
    const auto rising = decode_packet("2A36", "00 80 00 FF 07 FF 07");
    CHECK(rising.out == "[]\n");
    CHECK_THAT(rising.err, Contains("vardectl: status: intermediate"));
}

TEST_CASE("what a device says of itself is on stderr, by its name")
{
    const auto id = decode_packet("2A23", "00 1C 05 FF FE FF E8 74");
    CHECK(id.status == 0);
    CHECK(id.out == "[]\n");
    CHECK_THAT(id.err, Contains("vardectl: system id: 74-E8-FF-FE-FF-05-1C-00\n"));
}

TEST_CASE("the special values of a mean keep their reasons")
{
    const auto mean = [](const std::string& octets)
    { return decode_packet("2A35", "00 78 00 50 00 " + octets).out; };
    CHECK_THAT(mean("FE 07"), Contains(R"("mean":{"absent":"positive-infinity"})"));
    CHECK_THAT(mean("00 08"), Contains(R"("mean":{"absent":"error"})"));
    CHECK_THAT(mean("01 08"), Contains(R"("mean":{"absent":"error"})"));
    CHECK_THAT(mean("FF 07"), !Contains("mean"));
}

TEST_CASE("an impossible time stands in the status and on stderr, and the reading is there")
{
    const auto said = decode_packet("2A35", "02 78 00 50 00 60 00 EA 07 0D 16 07 1F 05");
    CHECK(said.status == 0);
    CHECK_THAT(said.out, Contains(R"("status":["time-invalid"])") && Contains(R"("mean":"96")"));
    CHECK_THAT(said.err, Contains("time: 2026-13-22T07:31:05: no clock can show this"));
    CHECK_THAT(decode_packet("2A35", "02 78 00 50 00 60 00 00 00 00 00 07 1F 05").out,
               Contains(R"("status":[])"));
}

TEST_CASE("minutes of a session without its start are told for each record")
{
    const auto said = decode_packet("2AA7", "0600 7D00 0500 0600 7E00 0A00");
    CHECK(said.status == 0);
    CHECK_THAT(said.err, Contains("time: session+5min: minutes of a session whose start") &&
                             Contains("time: session+10min: "));
}

TEST_CASE("in a row of messages a sensor's start dates what follows")
{
    const auto said = ask_shipped(
        {"--json", "profile", "try", "generic-cgm"},
        "varde-bridge/s/2AAA\tEA070B16071F050400\nvarde-bridge/s/2AA7\t06007D00050006007E000A00\n");
    CHECK(said.status == 0);
    CHECK_THAT(said.out, Contains("2026-11-22T07:36:05+01:00") &&
                             Contains("2026-11-22T07:41:05+01:00") && Contains("session start"));
}

TEST_CASE("a profile's quirks are used for its packets")
{
    const auto packet = "56 6A 00 47 00 00 00 EA 07 08 0B 12 1F 00 00 3F 00 00 00";
    const auto said = ask_shipped(
        {"decode", "--profile", "beurer-bm85", "--characteristic", "2A35", "--hex", packet});
    CHECK(said.status == 0);
    CHECK_THAT(said.out, Contains(R"("systolic":"106")") && Contains(R"("value":"63")") &&
                             Contains(R"("user":0)"));
    CHECK(decode_packet("2A35", packet).status == 1);
}

TEST_CASE("a characteristic that the profile does not list is refused")
{
    const auto said = ask_shipped(
        {"decode", "--profile", "beurer-bm85", "--characteristic", "2A9D", "--hex", "009A38"});
    CHECK(said.status == 1);
    CHECK_THAT(said.out, Contains("characteristic-unknown"));
}

TEST_CASE("a message of a bridge is read by a profile, also with the line's end behind it")
{
    const auto said = decode_scale(
        R"({"id":"5C:CA:D3:70:D4:A2","weighing_mode":"person","unit":"kg","weight":61.75})"
        "\n");
    CHECK(said.status == 0);
    CHECK(said.out == R"([{"kind":"body_weight","value":"61.75","unit":"kg","status":[]}])"
                      "\n");
    CHECK_THAT(said.err, Contains("device: 5C:CA:D3:70:D4:A2"));
}

TEST_CASE("why a message holds no measurement is said")
{
    const auto suitcase = decode_scale(
        R"({"id":"5C:CA:D3:70:D4:A2","weighing_mode":"object","unit":"kg","weight":21.30})");
    CHECK(suitcase.status == 0);
    CHECK(suitcase.out == "[]\n");
    CHECK_THAT(suitcase.err, Contains("vardectl: note: object-weighed"));
    const auto retained = decode_scale(
        R"({"id":"5C:CA:D3:70:D4:A2","weighing_mode":"person","unit":"kg","weight":61.75})",
        {"--retained"});
    CHECK(retained.out == "[]\n");
    CHECK_THAT(retained.err, Contains("vardectl: note: retained"));
    const auto itself = ask_shipped(
        {"decode", "--profile", "xiaomi-mi-scale", "--topic", "home/TheengsGateway/BTtoMQTT/LWT"},
        "online");
    CHECK(itself.out == "[]\n");
    CHECK_THAT(itself.err, Contains("note:"));
}

TEST_CASE("a key that no term names is told, and cannot command the terminal")
{
    const auto said = decode_scale(R"({"id":"5C:CA:D3:70:D4:A2","weighing_mode":"person",)"
                                   R"("unit":"kg","weight":61.75,"\u001b[2J":1})");
    CHECK(said.status == 0);
    CHECK_THAT(said.err, Contains("unknown keys") && !Contains("\x1b"));
}

TEST_CASE("messages that cannot be read are refused by name")
{
    CHECK_THAT(decode_scale("{").out, Contains(R"("error":"json-malformed")"));
    CHECK_THAT(decode_scale(R"({"id":"5C:CA:D3:70:D4:A2","weight":61.75})").out,
               Contains(R"("error":"unit-unknown")"));
    CHECK_THAT(decode_scale(R"({"id":"5C:CA:D3:70:D4:A3","unit":"kg","weight":61.75})").out,
               Contains(R"("error":"device-mismatch")"));
    CHECK_THAT(decode_scale(std::string(70'000, ' ')).out,
               Contains(R"("error":"payload-too-large")"));
    const auto elsewhere =
        ask_shipped({"decode", "--profile", "xiaomi-mi-scale", "--topic", "elsewhere"}, "{}");
    CHECK(elsewhere.status == 1);
    CHECK_THAT(elsewhere.out, Contains(R"("error":"topic-malformed")"));
}

TEST_CASE("a message without a topic is taken as on the only one, and that is said")
{
    const auto said = ask_shipped({"decode", "--profile", "esphome-xiaomi-miscale"}, "72.45\n");
    CHECK(said.status == 0);
    CHECK_THAT(said.out, Contains(R"("value":"72.45")"));
    CHECK_THAT(said.err, Contains("taken as scale/sensor/xiaomi_mi_scale_weight/state"));
    CHECK(ask_shipped({"decode", "--profile", "xiaomi-mi-scale"}, "{}").status == 2);
}

TEST_CASE("the table for people has a row for each reading and for each remark")
{
    const auto said = ask_shipped({"decode", "--gatt", "2A35", "--hex", cuff, "--table"});
    CHECK(said.status == 0);
    CHECK_THAT(said.out, Contains("KIND") &&
                             Contains("systolic 128, diastolic 80, mean 96 mm[Hg]") &&
                             Contains("user 2, irregular-pulse"));
    const auto battery = ask_shipped({"decode", "--gatt", "2A19", "--hex", "5F", "--table"});
    CHECK_THAT(battery.out, Contains("(battery)") && Contains("95 %"));
    const auto refused = ask_shipped({"decode", "--gatt", "2A35", "--hex", "02 80", "--table"});
    CHECK(refused.status == 1);
    CHECK_THAT(refused.out, Contains("refused: packet-truncated") && Contains("what to do:"));
}

TEST_CASE("words that name no input are status 2, with nothing on stdout")
{
    const std::vector<std::vector<std::string>> wrong{
        {"decode"},
        {"decode", "--gatt", "2A35"},
        {"decode", "--gatt", "2A35", "--profile", "beurer-bm85", "--hex", "00"},
        {"decode", "--gatt", "2A35", "--hex", "00", "--topic", "a"},
        {"decode", "--profile", "beurer-bm85", "--hex", "00"},
        {"decode", "--profile", "beurer-bm85"},
        {"decode", "--profile", "no-such-profile", "--topic", "a"},
        {"decode", "--gat", "2A35"},
    };
    for (const auto& words : wrong)
    {
        const auto said = ask_shipped(words);
        INFO(Catch::StringMaker<std::vector<std::string>>::convert(words));
        CHECK(said.status == 2);
        CHECK(said.out.empty());
        CHECK_FALSE(said.err.empty());
    }
}

TEST_CASE("a profile whose id is nearly right is suggested")
{
    const auto said = ask_shipped({"decode", "--profile", "beurer-bm58", "--topic", "a"});
    CHECK_THAT(said.err, Contains("did you mean \"beurer-bm85\""));
}

TEST_CASE("one bad profile does not stop the others, and is told")
{
    const tools::ScratchFolder scratch;
    std::ofstream(scratch.path() / "bad.toml") << "id = 3\n";
    const auto said =
        ask_shipped({"decode", "--profile", "beurer-bm85", "--characteristic", "2A35", "--hex",
                     "56 6A 00 47 00 00 00 EA 07 08 0B 12 1F 00 00 3F 00 00 00", "--profiles",
                     scratch.path().string()});
    CHECK(said.status == 0);
    CHECK_THAT(said.err, Contains("warning:") && Contains("bad.toml:1"));
}

TEST_CASE("without a word about files the shipped ones are used")
{
    CHECK(ask_vardectl({"decode", "--gatt", "2A9D", "--hex", "009A38"}).status == 0);
    CHECK(ask_vardectl({"decode", "--gatt", "2A9D", "--hex", "009A38", "--vocabulary", "/nowhere"})
              .status == 2);
}
