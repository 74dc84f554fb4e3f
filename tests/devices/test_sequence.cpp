#include "devices/sequence.hpp"

#include <catch2/catch.hpp>

#include <initializer_list>

using namespace varde::devices;

namespace
{

constexpr std::int64_t largest = (std::int64_t{1} << 53) - 1;

SequenceState after(std::initializer_list<std::int64_t> numbers)
{
    SequenceState state;
    for (const std::int64_t number : numbers)
    {
        state = observe(state, number, false);
    }
    return state;
}

} // namespace

TEST_CASE("a device may begin at any number")
{
    CHECK(after({17, 18, 19}) == SequenceState{true, 19, 0, 0, 0});
}

TEST_CASE("numbers that were skipped are missing")
{
    CHECK(after({1, 2, 6}) == SequenceState{true, 6, 3, 0, 0});
}

TEST_CASE("a missing number that comes late is missing no more")
{
    CHECK(after({1, 2, 4, 3}) == SequenceState{true, 4, 0, 1, 0});
    CHECK(after({2, 4, 3, 5}) == SequenceState{true, 5, 0, 1, 0});
    CHECK(after({2, 1 + 4, 1}) == SequenceState{true, 5, 1, 1, 0});
}

TEST_CASE("a number from before the first one seen is late and nothing else")
{
    CHECK(after({10, 9, 11}) == SequenceState{true, 11, 0, 1, 0});
}

TEST_CASE("a counter that begins again is a restart, not thousands of late messages")
{
    CHECK(after({100, 101, 0, 1}) == SequenceState{true, 1, 0, 0, 1});
    CHECK(after({100, 101, 1, 2}) == SequenceState{true, 2, 0, 0, 1});
    CHECK(after({100, 103, 0, 1}) == SequenceState{true, 1, 2, 0, 1});
    CHECK(after({5000, 3}) == SequenceState{true, 3, 0, 0, 1});
}

TEST_CASE("a repeated message says nothing new")
{
    const SequenceState before = after({1, 2, 4});
    CHECK(observe(before, 2, true) == before);
    CHECK(observe(before, 9, true) == before);
}

TEST_CASE("the count of the missing stops before it overflows")
{
    SequenceState state;
    for (int i = 0; i < 3000; ++i)
    {
        state = observe(observe(state, 0, false), largest, false);
    }
    CHECK(state.missing == largest + 1);
}

TEST_CASE("a negative number is no number of a sequence")
{
    const SequenceState before = after({1, 2});
    CHECK(observe(before, -1, false) == before);
}
