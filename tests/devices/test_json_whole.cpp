#include "devices/json_whole.hpp"

#include <catch2/catch.hpp>

#include <limits>

using namespace varde::devices;

TEST_CASE("a whole number is read as it was written, and nothing else is one")
{
    const auto json = parse_json(R"({"most": 9223372036854775807, "least": -9223372036854775808,
        "more": 9223372036854775808, "fraction": 1.0, "exponent": 1e2, "text": "1", "null": null})")
                          .value();
    CHECK(whole_in(json, "most") == std::numeric_limits<std::int64_t>::max());
    CHECK(whole_in(json, "least") == std::numeric_limits<std::int64_t>::min());
    for (const auto* key : {"more", "fraction", "exponent", "text", "null", "missing"})
    {
        INFO(key);
        CHECK_FALSE(whole_in(json, key));
    }
    CHECK_FALSE(whole_in(Json(1), "most"));
    CHECK(whole_of(Json(7)) == 7);
}
