#include "tests/tools/fake_gateway.hpp"
#include "tests/tools/vardectl_program.hpp"
#include "tools/process/child.hpp"
#include "tools/vardectl/running_gateway.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using Catch::Contains;
using devices::Json;

namespace
{

struct Scene
{
    explicit Scene(FakeGateway::Answer answer = nullptr)
        : gateway(scratch.path(), std::move(answer))
    {
    }
    Said ask(std::vector<std::string> words, const std::string& input = "") const
    {
        words.insert(words.begin(), {"--store", scratch.path().string()});
        return ask_vardectl(words, input);
    }
    // What varded was asked when it was asked once.
    std::string asked(std::vector<std::string> words, const std::string& input = "") const
    {
        const auto said = ask(std::move(words), input);
        INFO(said.err);
        CHECK(said.status == 0);
        const auto all = gateway.asked();
        REQUIRE(all.size() == 1);
        return all.front();
    }

    tools::ScratchFolder scratch;
    FakeGateway gateway;
};

} // namespace

TEST_CASE("a device is enrolled with what was said of it, its address as varded writes it")
{
    const Scene scene;
    CHECK(scene.asked({"device", "enrol", "cuff-7", "--profile", "acme-bp100", "--address",
                       "a4c138000001", "--topic", "home/+/BTtoMQTT/+", "--topic", "b/#",
                       "--location", "kitchen", "--silent-after", "36h"}) ==
          R"({"command":"device.enrol","device":{"id":"cuff-7","profile":"acme-bp100",)"
          R"("address":"A4:C1:38:00:00:01","topics":["home/+/BTtoMQTT/+","b/#"],)"
          R"("location":"kitchen","silent_after_minutes":2160}})");
    CHECK(scene.gateway.actor() == vardectl::login_name());
}

TEST_CASE("a native device has neither profile nor address")
{
    const Scene scene;
    CHECK(scene.asked({"device", "enrol", "cuff-7", "--native", "--serial", "17"}) ==
          R"({"command":"device.enrol","device":{"id":"cuff-7","serial":"17"}})");
    CHECK(scene.ask({"device", "enrol", "cuff-8", "--native", "--profile", "x"}).status == 2);
}

TEST_CASE("everything that an enrolment lacks is told at once, and nobody is asked")
{
    const Scene scene;
    const auto said = scene.ask({"device", "enrol"});
    CHECK(said.status == 2);
    CHECK_THAT(said.err, Contains("the id it gets") && Contains("--native") &&
                             Contains("--profile and --address"));
    const auto half = scene.ask({"device", "enrol", "cuff-7", "--topic", "a/b"});
    CHECK_THAT(half.err, Contains("--profile ID") && Contains("--address"));
    CHECK(scene.gateway.asked().empty());
}

TEST_CASE("words that cannot be right are refused before varded is asked")
{
    const Scene scene;
    const std::vector<std::string> enrol{"device", "enrol",     "cuff-7",      "--profile",
                                         "p-1",    "--address", "A4C138000001"};
    for (const auto& wrong : std::vector<std::vector<std::string>>{
             {"--topic", "a/#/b"}, {"--silent-after", "90s"}, {"--silent-after", "soon"}})
    {
        auto words = enrol;
        words.insert(words.end(), wrong.begin(), wrong.end());
        CHECK_THAT(scene.ask(words).err, Contains(wrong[0] + " " + wrong[1]));
    }
    CHECK(scene.ask({"device", "ready", "no id"}).status == 2);
    CHECK(scene.ask({"device", "assign", "a", "b", "--from", "yesterday"}).status == 2);
    CHECK(scene.ask({"device", "assign", "a", "b", "--near", "body_weight", "85", "60"}).status ==
          2);
    CHECK(scene.gateway.asked().empty());
}

TEST_CASE("a change says only what changes")
{
    const Scene scene;
    CHECK(scene.asked({"device", "change", "cuff-7", "--location", "", "--profile-topics",
                       "--silent-after", "never"}) ==
          R"({"command":"device.change","device":{"id":"cuff-7","topics":[],"location":"",)"
          R"("silent_after_minutes":0}})");
    CHECK_THAT(scene.ask({"device", "change", "cuff-7"}).err, Contains("nothing to change"));
}

TEST_CASE("a device is assigned by slot or by nearness, from a time")
{
    CHECK(Scene().asked({"device", "assign", "scale-1", "p-0001", "--user", "2", "--from",
                         "2026-11-22T07:00:00+01:00"}) ==
          R"({"command":"device.assign","device":"scale-1","patient":"p-0001","user":2,)"
          R"("from":"2026-11-22T07:00:00+01:00"})");
    CHECK(Scene().asked(
              {"device", "assign", "scale-1", "p-0001", "--near", "body_weight", "60.0", "85"}) ==
          R"({"command":"device.assign","device":"scale-1","patient":"p-0001",)"
          R"("near":{"kind":"body_weight","low":"60.0","high":"85"}})");
    CHECK_THAT(Scene()
                   .ask({"device", "assign", "scale-1", "p-0001", "--user", "2", "--near",
                         "body_weight", "60", "85"})
                   .err,
               Contains("either --user or --near"));
}

TEST_CASE("a device is released, made ready and retired")
{
    CHECK(Scene().asked({"device", "release", "scale-1", "--user", "2"}) ==
          R"({"command":"device.release","device":"scale-1","user":2})");
    CHECK(Scene().asked({"device", "release", "scale-1", "--until", "2026-11-22T07:00:00Z"}) ==
          R"({"command":"device.release","device":"scale-1","until":"2026-11-22T07:00:00Z"})");
    CHECK(Scene().asked({"device", "ready", "scale-1"}) ==
          R"({"command":"device.ready","device":"scale-1"})");
    CHECK(Scene().asked({"device", "retire", "scale-1"}) ==
          R"({"command":"device.retire","device":"scale-1"})");
}

TEST_CASE("whoever releases a device is told whether it is asked to erase, or who must")
{
    const auto released = [](const char* way)
    {
        const Scene scene([way](const Json&) { return answered("erasure", way); });
        return scene.ask({"device", "release", "scale-1"}).out;
    };
    CHECK_THAT(released(R"("tasmota")"), Contains("Its bridge was asked to erase"));
    CHECK_THAT(released(R"("native")"), Contains("It was asked to erase"));
    CHECK_THAT(Scene().ask({"device", "release", "scale-1"}).out, Contains("once it is erased"));
}

TEST_CASE("the list says what a released device answered")
{
    const auto shown = [](const char* more)
    {
        const std::string device =
            R"([{"id":"meter-1","topics":[],"declared":false,"assignments":[],)" +
            std::string(more) + "}]";
        const Scene scene([&device](const Json&) { return answered("devices", device); });
        return scene.ask({"device", "list"}).out;
    };
    CHECK_THAT(shown(R"("state":"released","erasure":{"asked":"t","way":"tasmota"})"),
               Contains("released, asked to erase"));
    CHECK_THAT(
        shown(R"("state":"released","erasure":{"asked":"t","way":"tasmota","kept":"server-busy"})"),
        Contains("released, did not erase: server-busy"));
    CHECK_THAT(shown(R"("state":"ready","erasure":{"asked":"t","way":"tasmota","erased":"t"})"),
               Contains("ready, erased"));
    CHECK_THAT(shown(R"("state":"in-use","erasure":{"asked":"t","way":"tasmota","erased":"t"})"),
               !Contains("erased"));
}

TEST_CASE("what varded refuses is passed on with status 1")
{
    const Scene scene(
        [](const Json&)
        { return gateway::control_refusal("declared in registry.toml: change it there"); });
    const auto said = scene.ask({"device", "retire", "scale-1"});
    CHECK(said.status == 1);
    CHECK(said.out == "varded says: declared in registry.toml: change it there\n");
    const auto json = scene.ask({"device", "retire", "scale-1", "--json"});
    CHECK(json.status == 1);
    CHECK(json.out == R"({"ok":false,"reason":"declared in registry.toml: change it there"})"
                      "\n");
}

TEST_CASE("devices are listed with whose they are, what has ended only on request")
{
    const Scene scene(
        [](const Json&)
        {
            return answered("devices", R"([
        {"id":"scale-1","profile":"xiaomi-mi-scale","address":"A4:C1:38:00:00:01","state":"in-use",
         "declared":false,"battery":80,"assignments":[
            {"patient":"p-0001","user":1,"from":"2026-11-01T00:00:00Z"},
            {"patient":"p-0002","near":{"kind":"body_weight","low":"60","high":"85"},
             "from":"2026-11-01T00:00:00Z"},
            {"patient":"p-0003","from":"2026-10-01T00:00:00Z","until":"2026-11-01T00:00:00Z"}]},
        {"id":"old-1","profile":"","state":"retired","declared":true,"assignments":[]}])");
        });
    const auto listed = scene.ask({"device", "list"});
    CHECK(listed.status == 0);
    CHECK_THAT(listed.out, Contains("p-0001 (user 1), p-0002 (body_weight 60 to 85)") &&
                               Contains("80 %") && !Contains("p-0003") && !Contains("old-1"));
    CHECK_THAT(scene.ask({"device", "list", "--all"}).out,
               Contains("p-0003 until 2026-11-01") && Contains("old-1") && Contains("(native)"));
    CHECK_THAT(scene.ask({"device", "list", "--json"}).out, Contains(R"("devices":[{"id")"));
}

TEST_CASE("a patient's number is read from the standard input, never from the command line")
{
    const Scene scene;
    CHECK(scene.asked({"patient", "add", "p-0007", "--system", "urn:oid:2.16.578.1.12.4.1.4.1",
                       "--value-file", "-"},
                      "  13717404089\r\n") ==
          R"({"command":"patient.add","patient":"p-0007",)"
          R"("system":"urn:oid:2.16.578.1.12.4.1.4.1","value":"13717404089"})");
    const auto lacking = scene.ask({"patient", "add"});
    CHECK_THAT(lacking.err, Contains("--system") && Contains("--value-file"));
    CHECK(scene.ask({"patient", "add", "p-1", "--system", "urn:x", "--value-file", "-"}).status ==
          2);
}

TEST_CASE("patients are listed by the gateway's own ids")
{
    const Scene scene([](const Json&)
                      { return answered("patients", R"([{"id":"p-0007","declared":true}])"); });
    CHECK_THAT(scene.ask({"patient", "list"}).out, Contains("p-0007   yes"));
}

namespace
{

Json known_claims(const Json& request)
{
    return request.text("command") != "claim.list" ? Json::object({{"ok", true}})
                                                   : answered("claims", R"([
        {"source":"theengs A4:C1:38:00:00:01","address":"A4:C1:38:00:00:01","dialect":"theengs",
         "topic":"home/TheengsGateway/BTtoMQTT/A4C138000001","model":"XMTZC05HM",
         "first":"2026-11-22T07:00:00Z","last":"2026-11-22T07:31:05Z","times":3,
         "profiles":[{"id":"xiaomi-mi-scale","reasons":["model fits"]},{"id":"generic-scale",
         "reasons":[]}]},
        {"source":"theengs A4:C1:38:00:00:02","address":"A4:C1:38:00:00:02"},
        {"source":"bthome A4:C1:38:00:00:02","address":"A4:C1:38:00:00:02"}])");
}

} // namespace

TEST_CASE("claims are listed with the profiles that may fit, and why")
{
    const Scene scene(known_claims);
    CHECK_THAT(scene.ask({"claim", "list"}).out,
               Contains("xiaomi-mi-scale (model fits); generic-scale") &&
                   Contains("vardectl claim take"));
}

TEST_CASE("a claim is taken with its own address, the profile a person says")
{
    const Scene scene(known_claims);
    const auto lacking = scene.ask({"claim", "take", "a4c138000001", "scale-1"});
    CHECK(lacking.status == 2);
    CHECK_THAT(lacking.err, Contains("--profile ID (suggested: xiaomi-mi-scale, generic-scale)"));
    CHECK(scene.ask({"claim", "take", "a4c138000001", "scale-1", "--profile", "xiaomi-mi-scale"})
              .status == 0);
    CHECK(scene.gateway.asked().back() ==
          R"({"command":"claim.take","source":"theengs A4:C1:38:00:00:01","device":)"
          R"({"id":"scale-1","profile":"xiaomi-mi-scale","address":"A4:C1:38:00:00:01"}})");
}

TEST_CASE("a claim is dismissed, by its source where its address has several")
{
    const Scene scene(known_claims);
    const auto unclear = scene.ask({"claim", "dismiss", "A4:C1:38:00:00:02"});
    CHECK(unclear.status == 2);
    CHECK_THAT(unclear.err, Contains("\"theengs A4:C1:38:00:00:02\", \"bthome A4"));
    CHECK(scene.ask({"claim", "dismiss", "bthome A4:C1:38:00:00:02"}).status == 0);
    CHECK(scene.gateway.asked().back() ==
          R"({"command":"claim.dismiss","source":"bthome A4:C1:38:00:00:02"})");
}

TEST_CASE("a message is taken in again with a unit, a patient and always a reason")
{
    const Scene scene;
    CHECK_THAT(scene.ask({"retake", "12"}).err, Contains("--reason TEXT"));
    CHECK(scene.asked({"retake", "12", "--unit", "[lb_av]", "--patient", "p-0001", "--reason",
                       "the display shows pounds"}) ==
          R"({"command":"message.retake","number":12,"reason":"the display shows pounds",)"
          R"("unit":"[lb_av]","patient":"p-0001"})");
}

TEST_CASE("a varded that does not run is status 2 with what to do")
{
    const tools::ScratchFolder scratch;
    const auto said = tests::vardectl(scratch.path(), {"device", "list"});
    CHECK(said.status == 2);
    CHECK_THAT(said.text,
               Contains("varded does not answer on") && Contains("look whether it runs"));
}
