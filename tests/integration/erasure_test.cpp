// A device that its patient gave back is asked to forget what it holds, through a real broker, and
// what it answers decides whether the next one may have it.
#include "broker_listener.hpp"
#include "tests/support/home.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;

namespace
{

constexpr const char* topic = "tele/tasmota_1/BLE";

void done(Home& home, const std::vector<std::string>& words)
{
    const auto run = home.varded.vardectl(words);
    INFO(run.output);
    REQUIRE(run.status == 0);
}

std::string answer(const std::string& characteristic, const std::string& written,
                   const std::string& octets)
{
    return R"({"BLEOperation":{"opid":"4","stat":"7","state":"DONENOTIFIED","MAC":"A4C138000001",)"
           R"("svc":"0x1808","char":"0x2a52","notifychar":")" +
           characteristic + R"(","write":")" + written + R"(","notify":")" + octets + R"("}})";
}

void say(Home& home, const std::string& payload)
{
    REQUIRE(home.client.publish({topic, payload, 1, false}) == 0);
}

bool lists(Home& home, const std::string& text)
{
    return eventually(
        [&] {
            return home.varded.vardectl({"device", "list"}).output.find(text) != std::string::npos;
        });
}

} // namespace

TEST_CASE("A meter behind a bridge is told to delete its records, and is ready when it says it did")
{
    Home home;
    home.wait_until_subscribed();
    done(home, {"device", "enrol", "meter-1", "--profile", "tasmota-glucose-meter", "--address",
                "A4:C1:38:00:00:01"});
    done(home, {"device", "assign", "meter-1", "p-1", "--from", "2020-01-01T00:00:00Z"});
    home.wait_until_subscribed();
    say(home, answer("0x2a18", "0106", "070700EA070B16071F053C0037C011"));
    REQUIRE(eventually([&] { return home.varded.count({"conservation", "stored"}) == 1; }));

    const BrokerListener listener(home, "cmnd/#");
    const auto released = home.varded.vardectl({"device", "release", "meter-1"});
    CHECK(released.output.find("bridge was asked to erase") != std::string::npos);
    CHECK(listener.hears("cmnd/tasmota_1/BLEOp M:A4C138000001 s:1808 n:2A52 c:2A52 w:0201 go"));
    CHECK(lists(home, "released, asked to erase"));

    say(home, answer("0x2a52", "0201", "06000208"));
    CHECK(lists(home, "released, did not erase: procedure-not-completed"));
    CHECK(home.varded.vardectl({"device", "assign", "meter-1", "p-2"}).status != 0);

    say(home, answer("0x2a52", "0201", "06000201"));
    CHECK(lists(home, "ready, erased"));
    done(home, {"device", "assign", "meter-1", "p-2"});
    home.check_everything();
}

TEST_CASE("An answer that nobody asked for makes no device ready")
{
    Home home;
    home.wait_until_subscribed();
    done(home, {"device", "enrol", "meter-1", "--profile", "tasmota-glucose-meter", "--address",
                "A4:C1:38:00:00:01"});
    done(home, {"device", "assign", "meter-1", "p-1", "--from", "2020-01-01T00:00:00Z"});
    home.wait_until_subscribed();
    done(home, {"device", "release", "meter-1"}); // no bridge was heard: nobody can be asked
    const auto noted = home.varded.count({"conservation", "noted"});
    say(home, answer("0x2a52", "0201", "06000201"));
    REQUIRE(eventually([&] { return home.varded.count({"conservation", "noted"}) == noted + 1; }));
    CHECK(lists(home, "released"));
    CHECK(home.varded.vardectl({"device", "assign", "meter-1", "p-2"}).status != 0);
    home.require_alive();
    home.check_everything();
}
