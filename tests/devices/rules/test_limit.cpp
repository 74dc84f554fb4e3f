#include "devices/rules/limit.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using sample::decimal;

namespace
{

Limit saturation()
{
    Limit limit;
    limit.low = decimal("88");
    limit.high = decimal("99.5");
    limit.hysteresis = decimal("2");
    return limit;
}

Side side_after(Side before, std::string_view value)
{
    return evaluate(saturation(), {before}, decimal(value)).side;
}

} // namespace

TEST_CASE("at the limit the alarm is on")
{
    CHECK(side_after(Side::within, "88.1") == Side::within);
    CHECK(side_after(Side::within, "88") == Side::below);
    CHECK(side_after(Side::within, "88.00") == Side::below);
    CHECK(side_after(Side::within, "99.4") == Side::within);
    CHECK(side_after(Side::within, "99.5") == Side::above);
}

TEST_CASE("an alarm clears only strictly past the hysteresis")
{
    CHECK(side_after(Side::below, "89") == Side::below);
    CHECK(side_after(Side::below, "90") == Side::below);
    CHECK(side_after(Side::below, "90.01") == Side::within);
    CHECK(side_after(Side::above, "97.5") == Side::above);
    CHECK(side_after(Side::above, "97.49") == Side::within);
}

TEST_CASE("an alarm can change from one side to the other")
{
    CHECK(side_after(Side::below, "100") == Side::above);
    CHECK(side_after(Side::above, "80") == Side::below);
}

TEST_CASE("without hysteresis the alarm clears right behind the limit")
{
    Limit limit = saturation();
    limit.hysteresis = decimal("0");
    CHECK(evaluate(limit, {Side::below}, decimal("88")).side == Side::below);
    CHECK(evaluate(limit, {Side::below}, decimal("88.001")).side == Side::within);
}

TEST_CASE("a side without a limit has no alarm, and one that was on ends")
{
    Limit limit = saturation();
    limit.high.reset();
    CHECK(evaluate(limit, {}, decimal("100")).side == Side::within);
    CHECK(evaluate(limit, {Side::above}, decimal("100")).side == Side::within);
}

TEST_CASE("priorities and sides have the codes that are stored")
{
    CHECK(code(Priority::low) == "low");
    CHECK(code(Priority::medium) == "medium");
    CHECK(code(Priority::high) == "high");
    CHECK(code(Side::within) == "within");
    CHECK(code(Side::below) == "below");
    CHECK(code(Side::above) == "above");
}
