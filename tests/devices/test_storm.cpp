// Storm control: what is new always passes, what repeats is bounded.
#include "devices/storm.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace std::chrono_literals;

namespace
{

constexpr StormLimit usual;

std::vector<Told> told(int count, Elapsed at)
{
    std::vector<Told> all;
    for (int i = 0; i < count; ++i)
    {
        all.push_back({"p-" + std::to_string(i) + "/copd.pulse", Zone::yellow, at});
    }
    return all;
}

} // namespace

TEST_CASE("a view that has room is told of anything")
{
    CHECK(admit({}, {"p-1/pulse", Zone::yellow, true}, 1h, usual) == Admission::tell);
    CHECK(admit(told(9, 1h), {"p-1/pulse", Zone::yellow, true}, 1h, usual) == Admission::tell);
}

TEST_CASE("a reminder is held back when the view was told ten times in ten minutes")
{
    const auto ten = told(10, 1h);
    CHECK(admit(ten, {"p-1/copd.pulse", Zone::yellow, true}, 1h + 1min, usual) == Admission::hold);
    CHECK(admit(ten, {"p-1/copd.pulse", Zone::yellow, true}, 1h + 10min, usual) == Admission::tell);
}

TEST_CASE("a new condition and a rise in priority are never held back")
{
    const auto many = told(500, 1h);
    CHECK(admit(many, {"p-999/copd.pulse", Zone::yellow, false}, 1h, usual) == Admission::tell);
    CHECK(admit(many, {"p-1/copd.pulse", Zone::red, false}, 1h, usual) == Admission::tell);
}

TEST_CASE("a condition that comes and goes is new once in a window")
{
    std::vector<Told> all;
    int passed = 0;
    for (int second = 0; second < 60; ++second)
    {
        const Elapsed now = 1h + std::chrono::seconds(second);
        const bool passes =
            admit(all, {"p-1/pulse", Zone::yellow, false}, now, usual) == Admission::tell;
        passed += passes ? 1 : 0;
        if (passes)
        {
            all.push_back({"p-1/pulse", Zone::yellow, now});
        }
    }
    CHECK(passed == 10);
}

TEST_CASE("there is room when the oldest of the last ten leaves the window")
{
    std::vector<Told> all;
    for (int minute = 0; minute < 12; ++minute)
    {
        all.push_back({"p-1/pulse", Zone::yellow, 1h + std::chrono::seconds(30 * minute)});
    }
    CHECK(room_from(all, 1h + 6min, usual) == 1h + 1min + 10min);
    CHECK(room_from(all, 2h, usual) == 2h);
}
