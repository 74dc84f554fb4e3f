#include "devices/erasure.hpp"

#include <catch2/catch.hpp>

namespace varde::devices
{
namespace
{

Profile meter(const std::string& dialect, const std::string& topic, std::uint16_t beside = 0x2A18)
{
    Profile profile;
    profile.id = "meter";
    profile.characteristics = {{beside, {}}, {0x2A52, {}}};
    ProfileBridge bridge;
    bridge.dialect = dialect;
    bridge.topics = {topic};
    profile.bridges = {bridge};
    return profile;
}

Device enrolled(const std::string& profile)
{
    Device device;
    device.id = "meter-1";
    device.profile = profile;
    device.address = "A4:C1:38:00:00:01";
    return device;
}

Report told(std::vector<std::string> status)
{
    Report report;
    report.status = std::move(status);
    return report;
}

} // namespace

TEST_CASE("a device of the native message is asked on its own topic")
{
    const auto request = erasure_request(enrolled(""), nullptr, "");
    REQUIRE(request.has_value());
    CHECK(*request ==
          ErasureRequest{"varde/meter-1/down/command", R"({"command":"erase"})", "native"});
}

TEST_CASE("Tasmota writes delete-all-records and listens to the answer")
{
    const auto profile = meter("tasmota", "tele/+/BLE");
    const auto request = erasure_request(enrolled("meter"), &profile, "tele/hall/BLE");
    REQUIRE(request.has_value());
    CHECK(*request == ErasureRequest{"cmnd/hall/BLEOp",
                                     "M:A4C138000001 s:1808 n:2A52 c:2A52 w:0201 go", "tasmota"});
}

TEST_CASE("the service is the one that the other characteristics belong to")
{
    const auto profile = meter("tasmota", "tele/+/BLE", 0x2A5E);
    const auto request = erasure_request(enrolled("meter"), &profile, "tele/hall/BLE");
    REQUIRE(request.has_value());
    CHECK(request->payload.find(" s:1822 ") != std::string::npos);
}

TEST_CASE("OpenMQTTGateway writes delete-all-records")
{
    const auto profile = meter("open_mqtt_gateway", "home/+/BTtoMQTT/+");
    const auto request =
        erasure_request(enrolled("meter"), &profile, "home/hall/BTtoMQTT/A4C138000001");
    REQUIRE(request.has_value());
    CHECK(request->topic == "home/hall/commands/MQTTtoBT");
    CHECK(request->payload ==
          R"({"ble_write_address":"A4:C1:38:00:00:01",)"
          R"("ble_write_service":"00001808-0000-1000-8000-00805F9B34FB",)"
          R"("ble_write_char":"00002A52-0000-1000-8000-00805F9B34FB",)"
          R"("ble_write_value":"0201","value_type":"HEX","ttl":4,"immediate":true})");
    CHECK(request->way == "open_mqtt_gateway");
}

TEST_CASE("who cannot be asked is not asked")
{
    const auto tasmota = meter("tasmota", "tele/+/#");
    CHECK_FALSE(erasure_request(enrolled("meter"), nullptr, "tele/hall/BLE"));
    CHECK_FALSE(erasure_request(enrolled("meter"), &tasmota, ""));
    CHECK_FALSE(erasure_request(enrolled("meter"), &tasmota, "tele/hall/STATE"));
    CHECK_FALSE(erasure_request(enrolled("meter"), &tasmota, "other/hall/BLE"));
    auto named = enrolled("meter");
    named.address = "kitchen-meter";
    CHECK_FALSE(erasure_request(named, &tasmota, "tele/hall/BLE"));
    auto without = tasmota;
    without.characteristics.pop_back();
    CHECK_FALSE(erasure_request(enrolled("meter"), &without, "tele/hall/BLE"));
    const auto theengs = meter("theengs", "home/+/BTtoMQTT/+");
    CHECK_FALSE(erasure_request(enrolled("meter"), &theengs, "home/hall/BTtoMQTT/A4C138000001"));
    const auto battery = meter("tasmota", "tele/+/BLE", 0x2A19);
    CHECK_FALSE(erasure_request(enrolled("meter"), &battery, "tele/hall/BLE"));
}

TEST_CASE("an answer is known by its status")
{
    CHECK(erasure_answer(std::vector{told({"records-erased"})}).erased);
    const auto kept = erasure_answer(std::vector{told({"records-kept", "server-busy"})});
    CHECK_FALSE(kept.erased);
    CHECK(kept.kept == "server-busy");
    for (const auto& status : {std::vector<std::string>{}, {"records-told", "success"}, {"ear"}})
    {
        const auto other = erasure_answer(std::vector{told(status)});
        CHECK_FALSE(other.erased);
        CHECK(other.kept.empty());
    }
}

} // namespace varde::devices
