#include "devices/identity.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace varde::devices;

TEST_CASE("a measurement's id is the one that was computed elsewhere")
{
    // Python: uuid.uuid5(UUID("e0b8830f-0153-4a79-b8ce-de6d0138e97f"),
    //                    "4:bp-13:p-110:heart_rate25:2026-11-22T07:31:05+01:00")
    CHECK(identify("bp-1", "p-1", "heart_rate", "2026-11-22T07:31:05+01:00") ==
          "f9f5b1c6-6faf-5f6a-bbaa-cdc4699a7eb5");
}

TEST_CASE("each part makes another id, and none runs into the next")
{
    const std::set<std::string> ids{identify("a", "b", "c", "d"), identify("x", "b", "c", "d"),
                                    identify("a", "x", "c", "d"), identify("a", "b", "x", "d"),
                                    identify("a", "b", "c", "x"), identify("ab", "", "c", "d"),
                                    identify("", "ab", "c", "d"), identify("a", "bc", "", "d"),
                                    identify("a", "b", "cd", ""), identify("1:a", "b", "c", "d")};
    CHECK(ids.size() == 10);
}
