#include "tools/simulate_home/chance.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace varde::simulate_home;

TEST_CASE("the same seed and position give the same number")
{
    CHECK(uniform(7, 3) == uniform(7, 3));
    CHECK(uniform(7, 3) != uniform(8, 3));
    CHECK(uniform(7, 3) != uniform(7, 4));
}

TEST_CASE("seeds for two purposes differ")
{
    CHECK(derive(1, "pulse") != derive(1, "weight"));
    CHECK(derive(1, "pulse") != derive(2, "pulse"));
}

TEST_CASE("uniform numbers fill their range evenly")
{
    double sum = 0;
    for (int i = 0; i < 10000; ++i)
    {
        const auto number = uniform(42, i);
        REQUIRE(number >= 0);
        REQUIRE(number < 1);
        sum += number;
    }
    CHECK(sum / 10000 == Approx(0.5).margin(0.02));
}

TEST_CASE("normal numbers have mean 0 and deviation 1")
{
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < 10000; ++i)
    {
        const auto number = normal(42, i);
        sum += number;
        squares += number * number;
    }
    CHECK(sum / 10000 == Approx(0).margin(0.05));
    CHECK(std::sqrt(squares / 10000) == Approx(1).margin(0.05));
}

TEST_CASE("wandering is smooth and stays within one")
{
    for (double position = -3; position < 30; position += 0.01)
    {
        REQUIRE(std::abs(wander(5, position)) <= 1);
        REQUIRE(std::abs(wander(5, position + 0.01) - wander(5, position)) < 0.05);
    }
}
