#include "devices/bridges/json_pointer.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::bridges;

TEST_CASE("a JSON Pointer finds what RFC 6901 says it finds")
{
    // The document and the pointers of its section 5.
    const Json json = parse_json(R"({"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,
                                     "i\\j":5,"k\"l":6," ":7,"m~n":8})")
                          .value();
    CHECK(at_pointer(json, "") == &json);
    CHECK(*at_pointer(json, "/foo/0") == Json("bar"));
    CHECK(*at_pointer(json, "/") == Json(0));
    CHECK(*at_pointer(json, "/a~1b") == Json(1));
    CHECK(*at_pointer(json, "/c%d") == Json(2));
    CHECK(*at_pointer(json, "/e^f") == Json(3));
    CHECK(*at_pointer(json, "/g|h") == Json(4));
    CHECK(*at_pointer(json, "/i\\j") == Json(5));
    CHECK(*at_pointer(json, "/k\"l") == Json(6));
    CHECK(*at_pointer(json, "/ ") == Json(7));
    CHECK(*at_pointer(json, "/m~0n") == Json(8));
}

TEST_CASE("a JSON Pointer finds nothing where nothing stands")
{
    const Json json = parse_json(R"({"a":[1,{"b":2}],"~1":3})").value();
    for (const char* pointer : {"/b", "/a/2", "/a/-", "/a/01", "/a/+1", "/a/1/c", "/a/1/b/c",
                                "/a/99999999999999999999", "/a/", "a", "/a~", "/a~2", "/~1"})
    {
        INFO(pointer);
        CHECK(at_pointer(json, pointer) == nullptr);
    }
    CHECK(*at_pointer(json, "/a/1/b") == Json(2));
    CHECK(*at_pointer(json, "/~01") == Json(3)); // ~01 is ~1, never /
}

TEST_CASE("a text is a JSON Pointer or it is not")
{
    CHECK(is_json_pointer(""));
    CHECK(is_json_pointer("/a~0~1"));
    CHECK_FALSE(is_json_pointer("a"));
    CHECK_FALSE(is_json_pointer("/~"));
    CHECK_FALSE(is_json_pointer("/~2"));
    CHECK(first_token("/a~1b/0") == "a/b");
    CHECK(first_token("").empty());
}
