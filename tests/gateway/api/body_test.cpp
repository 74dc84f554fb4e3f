#include "gateway/api/body.hpp"

#include <catch2/catch.hpp>

using namespace varde::gateway::api;
using varde::devices::Json;

TEST_CASE("every mistake of a body is told at once, with where it is")
{
    const auto json = Json::object({{"a", 1}, {"b", "x"}, {"extra", true}, {"d", "12,5"}});
    Body body(json, {"a", "b", "c", "d"});
    body.text("a", Need::must);
    body.flag("b", Need::may);
    body.whole("c", Need::must);
    body.decimal("d", Need::must);
    const std::vector<Fault> expected{{"/extra", "there is no such member"},
                                      {"/a", "a text of at most 500 bytes is needed"},
                                      {"/b", "true or false is needed"},
                                      {"/c", "is missing"},
                                      {"/d", "a decimal number in quotes is needed, such as "
                                             "\"36.6\""}};
    CHECK(body.faults() == expected);
}

TEST_CASE("what is right is read, and a decimal keeps its zeros")
{
    const auto json = Json::object({{"text", "hei"},
                                    {"flag", true},
                                    {"whole", 12},
                                    {"at", "2026-11-22T07:31:05+01:00"},
                                    {"value", "36.60"},
                                    {"list", Json::array({"a", "b"})},
                                    {"numbers", Json::array({1, 2})}});
    Body body(json, {"text", "flag", "whole", "at", "value", "list", "numbers"});
    CHECK(body.text("text", Need::must) == "hei");
    CHECK(body.flag("flag", Need::must));
    CHECK(body.whole("whole", Need::must) == 12);
    CHECK(varde::devices::format_utc(*body.moment("at", Need::must)) == "2026-11-22T06:31:05Z");
    CHECK(to_string(*body.decimal("value", Need::must)) == "36.60");
    CHECK(body.texts("list", Need::must) == std::vector<std::string>{"a", "b"});
    CHECK(body.wholes("numbers", Need::must) == std::vector<std::int64_t>{1, 2});
    CHECK(body.good());
}

TEST_CASE("a body that is no object, and lists with something else in them, are mistakes")
{
    const Json list(Json::Array{});
    CHECK_FALSE(Body(list, {}).good());
    const auto json = Json::object({{"list", Json::array({"a", 1})}, {"numbers", "1"}});
    Body body(json, {"list", "numbers"});
    body.texts("list", Need::must);
    body.wholes("numbers", Need::must);
    CHECK(body.faults().size() == 2);
}
