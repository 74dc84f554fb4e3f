#include "devices/topic_filter.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;

TEST_CASE("a topic filter has its wildcards only where MQTT lets them be")
{
    for (const char* filter : {"a", "a/b", "+", "#", "a/+/b", "+/+", "a/#", "/", "//"})
    {
        INFO(filter);
        CHECK(is_topic_filter(filter));
    }
    for (const char* filter : {"", "a+", "+a", "a/b+/c", "#/a", "a/#/b", "a#", "##"})
    {
        INFO(filter);
        CHECK_FALSE(is_topic_filter(filter));
    }
    CHECK_FALSE(is_topic_filter(std::string_view("a\0b", 3)));
    CHECK_FALSE(is_topic_filter(std::string(65'536, 'a')));
}

TEST_CASE("plus is one level and hash is all that follow")
{
    CHECK(topic_fits("home/+/BTtoMQTT/+", "home/TheengsGateway/BTtoMQTT/A4C138"));
    CHECK(topic_fits("a/#", "a/b/c"));
    CHECK(topic_fits("a/#", "a"));
    CHECK(topic_fits("#", "a/b"));
    CHECK(topic_fits("+", ""));
    CHECK(topic_fits("a/+", "a/"));
    CHECK(topic_fits("a/b", "a/b"));
}

TEST_CASE("a topic with other, more or fewer levels does not fit")
{
    CHECK_FALSE(topic_fits("a/b", "a/c"));
    CHECK_FALSE(topic_fits("a/b", "a/B"));
    CHECK_FALSE(topic_fits("a/+", "a"));
    CHECK_FALSE(topic_fits("a/+", "a/b/c"));
    CHECK_FALSE(topic_fits("a/b", "a/b/c"));
    CHECK_FALSE(topic_fits("a/b/#", "a"));
    CHECK_FALSE(topic_fits("+/+", "/a/b"));
}

TEST_CASE("a wildcard in front does not hear what the broker says of itself")
{
    CHECK_FALSE(topic_fits("#", "$SYS/broker/load"));
    CHECK_FALSE(topic_fits("+/broker/load", "$SYS/broker/load"));
    CHECK(topic_fits("$SYS/#", "$SYS/broker/load"));
}

TEST_CASE("a filter covers another when it hears all that the other hears")
{
    CHECK(covers("#", "a/+/b"));
    CHECK(covers("a/#", "a/b/#"));
    CHECK(covers("a/#", "a"));
    CHECK(covers("a/+", "a/b"));
    CHECK(covers("a/+", "a/+"));
    CHECK_FALSE(covers("a/b", "a/+"));
    CHECK_FALSE(covers("a/+", "a/#"));
    CHECK_FALSE(covers("a/+/#", "a/#"));
    CHECK_FALSE(covers("a/+", "a/b/c"));
    CHECK_FALSE(covers("a/b/#", "a/#"));
}
