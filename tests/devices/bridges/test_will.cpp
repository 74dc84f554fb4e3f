#include "devices/bridges/will.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace varde::devices::bridges;

TEST_CASE("the will of a bridge stands where its kind puts it, of a topic and of a filter")
{
    CHECK(will_topic("theengs", "home/hall/BTtoMQTT/5CCAD370D4A2") == "home/hall/LWT");
    CHECK(will_topic("theengs", "home/+/BTtoMQTT/+") == "home/+/LWT");
    CHECK(will_topic("open_mqtt_gateway", "home/OMG/BTtoMQTT/#") == "home/OMG/LWT");
    CHECK(will_topic("tasmota", "tele/bath/SENSOR") == "tele/bath/LWT");
    CHECK(will_topic("tasmota", "stat/+/SENSOR") == "tele/+/LWT");
    CHECK(will_topic("esphome", "bath/sensor/weight/state") == "bath/status");
    CHECK(will_topic("zigbee2mqtt", "zigbee2mqtt/cuff") == "zigbee2mqtt/bridge/state");
}

TEST_CASE("where nothing says who the bridge is, there is no will")
{
    CHECK_FALSE(will_topic("theengs", "home/#"));
    CHECK_FALSE(will_topic("theengs", "#"));
    CHECK_FALSE(will_topic("tasmota", "tele/#"));
    CHECK_FALSE(will_topic("esphome", "#"));
    CHECK_FALSE(will_topic("esphome", "bath"));
    CHECK_FALSE(will_topic("zigbee2mqtt", "#"));
    CHECK_FALSE(will_topic("senml", "senml/hall"));
    CHECK_FALSE(will_topic("bthome", "bthome/a/b"));
}

TEST_CASE("a will is one word, in whatever letters, bare or in JSON")
{
    CHECK(read_will("offline") == Life::offline);
    CHECK(read_will("Online") == Life::online);
    CHECK(read_will(R"({"state":"offline"})") == Life::offline);
    CHECK_FALSE(read_will("72.5"));
    CHECK_FALSE(read_will(""));
    CHECK_FALSE(read_will(R"({"state":)"));
    CHECK_FALSE(read_will(R"({"weight":72.5})"));
    CHECK_FALSE(read_will(std::string(300, 'x')));
}

TEST_CASE("what is no will is known by its topic alone")
{
    CHECK(may_be_will("home/hall/LWT"));
    CHECK(may_be_will("bath/status"));
    CHECK_FALSE(may_be_will("home/hall/BTtoMQTT/5CCAD370D4A2"));
}
