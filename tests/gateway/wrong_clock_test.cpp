#include "gateway/journal.hpp"
#include "gateway/wrong_clock.hpp"
#include "home.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::gateway;
using namespace std::chrono_literals;

namespace
{

constexpr auto three_years = 24h * 365 * 3;

// The gateway ran from one minute after noon to another, by a clock that is `ahead`.
store::JournalEntry ran(int from, int until, std::chrono::milliseconds ahead,
                        std::int64_t measurements_from, const char* boot = "first")
{
    store::JournalEntry entry;
    entry.began = tests::noon() + std::chrono::minutes(from) + ahead;
    entry.last = tests::noon() + std::chrono::minutes(until) + ahead;
    entry.elapsed_began = std::chrono::minutes(from);
    entry.elapsed_last = std::chrono::minutes(until);
    entry.boot = boot;
    entry.measurements_from = measurements_from;
    return entry;
}

std::vector<std::chrono::milliseconds> wrong_by(const Dating& dating)
{
    std::vector<std::chrono::milliseconds> all;
    for (const auto& entry : dating.entries)
    {
        all.push_back(entry.wrong_by);
    }
    return all;
}

using Wrong = std::vector<std::chrono::milliseconds>;

bool nobody(std::int64_t /*first*/, std::int64_t /*end*/)
{
    return false;
}

store::FirstTimes stamped(devices::Instant taken, devices::ClockTrust trust, const std::string& raw)
{
    return {{{taken, {}}, trust, raw}, taken};
}

} // namespace

TEST_CASE("the clock that was set last is believed where no device had one")
{
    const std::vector entries{ran(0, 10, -three_years, 1), ran(11, 20, 0s, 5)};
    const auto dating = dating_of(entries, nobody);
    CHECK(wrong_by(dating) == Wrong{three_years});
    CHECK(dating.entries.front().first == 1);
    CHECK(dating.entries.front().end == 5);
    CHECK_FALSE(dating.is_doubtful);
}

TEST_CASE("a clock with which devices agreed is right, and one that was set to another is doubtful")
{
    const std::vector entries{ran(0, 10, 0s, 1), ran(11, 20, three_years, 5)};
    const auto agreed = [](std::int64_t first, std::int64_t end) { return first == 1 && end == 5; };
    const auto dating = dating_of(entries, agreed);
    CHECK(wrong_by(dating) == Wrong{0s});
    CHECK(dating.is_doubtful);
}

TEST_CASE("a clock that is set back to what it was leaves only what came in between to be dated "
          "anew, whether devices have clocks or not")
{
    const std::vector entries{ran(0, 10, 0s, 1), ran(11, 20, three_years, 5), ran(21, 30, 1s, 9)};
    CHECK(wrong_by(dating_of(entries, nobody)) == Wrong{0s, 1s - three_years});
    const auto before = [](std::int64_t first, std::int64_t) { return first == 1; };
    const auto dating = dating_of(entries, before);
    CHECK(wrong_by(dating) == Wrong{0s, -three_years});
    CHECK_FALSE(dating.is_doubtful);
    CHECK(watched_since(entries) == tests::noon());
}

TEST_CASE("of another boot, and of what an older program wrote, nobody knows how wrong it was")
{
    const std::vector entries{ran(0, 10, -three_years, 1, "before"), ran(11, 20, 5h, 0),
                              ran(21, 30, 0s, 9)};
    CHECK(dating_of(entries, nobody).entries.empty());
}

TEST_CASE("what a device told by its own clock is held against the right receipt")
{
    using devices::ClockTrust;
    const devices::ClockPolicy policy;
    const auto wrong = tests::noon() + three_years;
    const auto told = by_right_clock(
        stamped(wrong, ClockTrust::suspect, "2026-11-22T11:58:00+01:00"), -three_years, policy);
    CHECK(told.taken.trust == ClockTrust::trusted);
    CHECK(devices::format_timestamp(told.taken.at) == "2026-11-22T11:58:00+01:00");
    CHECK(told.received == tests::noon());

    const auto ahead = by_right_clock(stamped(wrong, ClockTrust::suspect, "2031-01-01T00:00:00Z"),
                                      -three_years, policy);
    CHECK(ahead.taken.trust == ClockTrust::suspect);
    CHECK(ahead.taken.at.instant == tests::noon());
}

TEST_CASE("a clock on the wall is read in the zone of the homes, also afterwards")
{
    devices::ClockPolicy policy;
    policy.zone = *devices::parse_time_zone("CET-1CEST,M3.5.0,M10.5.0/3");
    const auto told = by_right_clock(
        stamped(tests::noon() + three_years, devices::ClockTrust::suspect, "2026-11-22T12:58:00"),
        -three_years, policy);
    CHECK(told.taken.trust == devices::ClockTrust::trusted);
    CHECK(told.taken.at.instant == tests::noon() - 2min);
}

TEST_CASE("what was dated by the gateway's clock moves with it, and what a device dated stays")
{
    using devices::ClockTrust;
    const devices::ClockPolicy policy;
    const auto wrong = tests::noon() - three_years;
    const auto heard =
        by_right_clock(stamped(wrong, ClockTrust::corrected, "heard:1/0"), three_years, policy);
    CHECK(heard.taken.at.instant == tests::noon());
    CHECK(heard.taken.trust == ClockTrust::corrected);
    const auto trusted =
        by_right_clock(stamped(wrong, ClockTrust::trusted, "x"), three_years, policy);
    CHECK(trusted.taken.at.instant == wrong);
    CHECK(trusted.received == tests::noon());
}

TEST_CASE("what only tells its own time moves once, and back again")
{
    auto wrong = ran(0, 10, -three_years, 1);
    wrong.number = 7;
    const auto dated = dating_of(std::vector{wrong, ran(11, 20, 0s, 5)}, nobody);
    REQUIRE(dated.entries.size() == 1);
    CHECK(dated.entries.front().entry == 7);
    CHECK(moves_anything(dated.entries));
    const auto shown = tests::noon() + 5min - three_years;
    CHECK(by_right_clock(shown, dated.entries) == tests::noon() + 5min);
    CHECK(by_right_clock(tests::noon(), dated.entries) == tests::noon());

    wrong.dated_by = three_years;
    const auto again = dating_of(std::vector{wrong, ran(11, 20, 3s, 5)}, nobody);
    CHECK(wrong_by(again) == Wrong{three_years}); // clocks run apart by a little all the time
    CHECK_FALSE(moves_anything(again.entries));
    CHECK(by_right_clock(tests::noon() + 5min, again.entries) == tests::noon() + 5min);

    const auto agreed = [](std::int64_t first, std::int64_t) { return first == 1; };
    const auto back = dating_of(std::vector{wrong, ran(11, 20, 0s, 5)}, agreed);
    CHECK(wrong_by(back) == Wrong{0s});
    CHECK(by_right_clock(tests::noon() + 5min, back.entries) == shown);
}

TEST_CASE("what may have been dated by either of two clocks stays")
{
    const std::vector entries{ran(0, 60, 0s, 1), ran(60, 90, -1h, 5), ran(91, 92, 0s, 9)};
    const auto dating = dating_of(entries, nobody);
    CHECK(wrong_by(dating) == Wrong{0s, 1h});
    CHECK(by_right_clock(tests::noon() + 10min, dating.entries) == tests::noon() + 10min);
    CHECK(by_right_clock(tests::noon() + 50min, dating.entries) == tests::noon() + 50min);
}
