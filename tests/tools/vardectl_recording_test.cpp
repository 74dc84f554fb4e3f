#include "tests/tools/vardectl_program.hpp"
#include "tools/process/child.hpp"
#include "tools/vardectl/address_pseudonyms.hpp"
#include "tools/vardectl/people_mask.hpp"
#include "tools/vardectl/recording.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <utility>
#include <vector>

using namespace varde;
using namespace varde::tests;
using namespace varde::vardectl;
using Catch::Contains;

namespace
{

struct Message
{
    std::string topic;
    std::string payload;
    friend bool operator==(const Message&, const Message&) = default;
};

Message replaced(AddressPseudonyms& pseudonyms, Message message)
{
    pseudonyms.replace(message.topic, message.payload);
    return message;
}

Message replaced(Message message)
{
    AddressPseudonyms pseudonyms;
    return replaced(pseudonyms, std::move(message));
}

std::string masked(std::string payload)
{
    PeopleMask(keys_of_people()).replace(payload);
    return payload;
}

std::filesystem::path written(const std::filesystem::path& file, const std::string& text)
{
    std::ofstream(file) << text;
    return file;
}

constexpr const char* head = R"({"format":"varde-recording-1","started":"2026-11-22T07:31:05Z"})";

} // namespace

TEST_CASE("an address gets one pseudonym however it is written, and keeps its maker's half")
{
    AddressPseudonyms pseudonyms;
    CHECK(replaced(pseudonyms, {"home/OMG/BTtoMQTT/5CCAD370D4A2", R"({"id":"5c:ca:d3:70:d4:a2"})"})
              .payload == R"({"id":"5c:ca:d3:00:00:01"})");
    CHECK(replaced(pseudonyms,
                   {"tele/ble/SENSOR", R"({"mac":"5CCAD370D4A2","x":"5C-CA-D3-70-D4-A2"})"})
              .payload == R"({"mac":"5CCAD3000001","x":"5C-CA-D3-00-00-01"})");
    CHECK(replaced(pseudonyms, {"a/a4c138112233", ""}).topic == "a/a4c138000002");
    CHECK(pseudonyms.addresses() == 2);
    CHECK(pseudonyms.places() == 5);
}

TEST_CASE("a known address is found in octets, in either order, and by its end in names")
{
    CHECK(replaced({"a/5CCAD370D4A2", R"({"servicedata":"a2d470d3ca5c1d18aa",)"
                                      R"("manufacturerdata":"FF5CCAD370D4A2","n":"Scale-70D4A2"})"})
              .payload == R"({"servicedata":"010000d3ca5c1d18aa",)"
                          R"("manufacturerdata":"FF5CCAD3000001","n":"Scale-000001"})");
}

TEST_CASE("what the payload tells last is replaced in the topic, too")
{
    CHECK(replaced({"tele/ble-70D4A2/SENSOR", R"({"mac":"5C:CA:D3:70:D4:A2"})"}).topic ==
          "tele/ble-000001/SENSOR");
}

TEST_CASE("Zigbee's addresses of eight octets are replaced")
{
    CHECK(replaced({"zigbee2mqtt/0x00158d0001a2b3c4", ""}).topic ==
          "zigbee2mqtt/0x00158d0000000001");
    CHECK(replaced({"a", R"({"eui":"00:15:8d:00:01:a2:b3:c4"})"}).payload ==
          R"({"eui":"00:15:8d:00:00:00:00:01"})");
}

TEST_CASE("packets, UUIDs, times and numbers are no addresses")
{
    for (const char* payload :
         {R"({"hex":"1648E803E803"})", R"({"service":"cba20d00-224d-11e6-9fb8-0002a5d5c51b"})",
          R"({"at":"2026-11-22T07:31:05+01:00"})", R"({"weight":202611220731})", "16A300B0C0D0",
          R"({"read":"0280005000FF"})", R"({"a":"12:30:45"})"})
    {
        const Message message{"home/scale", payload};
        CHECK(replaced(message) == message);
    }
}

TEST_CASE("texts under keys of people are masked, the same one the same way")
{
    CHECK(masked(R"({"name":"Kari","First_Name":"Kari","owner":"Ola","weight":61.750})") ==
          R"({"name":"masked-1","First_Name":"masked-1","owner":"masked-2","weight":61.750})");
    CHECK(masked(R"({"patient":{"id":"13717404089","nr":1311690,"x":[true,"y"]}})") ==
          R"({"patient":{"id":"masked-1","nr":1002,"x":[true,"masked-3"]}})");
}

TEST_CASE("slots, schemas and what has nothing to mask stay to the byte")
{
    for (const char* payload :
         {R"({ "user" : 2, "weight":61.75 })", R"({"schema_id":{"namespace":"omh","name":"body"}})",
          R"({"name":""})", "72.45", R"(["a"])"})
    {
        CHECK(masked(payload) == payload);
    }
}

TEST_CASE("a payload that looks like JSON and is none is counted")
{
    PeopleMask mask(keys_of_people());
    std::string payload = R"({"name":"Kari")";
    mask.replace(payload);
    CHECK(mask.unread() == 1);
    CHECK(payload == R"({"name":"Kari")");
}

TEST_CASE("other keys are masked in place of the known ones")
{
    PeopleMask mask({"friendly_name"});
    std::string payload = R"({"friendlyName":"Karis vekt","name":"MI_SCALE"})";
    mask.replace(payload);
    CHECK(payload == R"({"friendlyName":"masked-1","name":"MI_SCALE"})");
    CHECK(mask.masked().at("friendlyName") == 1);
}

TEST_CASE("a recorded message is read as it was written, bytes that are no text too")
{
    const tools::ScratchFolder scratch;
    const std::string bytes("\xff\x00z", 3);
    const auto file = written(
        scratch.path() / "r",
        std::string(head) + "\n" +
            devices::write_json(
                recorded_json({std::chrono::milliseconds(7), "a/b", bytes, 1, true})) +
            "\n" + devices::write_json(recorded_json({{}, "c", "{\"\u00e6\":1}", 0, false})) +
            "\n");
    const auto messages = read_recording(file);
    REQUIRE(messages.size() == 2);
    CHECK(messages[0].after.count() == 7);
    CHECK(messages[0].payload == bytes);
    CHECK(messages[0].qos == 1);
    CHECK(messages[0].retained);
    CHECK(messages[1].payload == "{\"\u00e6\":1}");
}

TEST_CASE("an empty payload is a payload")
{
    const tools::ScratchFolder scratch;
    const auto line = devices::write_json(recorded_json({{}, "c", "", 0, false}));
    CHECK_THAT(line, Contains(R"("payload":"")"));
    CHECK(read_recording(written(scratch.path() / "r", std::string(head) + "\n" + line + "\n"))
              .at(0)
              .payload.empty());
}

TEST_CASE("what is no recording is refused with file and line")
{
    const tools::ScratchFolder scratch;
    const auto file = scratch.path() / "r";
    CHECK_THROWS_WITH(read_recording(file), Contains("cannot read the recording"));
    CHECK_THROWS_WITH(read_recording(written(file, "{\"format\":\"pcap\"}\n")),
                      Contains("r:1: ") && Contains("varde-recording-1"));
    for (const char* line :
         {"{", R"({"after_ms":0,"topic":"a","qos":0,"retained":false})",
          R"({"after_ms":-1,"topic":"a","payload":"","qos":0,"retained":false})",
          R"({"after_ms":0,"topic":"a","payload":"","qos":3,"retained":false})",
          R"({"after_ms":0,"topic":"","payload":"","qos":0,"retained":false})",
          R"({"after_ms":0,"topic":"a","payload_hex":"F","qos":0,"retained":false})",
          R"({"after_ms":0,"topic":"a","payload":"","qos":0,"retained":"no"})"})
    {
        INFO(line);
        CHECK_THROWS_WITH(read_recording(written(file, std::string(head) + "\n" + line + "\n")),
                          Contains("r:2: "));
    }
}

TEST_CASE("decode and profile test read a recording, each message on its own topic")
{
    const tools::ScratchFolder scratch;
    const auto file = written(
        scratch.path() / "r",
        std::string(head) + "\n" +
            devices::write_json(recorded_json(
                {{},
                 "home/TheengsGateway/BTtoMQTT/5CCAD3000001",
                 R"({"id":"5C:CA:D3:00:00:01","weighing_mode":"person","unit":"kg","weight":61.75})",
                 0,
                 false})) +
            "\n" + devices::write_json(recorded_json({{}, "else/where", "x", 0, false})) + "\n");
    const auto decoded =
        ask_shipped({"decode", "--profile", "xiaomi-mi-scale", "--recording", file.string()});
    CHECK(decoded.status == 0);
    CHECK_THAT(decoded.out, Contains(R"("value":"61.75")") && Contains("not listened to"));
    CHECK_THAT(decoded.err, Contains("2 messages: 1 read with 1 readings, 0 refused, 1 not"));
    const auto tested =
        ask_shipped({"profile", "test", "xiaomi-mi-scale", "--recording", file.string()});
    CHECK(tested.status == 0);
    CHECK_THAT(tested.out, Contains("recording: 2 messages: 1 read with 1 readings"));
    CHECK(ask_shipped({"profile", "test", "--recording", file.string()}).status == 2);
    CHECK(ask_shipped({"decode", "--gatt", "2A35", "--recording", file.string()}).status == 2);
}

TEST_CASE("a profile that refuses a recorded message does not pass the recording")
{
    const tools::ScratchFolder scratch;
    const auto file =
        written(scratch.path() / "r",
                std::string(head) + "\n" +
                    devices::write_json(recorded_json(
                        {{},
                         "home/TheengsGateway/BTtoMQTT/5CCAD3000001",
                         R"({"id":"5C:CA:D3:00:00:01","weighing_mode":"person","weight":61.75})",
                         0,
                         false})) +
                    "\n");
    const auto tested =
        ask_shipped({"profile", "test", "xiaomi-mi-scale", "--recording", file.string()});
    CHECK(tested.status == 1);
    CHECK_THAT(tested.out, Contains("refused: unit-unknown") && Contains("1 refused"));
}

namespace
{

using Sent = std::vector<std::pair<int, Message>>; // after milliseconds

std::filesystem::path recorded(const std::filesystem::path& file, const Sent& sent)
{
    std::string text = head;
    for (const auto& [after, message] : sent)
    {
        text +=
            "\n" + devices::write_json(recorded_json({std::chrono::milliseconds(after),
                                                      message.topic, message.payload, 0, false}));
    }
    return written(file, text + "\n");
}

Said decode_recorded(const char* profile, const Sent& sent)
{
    const tools::ScratchFolder scratch;
    const auto file = recorded(scratch.path() / "r", sent);
    return ask_shipped({"decode", "--profile", profile, "--recording", file.string()});
}

const std::string segments = "varde-bridge/AA:BB:CC:DD:EE:01/2B8B";
const Message first_segment{segments, "01010C000100B84B0200"};
const Message last_segment{segments, "06200261000000"};
const Message weight{"scale/sensor/xiaomi_mi_scale_weight/state", "72.45"};
const Message impedance{"scale/sensor/xiaomi_mi_scale_impedance/state", "503"};

} // namespace

TEST_CASE("the segments of a recorded observation are read together")
{
    const auto said =
        decode_recorded("generic-health-sensor", {{0, first_segment}, {40, last_segment}});
    CHECK(said.status == 0);
    CHECK_THAT(said.out, Contains(R"("kind":"oxygen_saturation","value":"97")") &&
                             Contains(R"("messages":2)"));
    CHECK_THAT(said.err, Contains("2 messages: 2 read with 1 readings, 0 refused"));
}

TEST_CASE("an observation whose last segment was not recorded is refused")
{
    const auto said = decode_recorded(
        "generic-health-sensor", {{0, first_segment}, {40, first_segment}, {80, last_segment}});
    CHECK(said.status == 1);
    CHECK_THAT(said.out, Contains("segment-missing") && Contains("the last segment never came") &&
                             Contains(R"("value":"97")"));
    CHECK_THAT(said.err, Contains("3 messages: 2 read with 1 readings, 1 refused"));
    CHECK(decode_recorded("generic-health-sensor", {{0, first_segment}}).status == 1);
}

TEST_CASE("a recorded glucose has what its context says")
{
    const std::string meter = "varde-bridge/AA:BB:CC:DD:EE:01/";
    const auto said = decode_recorded(
        "generic-glucose-meter",
        {{0, {meter + "2A18", "120100EA070B16071F053DB211"}}, {40, {meter + "2A34", "02010001"}}});
    CHECK(said.status == 0);
    CHECK_THAT(said.out, Contains("meal-preprandial") && !Contains("context-"));
}

TEST_CASE("recorded values are one act within its window by the recording's time, and two beyond")
{
    const auto together =
        decode_recorded("esphome-xiaomi-miscale", {{0, weight}, {2999, impedance}});
    CHECK_THAT(together.out, Contains(R"("messages":2)"));
    const auto apart = decode_recorded("esphome-xiaomi-miscale", {{0, weight}, {3000, impedance}});
    CHECK_THAT(apart.out, !Contains(R"("messages")") && Contains("72.45") && Contains("503"));
    CHECK(std::count(apart.out.begin(), apart.out.end(), '\n') == 2);
}

TEST_CASE("profile try and profile test read acts of several messages, too")
{
    const auto line = [](const Message& message) { return message.topic + "\t" + message.payload; };
    const auto tried = ask_shipped({"profile", "try", "generic-health-sensor"},
                                   line(first_segment) + "\n" + line(last_segment) + "\n");
    CHECK(tried.status == 0);
    CHECK_THAT(tried.out, Contains("(waits)") && Contains(segments + ", 2 messages\n") &&
                              Contains("oxygen_saturation 97 %") &&
                              Contains("2 messages: 2 read with 1 readings"));
    const tools::ScratchFolder scratch;
    const auto file = recorded(scratch.path() / "r", {{0, first_segment}, {40, last_segment}});
    const auto tested =
        ask_shipped({"profile", "test", "generic-health-sensor", "--recording", file.string()});
    CHECK(tested.status == 0);
    CHECK_THAT(tested.out, Contains("recording: 2 messages: 2 read with 1 readings, 0 refused"));
}
