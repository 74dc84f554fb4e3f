#include "devices/bridges/bthome.hpp"
#include "devices/bridges/dialect.hpp"
#include "devices/bridges/senml_record.hpp"
#include "tests/devices/bridges/dialect_sample.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace varde;
using namespace varde::devices;
using namespace varde::devices::bridges;
using tests::read;

namespace
{

struct Example
{
    std::string_view dialect;
    std::string_view topic;
    std::string_view payload;
};

// One message of each dialect that is a measurement or a packet.
constexpr Example examples[] = {
    {"theengs", "home/T/BTtoMQTT/x", R"({"id":"5C:CA:D3:70:D4:A2","unit":"kg","weight":61.75})"},
    {"open_mqtt_gateway", "home/O/BTtoMQTT/x",
     R"({"id":"5C:CA:D3:70:D4:A2","characteristic":"2a9d","read":"0010"})"},
    {"tasmota", "tele/t/BLE",
     R"({"BLEOperation":{"state":"DONEREAD","MAC":"A4C1389628F7","char":"0x2a9d","read":"00"}})"},
    {"esphome", "scale/sensor/xiaomi_mi_scale_weight/state", "72.45"},
    {"zigbee2mqtt", "zigbee2mqtt/patch", R"({"temperature":36.6})"},
    {"bthome", "b/5CCAD370D4A2", R"({"mass_kg":72.45})"},
    {"senml", "s", R"([{"n":"scale-1:weight","u":"kg","v":72.5}])"},
    {"gatt_hex", "g", R"({"address":"a","characteristic":"2A9D","hex":"00101900"})"},
    {"open_mhealth", "o",
     R"({"header":{"schema_id":{"namespace":"omh","name":"heart-rate","version":"1.0"}},
         "body":{"heart_rate":{"value":50,"unit":"beats/min"}}})"},
    {"json_mapping", "j", R"({"who":"cuff","bp":{"unit":"kPa","sys":17.1,"dia":10.9}})"},
};

std::string refused(std::string_view dialect, std::string_view topic, std::string_view payload)
{
    const auto sightings = read(dialect, topic, payload);
    REQUIRE(sightings.has_error());
    const auto& where = sightings.error().where;
    return std::string(code(sightings.error().error)) + (where.empty() ? "" : " " + where);
}

} // namespace

TEST_CASE("every dialect has a name of its own and is found by it")
{
    std::set<std::string_view> names;
    for (const Dialect& dialect : dialects())
    {
        CHECK(names.insert(dialect.name).second);
        CHECK(find_dialect(dialect.name) == &dialect);
    }
    CHECK(names.size() == std::size(examples));
    CHECK(find_dialect("homie") == nullptr);
}

TEST_CASE("what is retained is never a measurement, in no dialect")
{
    for (const Example& one : examples)
    {
        INFO(one.dialect);
        const auto live = read(one.dialect, one.topic, one.payload);
        REQUIRE(live.has_value());
        REQUIRE(live->size() == 1);
        CHECK((!live->front().reports.empty() || live->front().packet.has_value()));
        const auto retained = read(one.dialect, one.topic, one.payload, true);
        REQUIRE(retained.has_value());
        REQUIRE(retained->size() == 1);
        CHECK(retained->front().note == "retained");
        CHECK(retained->front().reports.empty());
        CHECK_FALSE(retained->front().packet.has_value());
        CHECK(retained->front().address == live->front().address);
    }
}

TEST_CASE("a message without content is refused, as a broker forgets a retained one by it")
{
    for (const Example& one : examples)
    {
        INFO(one.dialect);
        CHECK(refused(one.dialect, one.topic, "") == "payload-empty");
    }
}

TEST_CASE("an advertisement without any name of its device is refused")
{
    CHECK(refused("theengs", "home/T/BTtoMQTT", R"({"bpm":63})") == "key-missing id");
    CHECK(refused("theengs", "home/T/BTtoMQTT", R"({"id":5,"bpm":63})") == "key-missing id");
    CHECK(refused("theengs", "home/T/BTtoMQTT", R"({"id":"a\tb","bpm":63})") ==
          "text-malformed id");
    CHECK(refused("theengs", "home/T/BTtoMQTT/x", R"([{"id":"a"}])") == "type-wrong");
    CHECK(refused("theengs", "x", R"({"id":"5C:CA:D3:70:D4:A2","servicedata":"0"})") ==
          "hex-malformed servicedata");
    CHECK(refused("theengs", "x", R"({"id":"5C:CA:D3:70:D4:A2","manufacturerdata":1})") ==
          "type-wrong manufacturerdata");
}

TEST_CASE("the id of an advertisement goes before the address that its content claims")
{
    const auto sightings = read("theengs", "home/T/BTtoMQTT/C45D83A1B2C3",
                                R"({"id":"C4:5D:83:A1:B2:C3","mac":"AA:BB:CC:DD:EE:FF","bpm":63})");
    REQUIRE(sightings.has_value());
    CHECK(sightings->front().address == "C4:5D:83:A1:B2:C3");
}

TEST_CASE("what the bridge decoded into nothing the profile wants is still there as it was")
{
    const auto sightings = read("theengs", "home/T/BTtoMQTT/x",
                                R"({"id":"C4:5D:83:A1:B2:C3","model_id":"X","steps":1,
                                    "servicedata":"0102"})");
    REQUIRE(sightings.has_value());
    CHECK(sightings->front().note == "no-health-value");
    REQUIRE(sightings->front().packet.has_value());
    CHECK(sightings->front().packet->origin == RawPacket::Origin::service_data);
}

TEST_CASE("an operation of Tasmota that is not done says why")
{
    const auto note = [](std::string_view state)
    {
        const std::string payload =
            R"({"BLEOperation":{"MAC":"A4C1389628F7","state":")" + std::string(state) + "\"}}";
        return read("tasmota", "tele/t/BLE", payload).value().front().note;
    };
    CHECK(note("FAILNOTIFYTIMEOUT") == "failnotifytimeout");
    CHECK(note("DONEWRITE") == "donewrite");
    CHECK(note("") == "state-unknown");
    CHECK(note("\\u001b[31mRED") == "mred");
    CHECK(refused("tasmota", "tele/t/BLE", R"({"BLEOperation":{"MAC":"?","state":"FAILREAD"}})") ==
          "text-malformed BLEOperation.MAC");
    CHECK(refused("tasmota", "tele/t/BLE", R"({"BLEOperation":7})") ==
          "key-missing BLEOperation.MAC");
    CHECK(refused("tasmota", "tele/t/BLE", "{}") == "key-missing BLEOperation");
    CHECK(refused("tasmota", "tele/t/SENSOR", "[]") == "type-wrong");
}

TEST_CASE("a notification of Tasmota from the only characteristic there is needs no second name")
{
    const auto sightings = read("tasmota", "tele/t/BLE",
                                R"({"BLEOperation":{"MAC":"A4C1389628F7","state":"DONENOTIFIED",
                                    "char":"0x2a35","notify":"00"}})");
    REQUIRE(sightings.has_value());
    CHECK(sightings->front().packet->uuid == "0x2a35");
}

TEST_CASE("the topics of a bridge itself are no sighting, whatever stands on them")
{
    for (const auto& [dialect, topic] :
         {std::pair{"theengs", "home/T/LWT"}, std::pair{"theengs", "home/T/presence"},
          std::pair{"open_mqtt_gateway", "home/O/LWT"},
          std::pair{"open_mqtt_gateway", "home/O/commands/MQTTtoBT/config"},
          std::pair{"tasmota", "tele/t/LWT"}, std::pair{"tasmota", "tele/t/STATE"},
          std::pair{"tasmota", "stat/t/RESULT"}, std::pair{"esphome", "node/status"},
          std::pair{"esphome", "node/debug"}, std::pair{"esphome", "sensor/x/state"},
          std::pair{"zigbee2mqtt", "zigbee2mqtt/bridge/devices"},
          std::pair{"zigbee2mqtt", "zigbee2mqtt/x/set"}, std::pair{"zigbee2mqtt", "zigbee2mqtt"},
          std::pair{"zigbee2mqtt", "other/x"}, std::pair{"zigbee2mqtt", "zigbee2mqttx/y"}})
    {
        INFO(topic);
        const auto sightings = read(dialect, topic, "not {json");
        REQUIRE(sightings.has_value());
        CHECK(sightings->empty());
    }
}

TEST_CASE("the base topic of zigbee2mqtt may have several levels")
{
    DialectTerms terms = tests::terms_for("zigbee2mqtt");
    terms.root = "house/z2m";
    const auto sightings = find_dialect("zigbee2mqtt")
                               ->read({"house/z2m/bath/scale", R"({"temperature":36.6})"}, terms);
    REQUIRE(sightings.has_value());
    CHECK(sightings->front().address == "bath/scale");
    CHECK(sightings->front().bridge == "house/z2m");
}

TEST_CASE("a state of ESPHome that is a packet is a packet and no report besides")
{
    KeyTerm term;
    term.key = "packet";
    term.characteristic = "2A9D";
    DialectTerms terms;
    terms.keys = {term};
    const auto sightings =
        find_dialect("esphome")->read({"scale/text_sensor/packet/state", "00101900", false}, terms);
    REQUIRE(sightings.value().size() == 1);
    CHECK(sightings.value()[0].reports.empty());
    CHECK(sightings.value()[0].packet->octets == std::vector<std::uint8_t>{0x00, 0x10, 0x19, 0x00});
}

TEST_CASE("a state of ESPHome that is no short number is refused")
{
    constexpr std::string_view topic = "scale/sensor/xiaomi_mi_scale_weight/state";
    CHECK(refused("esphome", topic, std::string(257, '7')) == "payload-too-large");
    CHECK(refused("esphome", topic, "{}") == "number-malformed xiaomi_mi_scale_weight");
    CHECK(refused("esphome", "a\x01/sensor/xiaomi_mi_scale_weight/state", "7") ==
          "topic-malformed");
}

TEST_CASE("BTHome's objects have one name each")
{
    CHECK(bthome_name("Mass (kg)") == "mass_kg");
    CHECK(bthome_name("mass_kg") == "mass_kg");
    CHECK(bthome_name("MASS-KG") == "mass_kg");
    CHECK(bthome_name("packet id") == "packet_id");
    CHECK(bthome_name("Temperature_2") == "temperature_2");
    CHECK(bthome_name("()").empty());
    const auto twice = read("bthome", "b/5CCAD370D4A2", R"({"Mass kg":72.45,"mass_kg":71})");
    REQUIRE(twice.has_value()); // the first is the object, the second keeps its own key
    CHECK(twice->front().reports.size() == 1);
}

TEST_CASE("a raw value has octets, as many as an attribute can hold")
{
    const auto with = [](std::size_t octets)
    {
        return R"({"address":"a","characteristic":"2A9D","hex":")" + std::string(octets * 2, '0') +
               "\"}";
    };
    CHECK(read("gatt_hex", "g", with(512)).has_value());
    CHECK(refused("gatt_hex", "g", with(513)) == "payload-too-large hex");
    CHECK(refused("gatt_hex", "g", R"({"address":"a","characteristic":"2A9D\n","hex":"00"})") ==
          "text-malformed characteristic");
    CHECK(refused("gatt_hex", "g", R"({"address":"a","characteristic":"2A9D"})") ==
          "key-missing hex");
    CHECK(refused("gatt_hex", "g", R"([{"address":"a","characteristic":"2A9D","hex":"00"},7])") ==
          "type-wrong [1]");
    CHECK(refused("gatt_hex", "g", R"({"address":"a","characteristic":"2A9D","hex":"00",
                                       "time":"07:31"})") == "time-malformed time");
    CHECK(refused("gatt_hex", "kitchen/a/weight", "00") == "topic-malformed");
    CHECK(refused("gatt_hex", "2A9D", "00") == "topic-malformed");
}

TEST_CASE("what a bridge is listened to by is no device, where nothing else stands in a topic")
{
    DialectTerms terms;
    terms.roots = {"varde-bridge", "home/+"};
    const auto address = [&terms](std::string_view topic)
    {
        const auto sightings = find_dialect("gatt_hex")->read({topic, "00", false}, terms);
        return sightings ? sightings->front().address : describe(sightings.error());
    };
    CHECK_THAT(address("varde-bridge/2A9D"), Catch::StartsWith("key-missing at address: "));
    CHECK_THAT(address("home/kitchen/2A9D"), Catch::StartsWith("key-missing at address: "));
    CHECK(address("varde-bridge/scale/2A9D") == "scale");
    CHECK(address("scale/2A9D") == "scale");
    CHECK(address("home/A4C1389628F7/2A9D") == "A4:C1:38:96:28:F7");
}

TEST_CASE("the fields of SenML have their types, and its names their characters")
{
    CHECK(refused("senml", "s", "{}") == "type-wrong");
    CHECK(refused("senml", "s", "[7]") == "type-wrong [0]");
    CHECK(refused("senml", "s", R"([{"n":"a:weight","v":"72"}])") == "type-wrong [0].v");
    CHECK(refused("senml", "s", R"([{"n":"a:state","vb":1}])") == "type-wrong [0].vb");
    CHECK(refused("senml", "s", R"([{"n":"a:bls","vd":"A"}])") == "text-malformed [0].vd");
    CHECK(refused("senml", "s", R"([{"n":"a:bls","v":1}])") == "type-wrong [0]");
    CHECK(refused("senml", "s", R"([{"n":"a:weight","vd":"AA"}])") == "type-wrong [0]");
    CHECK(refused("senml", "s", R"([{"n":" a","v":1}])") == "text-malformed [0]");
    CHECK(refused("senml", "s", R"([{"v":1}])") == "text-malformed [0]");
    CHECK(refused("senml", "s", R"([{"n":"a:weight","v":72.5,"u":"kg","t":1e18}])") ==
          "time-malformed [0]");
    CHECK(refused("senml", "s", R"([{"n":"a:weight","v":72.5,"u":"kg","t":-1e18}])") ==
          "time-malformed [0]");
    CHECK(refused("senml", "s", R"([{"bver":10.5,"n":"a:weight","v":1}])") ==
          "number-malformed [0].bver");
}

TEST_CASE("a record of SenML that only sets base fields is none, and its bases hold on")
{
    const Json pack =
        parse_json(R"([{"bn":"a:","bt":10,"bu":"kg","bv":70,"bs":5},{"n":"x","v":2.5,"t":-3},
                       {"bn":"b:","n":"x","s":1}])")
            .value();
    const auto records = resolve_senml({&pack, {}});
    REQUIRE(records.has_value());
    REQUIRE(records->size() == 2);
    const auto& first = records->front();
    CHECK(first.name == "a:x");
    CHECK(first.unit == "kg");
    CHECK(first.time == Decimal{7, 0});
    CHECK(std::get<Decimal>(first.content) == Decimal{725, -1});
    CHECK_FALSE(first.sum);
    CHECK(records->back().name == "b:x");
    CHECK(records->back().sum == Decimal{6, 0});
    CHECK(records->back().content.index() == 0);
}

TEST_CASE("the longest key that ends a SenML name is its term, in whatever order they stand")
{
    const auto rate = tests::key_term("rate", "respiratory_rate", "/min");
    const auto heart = tests::key_term("heart.rate", "heart_rate", "/min");
    for (const auto& keys : {std::vector{rate, heart}, std::vector{heart, rate}})
    {
        DialectTerms terms;
        terms.keys = keys;
        const auto sightings =
            find_dialect("senml")->read({"s", R"([{"n":"a:heart.rate","v":72},{"n":"a:rate","v":14},
                                                  {"n":"a:xrate","v":1}])"},
                                        terms);
        REQUIRE(sightings.has_value());
        REQUIRE(sightings->size() == 1);
        const auto& readings = sightings->front().reports.at(0).readings;
        REQUIRE(readings.size() == 2);
        CHECK(readings[0].kind == "heart_rate");
        CHECK(readings[1].kind == "respiratory_rate");
        CHECK(sightings->front().unknown_keys == std::vector<std::string>{"a:xrate"});
    }
}

TEST_CASE("a data point of Open mHealth has a header, a body and a time that is one")
{
    const auto point = [](std::string_view frame)
    {
        return R"({"header":{"schema_id":{"namespace":"omh","name":"heart-rate","version":"1.0"}},
                   "body":{"heart_rate":{"value":50,"unit":"bpm"},"effective_time_frame":)" +
               std::string(frame) + "}}";
    };
    CHECK(refused("open_mhealth", "o", "{}") == "key-missing header");
    CHECK(refused("open_mhealth", "o", R"({"header":{}})") == "key-missing body");
    CHECK(refused("open_mhealth", "o", R"({"header":{},"body":{}})") ==
          "key-missing header.schema_id");
    CHECK(refused("open_mhealth", "o", point("{}")) ==
          "key-missing body.effective_time_frame.time_interval");
    CHECK(refused("open_mhealth", "o", point(R"({"date_time":"now"})")) ==
          "time-malformed body.effective_time_frame.date_time");
    CHECK(refused("open_mhealth", "o",
                  point(R"({"time_interval":{"start_date_time":"2026-11-22T07:31:05Z",
                            "duration":{"value":1,"unit":"Mo"}}})")) ==
          "unit-unknown body.effective_time_frame.time_interval.duration.unit");
    CHECK(refused("open_mhealth", "o",
                  point(R"({"time_interval":{"start_date_time":"2026-11-22T07:31:05Z",
                            "duration":{"value":-1,"unit":"min"}}})")) ==
          "number-out-of-range body.effective_time_frame.time_interval.duration.value");
    CHECK(refused("open_mhealth", "o", point(R"({"time_interval":{"date":"2026-11-22"}})")) ==
          "key-missing body.effective_time_frame.time_interval");
}
