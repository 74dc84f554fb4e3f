#include "gateway/acknowledgement.hpp"

#include <catch2/catch.hpp>

using namespace varde::gateway;

TEST_CASE("a stored message is acknowledged without a reason")
{
    CHECK(payload_of({"cuff-1", "17", "stored", ""}) == R"({"id":"17","status":"stored"})");
}

TEST_CASE("a refused message is acknowledged with the refusal's code")
{
    CHECK(payload_of({"cuff-1", "17", "refused", "unit-unknown"}) ==
          R"({"id":"17","status":"refused","reason":"unit-unknown"})");
}

TEST_CASE("a message that came too late to be judged is acknowledged as that")
{
    CHECK(payload_of({"cuff-1", "17", "stored", "", "too-old"}) ==
          R"({"id":"17","status":"stored","not_judged":"too-old"})");
}

TEST_CASE("the acknowledgement goes to the device's own topic")
{
    CHECK(topic_of({"cuff-1", "17", "stored", ""}) == "varde/cuff-1/down/ack");
}

TEST_CASE("the device is the middle of the topic")
{
    CHECK(device_of_topic("varde/cuff-1/up/measurement").value() == "cuff-1");
}

TEST_CASE("a topic that names no device, or an impossible one, is malformed")
{
    for (const auto* topic : {"", "varde/", "varde//up/measurement", "varde/a/b/up/measurement",
                              "varde/+/up/measurement", "varde/a b/up/measurement",
                              "varde/a/up/measurement/", "other/a/up/measurement", "varde/#"})
    {
        INFO(topic);
        const auto device = device_of_topic(topic);
        REQUIRE(device.has_error());
        CHECK(device.error().error == varde::devices::Error::topic_malformed);
    }
}

TEST_CASE("a refused payload is still named by its id, or else by its sequence number")
{
    CHECK(message_id_of(R"({"id":"a-7","seq":3})") == "a-7");
    CHECK(message_id_of(R"({"seq":3})") == "3");
    CHECK(message_id_of("not json").empty());
    CHECK(message_id_of(R"({"id":")" + std::string(65, 'x') + R"("})").empty());
}
