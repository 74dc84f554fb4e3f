#include "tools/bench/table.hpp"

#include <catch2/catch.hpp>

using namespace varde::bench;

TEST_CASE("every value stands with its ratio to the baseline")
{
    CHECK(markdown({"varded", "bare"}, {{"messages/s", {1000, 500}, 0}}) ==
          "| | varded | bare |\n"
          "|---|---:|---:|\n"
          "| messages/s | 1000 (2.00) | 500 |\n");
}

TEST_CASE("what was not measured is a dash, and gives no ratio")
{
    CHECK(markdown({"varded", "bare"}, {{"delivered", {std::nullopt, 1}, 1},
                                        {"queued", {2, std::nullopt}, 1},
                                        {"idle", {2, 0}, 1}}) == "| | varded | bare |\n"
                                                                 "|---|---:|---:|\n"
                                                                 "| delivered | - | 1.0 |\n"
                                                                 "| queued | 2.0 | - |\n"
                                                                 "| idle | 2.0 | 0.0 |\n");
}
