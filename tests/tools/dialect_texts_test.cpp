// The messages of the simulated bridges, letter for letter as the real ones write them.
#include "tools/simulate_home/dialects/dialect.hpp"

#include <catch2/catch.hpp>

using namespace varde::simulate_home;
using varde::devices::Component;
using varde::devices::Decimal;
using varde::devices::Reading;

namespace
{

Act act_of(std::string device, std::vector<Reading> readings)
{
    return {std::move(device), *varde::devices::parse_timestamp("2026-11-22T07:31:05+01:00"), 7, 88,
            std::move(readings)};
}

Act on_a_scale()
{
    return act_of("home2-scale", {{"body_weight", "kg", {Component{"value", Decimal{7240, -2}}}}});
}

Act with_a_cuff()
{
    return act_of("home2-cuff",
                  {{"blood_pressure",
                    "mm[Hg]",
                    {Component{"systolic", Decimal{128, 0}}, Component{"diastolic", Decimal{80, 0}},
                     Component{"mean", Decimal{96, 0}}}},
                   {"heart_rate", "/min", {Component{"value", Decimal{72, 0}}}}});
}

Act with_a_thermometer()
{
    return act_of("home1-thermometer",
                  {{"body_temperature", "Cel", {Component{"value", Decimal{366, -1}}}}});
}

void check(const Spoken& spoken, const std::string& topic, const std::string& payload)
{
    CHECK(spoken.topic == topic);
    CHECK(spoken.payload == payload);
}

Spoken only(const std::vector<Spoken>& spoken)
{
    REQUIRE(spoken.size() == 1);
    return spoken.front();
}

} // namespace

TEST_CASE("a device's address is its own, the same each time, and was assigned by nobody")
{
    CHECK(mac_of("home2-scale") == mac_of("home2-scale"));
    CHECK(mac_of("home2-scale") != mac_of("home2-cuff"));
    CHECK(mac_of("home2-scale").size() == 17);
    CHECK(mac_of("home2-scale").starts_with("02:"));
    CHECK(bare_mac_of("home2-scale").size() == 12);
}

TEST_CASE("Theengs Gateway decodes a scale")
{
    const auto bare = bare_mac_of("home2-scale");
    check(only(theengs.say(on_a_scale())), "home/TheengsGateway/BTtoMQTT/" + bare,
          R"({"id":")" + mac_of("home2-scale") +
              R"(","rssi":-62,"brand":"Xiaomi","model":"Mi Smart Scale",)"
              R"("model_id":"XMTZC01HM/XMTZC04HM","type":"SCALE","weighing_mode":"person",)"
              R"("unit":"kg","weight":72.40})");
    CHECK(theengs.say(with_a_cuff()).empty());
}

TEST_CASE("OpenMQTTGateway writes a number as a string, and octets that it read")
{
    CHECK(only(open_mqtt_gateway.say(on_a_scale())).payload.ends_with(R"("weight":"72.40"})"));
    check(only(open_mqtt_gateway.say(with_a_cuff())),
          "home/OpenMQTTGateway/BTtoMQTT/" + bare_mac_of("home2-cuff"),
          R"({"id":")" + mac_of("home2-cuff") +
              R"(","service":"00001810-0000-1000-8000-00805f9b34fb",)"
              R"("characteristic":"00002a35-0000-1000-8000-00805f9b34fb",)"
              R"("read":"06800050006000ea070b16071f054800","success":true})");
}

TEST_CASE("Tasmota has scales among its sensors, and others as operations")
{
    const auto scale = only(tasmota.say(on_a_scale()));
    CHECK(scale.topic == "tele/tasmota_home2/SENSOR");
    CHECK(scale.payload.starts_with(R"({"Time":"2026-11-22T07:31:05","MISCALEV1)"));
    check(only(tasmota.say(with_a_cuff())), "tele/tasmota_home2/BLE",
          R"({"BLEOperation":{"opid":"7","stat":"7","state":"DONENOTIFIED","MAC":")" +
              bare_mac_of("home2-cuff") +
              R"(","svc":"0x1810","char":"0x2a35","notify":"06800050006000EA070B16071F054800"}})");
}

TEST_CASE("ESPHome says each value on a topic of its own, as bare text")
{
    const auto spoken = esphome.say(with_a_cuff());
    REQUIRE(spoken.size() == 4);
    check(spoken[0], "home2-cuff/sensor/systolic/state", "128");
    check(spoken[1], "home2-cuff/sensor/diastolic/state", "80");
    check(spoken[2], "home2-cuff/sensor/mean_arterial_pressure/state", "96");
    check(spoken[3], "home2-cuff/sensor/heart_rate/state", "72");
    check(only(esphome.say(on_a_scale())), "home2-scale/sensor/xiaomi_mi_scale_weight/state",
          "72.40");
}

TEST_CASE("zigbee2mqtt says a thermometer under its friendly name")
{
    check(only(zigbee2mqtt.say(with_a_thermometer())), "zigbee2mqtt/home1-thermometer",
          R"({"battery":88,"linkquality":120,"temperature":36.6})");
    CHECK(zigbee2mqtt.say(on_a_scale()).empty());
}

TEST_CASE("BTHome numbers its radio packets")
{
    check(only(bthome.say(on_a_scale())), "bthome/home2/" + bare_mac_of("home2-scale"),
          R"({"address":")" + mac_of("home2-scale") +
              R"(","rssi":-61,"BTHome_version":2,"encryption":false,"pid":7,"battery":88,)"
              R"("mass_kg":72.40})");
    auto later = on_a_scale();
    later.number = 263;
    CHECK(only(bthome.say(later)).payload == only(bthome.say(on_a_scale())).payload);
    CHECK(bthome.say(with_a_cuff()).empty());
}

TEST_CASE("SenML has one pack for an act, with what all records share in the first")
{
    const auto spoken = only(senml.say(with_a_cuff()));
    CHECK(spoken.topic == "senml/home2");
    CHECK(spoken.payload.starts_with(R"([{"bver":26,"bn":"urn:dev:mac:02)"));
    CHECK(spoken.payload.ends_with(
        R"(/","bt":1795329065,"n":"systolic","u":"mmHg","v":128},{"n":"diastolic","u":"mmHg","v":80},)"
        R"({"n":"mean","u":"mmHg","v":96},{"n":"pulse","u":"beat/min","v":72}])"));
}

TEST_CASE("octets are passed on in JSON and bare, in turn")
{
    auto act = on_a_scale();
    check(only(gatt_hex.say(act)), "varde-bridge/home2",
          R"({"address":")" + mac_of("home2-scale") +
              R"(","characteristic":"2A9D","hex":"029038EA070B16071F05",)"
              R"("time":"2026-11-22T07:31:05+01:00"})");
    ++act.number;
    check(only(gatt_hex.say(act)), "varde-bridge/home2/" + bare_mac_of("home2-scale") + "/2A9D",
          "029038EA070B16071F05");
}

TEST_CASE("Open mHealth has a data point for each kind, and each has an id of its own")
{
    const auto spoken = only(open_mhealth.say(with_a_cuff()));
    CHECK(spoken.topic == "omh/home2");
    CHECK(spoken.payload.find(R"("schema_id":{"namespace":"omh","name":"blood-pressure",)") !=
          std::string::npos);
    CHECK(spoken.payload.ends_with(
        R"("body":{"effective_time_frame":{"date_time":"2026-11-22T07:31:05+01:00"},)"
        R"("heart_rate":{"value":72,"unit":"beats/min"}}}])"));
    const auto id = spoken.payload.substr(spoken.payload.find(R"("id":")") + 6, 36);
    CHECK(id[14] == '4');
    CHECK(spoken.payload.find(id) == spoken.payload.rfind(id));
    CHECK(only(open_mhealth.say(with_a_cuff())).payload == spoken.payload);
}

TEST_CASE("a maker's own JSON is a list of values")
{
    check(only(json_mapping.say(on_a_scale())), "vendor/home2/up",
          R"({"device":{"name":"home2-scale","battery":88},"number":7,)"
          R"("measured":"2026-11-22T07:31:05+01:00",)"
          R"("values":[{"type":"body_weight","value":72.40,"unit":"kg"}]})");
}
