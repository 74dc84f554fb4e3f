#include "devices/bridges/address.hpp"
#include "devices/bridges/topic.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::bridges;

TEST_CASE("a MAC address is the same however a bridge spells it")
{
    for (const char* text :
         {"54:94:5E:9F:64:C4", "54:94:5e:9f:64:c4", "54-94-5e-9F-64-c4", "54945E9F64C4",
          "54945e9f64c4", "urn:dev:mac:54945efffe9f64c4", "urn:dev:mac:54945E9F64C4"})
    {
        const auto address = address_of(text);
        REQUIRE(address.has_value());
        CHECK(*address == "54:94:5E:9F:64:C4");
    }
}

TEST_CASE("what only resembles a MAC address is a name and stays as it is")
{
    for (const char* text : {"F3:52:85", "54:94:5E-9F:64:C4", "54:94:5E:9F:64:G4", "54945E9F64C",
                             "5494:5E9F:64C4", "54 94 5E 9F 64 C4", "urn:dev:mac:0024befffe804f",
                             "urn:dev:mac:0024be0000804ff1", "Kj\u00F8kken/vekt"})
    {
        CHECK_FALSE(normalise_mac(text).has_value());
        const auto address = address_of(text);
        REQUIRE(address.has_value());
        CHECK(*address == text);
    }
}

TEST_CASE("a name that could not be written down is refused")
{
    for (const std::string& text :
         {std::string(), std::string("a\nb"), std::string("a\0b", 3), std::string("\x7f"),
          std::string("\xC3"), std::string("\xC0\xAF"), std::string("\xED\xA0\x80"),
          std::string("\xF4\x90\x80\x80"), std::string("\xFF"), std::string("\xE2\x82"),
          std::string("\xF0\x80\x80\x80"), std::string(129, 'a')})
    {
        const auto address = address_of(text);
        REQUIRE(address.has_error());
        CHECK(address.error().error == Error::text_malformed);
    }
    CHECK(address_of(std::string(128, 'a')).has_value());
    CHECK(address_of("\xF0\x9F\xA9\xBA \xE2\x82\xAC").has_value());
}

TEST_CASE("a topic has levels, and empty ones too")
{
    CHECK(topic_levels("a/b").size() == 2);
    CHECK(topic_levels("").size() == 1);
    CHECK(topic_levels("/a//").size() == 4);
    CHECK(join_levels(topic_levels("a/b/c/d"), 1, 3) == "b/c");
    CHECK(join_levels(topic_levels("a/b"), 1, 9) == "b");
    CHECK(join_levels(topic_levels("a/b"), 1, 1).empty());
}
