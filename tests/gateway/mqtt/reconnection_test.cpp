#include "gateway/mqtt/reconnection.hpp"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;
using varde::config::Protocol;
using namespace varde::gateway::mqtt;

TEST_CASE("MQTT 5 is tried first unless 3.1.1 is asked for")
{
    CHECK(first_version(Protocol::automatic) == mqtt_5);
    CHECK(first_version(Protocol::mqtt_5) == mqtt_5);
    CHECK(first_version(Protocol::mqtt_3_1_1) == mqtt_3_1_1);
}

TEST_CASE("a broker that refuses the version gets 3.1.1, whichever way it says so")
{
    const std::uint8_t code = GENERATE(std::uint8_t{0x01}, std::uint8_t{0x84});
    CHECK(other_version(Protocol::automatic, mqtt_5, Connack{false, code}) == mqtt_3_1_1);
}

TEST_CASE("the version stays when it was not the reason, was asked for, or was changed already")
{
    const Connack wrong_version{false, 0x84};
    CHECK_FALSE(other_version(Protocol::automatic, mqtt_5, Connack{false, 0x86}));
    CHECK_FALSE(other_version(Protocol::automatic, mqtt_5, std::nullopt));
    CHECK_FALSE(other_version(Protocol::mqtt_5, mqtt_5, wrong_version));
    CHECK_FALSE(other_version(Protocol::automatic, mqtt_3_1_1, wrong_version));
}

TEST_CASE("the time to the next attempt doubles from 1 s to at most 30 s")
{
    CHECK(retry_after(1, 0.999) <= 1s);
    CHECK(retry_after(1, 0) == 750ms);
    CHECK(retry_after(2, 0) == 1500ms);
    CHECK(retry_after(6, 0) == 22500ms);
    CHECK(retry_after(4000000000U, 0.999) <= 30s);
}

TEST_CASE("a refusal says what to look at")
{
    CHECK(describe_refusal({false, 0x86}).find("mqtt.password_file") != std::string::npos);
    CHECK(describe_refusal({false, 4}).find("mqtt.password_file") != std::string::npos);
    CHECK(describe_refusal({false, 0x99}).find("153") != std::string::npos);
}
