#include "config/problem.hpp"

#include <catch2/catch.hpp>

namespace varde::config
{

TEST_CASE("A problem says file, line, key and message, and leaves out what it has not")
{
    CHECK(describe({"varde.toml", 12, "mqtt.port", "no"}) == "varde.toml:12: mqtt.port: no");
    CHECK(describe({"varde.toml", 0, "store.directory", "no"}) ==
          "varde.toml: store.directory: no");
    CHECK(describe({"varde.toml", 3, "", "no"}) == "varde.toml:3: no");
    CHECK(describe({"varde.toml", 0, "", "no"}) == "varde.toml: no");
}

} // namespace varde::config
