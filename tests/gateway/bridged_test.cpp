// Messages of bridges through the whole intake, on a real store.
#include "home.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace varde;
using namespace std::chrono_literals;
using std::chrono::steady_clock;
using tests::bridged_settings;
using tests::Home;
using tests::noon;

namespace
{

constexpr const char* kitchen = "home/TheengsGateway/BTtoMQTT/5CCAD370D4A2";
constexpr const char* bedroom = "home/OMG_bedroom/BTtoMQTT/5CCAD370D4A2";

std::string weight(const std::string& value, const std::string& more = "")
{
    return R"({"id":"5C:CA:D3:70:D4:A2","rssi":-62,"weighing_mode":"person","unit":"kg",)" + more +
           R"("weight":)" + value + "}";
}

std::string hall(const std::string& object)
{
    return "hall/sensor/xiaomi_mi_scale_" + object + "/state";
}

constexpr const char* meter_topic = "tele/tasmota_1/BLE";

std::string operation(const std::string& members)
{
    return R"({"BLEOperation":{"opid":"4","MAC":"A4C138000001","svc":"0x1808","char":"0x2a52",)" +
           members + "}}";
}

void check_conservation(Home& home)
{
    const auto counted = home.store->conservation();
    CHECK(counted.received ==
          counted.stored + counted.duplicate + counted.refused + counted.noted + counted.waiting);
}

} // namespace

TEST_CASE("what a bridge says of an enrolled device becomes its patient's measurement")
{
    Home home(bridged_settings());
    home.hear(kitchen, weight("72.45"), 0);
    CHECK(home.outcome() == "stored");
    REQUIRE(home.pending().size() == 1);
    const auto measurement = home.pending().front().measurement;
    CHECK(measurement.device == "scale-1");
    CHECK(measurement.patient == "p-1");
    CHECK(measurement.kind == "body_weight");
    CHECK(measurement.taken.at.instant == noon());
    CHECK(home.acknowledged.empty());
    CHECK(home.wakes == 1);
    check_conservation(home);
}

TEST_CASE("the same weight on two days is two measurements")
{
    Home home(bridged_settings());
    home.hear(kitchen, weight("72.45"), 0);
    home.hear(kitchen, weight("72.46"), 1);
    home.hear(kitchen, weight("72.47"), 24 * 3600);
    CHECK(home.pending().size() == 3);
    std::set<std::string> ids;
    for (const auto& due : home.pending())
    {
        ids.insert(due.measurement.id);
    }
    CHECK(ids.size() == 3);
}

TEST_CASE("the same reading heard by two bridges is one measurement")
{
    Home home(bridged_settings());
    home.hear(kitchen, weight("72.45"), 0);
    home.hear(bedroom, weight("72.45"), 1);
    CHECK(home.outcome() == "noted heard twice");
    CHECK(home.pending().size() == 1);
    check_conservation(home);
}

TEST_CASE("what the broker delivers again after a broken connection is a duplicate")
{
    Home home(bridged_settings());
    home.hear(kitchen, weight("72.45"), 0, 1);
    home.hear(kitchen, weight("72.45"), 5, 2);
    CHECK(home.outcome() == "duplicate");
    CHECK(home.pending().size() == 1);
    check_conservation(home);
}

TEST_CASE("what the broker delivers again twice is known twice")
{
    Home home(bridged_settings());
    home.hear(kitchen, weight("72.45"), 0, 1);
    home.hear(kitchen, weight("72.45"), 5, 2);
    home.hear(kitchen, weight("72.45"), 5, 2);
    CHECK(home.pending().size() == 1);
    check_conservation(home);
}

TEST_CASE("what the broker delivers again after a restart of the gateway is a duplicate")
{
    Home home(bridged_settings());
    home.hear(kitchen, weight("72.45"), 0);
    gateway::Intake after(*home.store, home.events, home.current, home.clinic,
                          {[](std::uint64_t) {}, [](const gateway::Acknowledgement&) {}, [] {},
                           [](const std::string&) {},
                           [](const std::string&, const std::string&) {}});
    gateway::mqtt::Arrival again;
    again.number = 1;
    again.topic = kitchen;
    again.payload = weight("72.45");
    again.received = noon() + 1h;
    again.connection = 1;
    again.connected = steady_clock::now();
    after.take_in(std::vector{again});
    CHECK(home.pending().size() == 1);
    CHECK(home.store->conservation().duplicate == 1);
}

TEST_CASE("when a value that tells no time was measured is known while the connection stands")
{
    Home home(bridged_settings());
    home.hear(kitchen, weight("72.45"), 0);
    CHECK(home.pending().back().measurement.taken.trust == devices::ClockTrust::corrected);
    CHECK(home.store->open_events(10).empty());
}

TEST_CASE("a value that may have waited at the broker was measured nobody knows when")
{
    Home home(bridged_settings());
    home.hear(kitchen, weight("72.45"), 0, 2);
    CHECK(home.pending().back().measurement.taken.trust == devices::ClockTrust::suspect);
    REQUIRE(home.store->open_events(10).size() == 1);
    CHECK(home.store->open_events(10).front().event.detail.en.find("broker") != std::string::npos);
}

TEST_CASE("a message that measures nothing is noted, and its battery is known")
{
    Home home(bridged_settings());
    home.hear(kitchen, R"({"id":"5C:CA:D3:70:D4:A2","rssi":-62,"batt":15})", 0);
    CHECK(home.outcome() == "noted no-health-value");
    CHECK(home.pending().empty());
    CHECK(home.store->devices_seen().front().battery == 15);
    CHECK(home.store->open_events(10).front().event.code == "battery-low");
    check_conservation(home);
}

TEST_CASE("what a bridge could not read is noted with its own word")
{
    auto settings = bridged_settings();
    tests::add_meter(settings);
    Home home(settings);
    home.hear(meter_topic, operation(R"("state":"FAILCONNECT")"), 0);
    CHECK(home.outcome() == "noted failconnect");
}

TEST_CASE("a meter's answer to delete all records is told to whoever asked")
{
    auto settings = bridged_settings();
    tests::add_meter(settings);
    Home home(settings);
    const auto answered = [](const std::string& octets)
    {
        return operation(
            R"("state":"DONENOTIFIED","notifychar":"0x2a52","write":"0201","notify":")" + octets +
            "\"");
    };
    CHECK(home.intake.heard_on("meter-1").empty());
    home.hear(meter_topic, answered("06000207"), 0);
    CHECK(home.outcome() == "noted not erased: abort-unsuccessful");
    CHECK(home.kept_records == std::vector<std::string>{"meter-1: abort-unsuccessful"});
    CHECK(home.erased.empty());
    home.hear(meter_topic, answered("06000201"), 1);
    CHECK(home.outcome() == "noted erased");
    CHECK(home.erased == std::vector<std::string>{"meter-1"});
    CHECK(home.intake.heard_on("meter-1") == meter_topic);
    home.hear(meter_topic, answered("06000201"), 2, 1, true);
    CHECK(home.erased.size() == 1); // what the broker kept says nothing about now
    check_conservation(home);
}

TEST_CASE("a clock on the wall without a time zone is not called wrong")
{
    auto settings = bridged_settings();
    tests::add_meter(settings);
    settings.intake.clock.zone.reset();
    Home home(settings);
    home.hear(meter_topic,
              operation(R"("state":"DONENOTIFIED","notifychar":"0x2a18","write":"0106",)"
                        R"("notify":"070700EA070B16071F053C0037C011")"),
              0);
    CHECK(home.outcome() == "stored");
    REQUIRE(home.store->open_events(10).size() == 1);
    CHECK(home.store->open_events(10).front().event.detail.en.find("gateway.time_zone") !=
          std::string::npos);
}

TEST_CASE("a broken message of an enrolled device is refused and kept")
{
    Home home(bridged_settings());
    home.hear(kitchen, weight("\"heavy\""), 0);
    CHECK(home.outcome() == "refused number-malformed");
    CHECK(home.store->conservation().refused_by.at("number-malformed") == 1);
    check_conservation(home);
}

TEST_CASE("a stranger that measures is shown for a claim, without its value")
{
    Home home(bridged_settings());
    home.hear("home/TheengsGateway/BTtoMQTT/AABBCCDDEE01",
              R"({"id":"AA:BB:CC:DD:EE:01","weighing_mode":"person","unit":"kg","weight":61.25})",
              0);
    CHECK(home.outcome() == "refused device-unknown");
    const auto claims = home.store->claims();
    REQUIRE(claims.size() == 1);
    CHECK(claims.front().address == "AA:BB:CC:DD:EE:01");
    REQUIRE_FALSE(claims.front().profiles.empty());
    CHECK(claims.front().profiles.front().profile == "xiaomi-mi-scale");
    check_conservation(home);
}

TEST_CASE("a neighbour's beacon is nobody's claim")
{
    Home home(bridged_settings());
    home.hear("home/TheengsGateway/BTtoMQTT/AABBCCDDEE01",
              R"({"id":"AA:BB:CC:DD:EE:01","rssi":-9})", 0);
    CHECK(home.store->claims().empty());
    CHECK(home.store->conservation().noted == 1);
    check_conservation(home);
}

TEST_CASE("a bridge at which a device is not enrolled does not speak for it")
{
    auto settings = bridged_settings();
    settings.registry.devices.at("scale-1").topics = {"home/TheengsGateway/#"};
    Home home(settings);
    home.hear(bedroom, weight("72.45"), 0);
    CHECK(home.outcome() == "refused device-mismatch");
    CHECK(home.pending().empty());
    check_conservation(home);
}

TEST_CASE("a retained message of a bridge is no measurement")
{
    Home home(bridged_settings());
    home.hear(kitchen, weight("72.45"), 0, 1, true);
    CHECK(home.outcome() == "noted retained");
    CHECK(home.pending().empty());
}

TEST_CASE("values that come one by one wait on disk, and are one act")
{
    Home home(bridged_settings());
    home.hear(hall("weight"), "72.45", 0);
    CHECK(home.outcome() == "waiting for the other values of its act");
    home.hear(hall("impedance"), "503", 1);
    CHECK(home.store->conservation().waiting == 2);
    CHECK(home.pending().empty());
    check_conservation(home);

    home.intake.take_in_acts(steady_clock::now() + 4s);
    CHECK(home.pending().size() == 2);
    CHECK(home.store->conservation().waiting == 0);
    check_conservation(home);
}

TEST_CASE("an act that waits when the gateway ends is taken in after the restart")
{
    Home home(bridged_settings());
    home.hear(hall("weight"), "72.45", 0);
    gateway::Intake after(*home.store, home.events, home.current, home.clinic,
                          {[](std::uint64_t) {}, [](const gateway::Acknowledgement&) {}, [] {},
                           [](const std::string&) {},
                           [](const std::string&, const std::string&) {}});
    after.take_in_acts(steady_clock::now() + 4s);
    REQUIRE(home.pending().size() == 1);
    CHECK(home.pending().front().measurement.received == noon());
    check_conservation(home);
}

TEST_CASE("a weight of doubtful unit is held until a person says what it is")
{
    auto settings = bridged_settings();
    auto& profile = settings.profiles.at("xiaomi-mi-scale");
    profile.plausible = {
        {"body_weight", "value", {devices::Decimal{5, 0}, devices::Decimal{150, 0}}}};
    Home home(settings);
    home.hear(kitchen, weight("181.00"), 0);
    CHECK(home.outcome() == "refused unit-suspected");
    CHECK(home.pending().empty());
    CHECK(home.store->open_events(10).front().event.code == "unit-suspected");

    const auto taken = home.intake.take_in_again(
        1, {"[lb_av]", ""}, {noon(), "tove", "message.retake", "1", "display"});
    REQUIRE(taken.has_value());
    CHECK(taken->status == "stored");
    REQUIRE(home.pending().size() == 1);
    CHECK(home.pending().front().measurement.find("value")->value ==
          devices::Value{devices::parse_decimal("82.10").value()});
    CHECK(home.store->open_events(10).empty());
    check_conservation(home);

    CHECK_FALSE(
        home.intake
            .take_in_again(1, {"[lb_av]", ""}, {noon(), "tove", "message.retake", "1", "twice"})
            .has_value());
    CHECK(home.pending().size() == 1);
}

TEST_CASE("a shared scale gives a weight that fits nobody to a person, not to a patient")
{
    auto settings = bridged_settings();
    auto& registry = settings.registry;
    registry.patients["p-2"] = {"p-2", {"urn:oid:2.16.578.1.12.4.1.4.1", "15507600333"}};
    std::erase_if(registry.assignments, [](const auto& one) { return one.device == "scale-1"; });
    const auto range = [](int low, int high) {
        return devices::Nearness{"body_weight", devices::Decimal{low, 0},
                                 devices::Decimal{high, 0}};
    };
    registry.assignments.push_back({"scale-1", "p-1", noon() - 1h, {}, {}, range(60, 75)});
    registry.assignments.push_back({"scale-1", "p-2", noon() - 1h, {}, {}, range(80, 95)});
    Home home(settings);
    home.hear(kitchen, weight("88.20"), 0);
    REQUIRE(home.pending().size() == 1);
    CHECK(home.pending().front().measurement.patient == "p-2");

    home.hear(kitchen, weight("77.70"), 60);
    CHECK(home.outcome() == "refused user-unassigned");
    const auto taken = home.intake.take_in_again(
        2, {"", "p-1"}, {noon(), "tove", "message.retake", "2", "asked them"});
    REQUIRE(taken.has_value());
    CHECK(taken->status == "stored");
    CHECK(home.pending().back().measurement.patient == "p-1");
}

TEST_CASE("a device's own word that it is erased is passed on, and another event is refused")
{
    Home home;
    home.hear("varde/oxi-1/up/event", R"({"format":"varde-event-1","event":"erased"})", 0);
    CHECK(home.erased == std::vector<std::string>{"oxi-1"});
    home.hear("varde/oxi-1/up/event", R"({"format":"varde-event-1","event":"sold"})", 1);
    CHECK(home.outcome() == "refused version-unknown");
    home.hear("varde/stranger/up/event", R"({"format":"varde-event-1","event":"erased"})", 2);
    CHECK(home.outcome() == "refused device-unknown");
    CHECK(home.erased.size() == 1);
    check_conservation(home);
}
