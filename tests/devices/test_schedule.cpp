#include "devices/schedule.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using sample::instant;

namespace
{

const TimeZone oslo = parse_time_zone("CET-1CEST,M3.5.0,M10.5.0/3").value();

Schedule at(std::initializer_list<const char*> times)
{
    Schedule schedule;
    schedule.early = schedule.late = schedule.grace = std::chrono::minutes{0};
    for (const char* time : times)
    {
        schedule.times.push_back(*parse_time_of_day(time));
    }
    return schedule;
}

std::vector<std::string> due(const Schedule& schedule, const char* after, const char* until,
                             const std::vector<PlannedAbsence>& absences = {})
{
    std::vector<std::string> all;
    for (const Slot& slot : slots_between(schedule, oslo, instant(after), instant(until), absences))
    {
        all.push_back(format_timestamp(slot.due));
    }
    return all;
}

using Times = std::vector<std::string>;

} // namespace

TEST_CASE("Slots are due by the clock on the wall, each once")
{
    CHECK(due(at({"08:00", "20:00"}), "2026-11-22T08:00:00+01:00", "2026-11-23T08:00:00+01:00") ==
          Times{"2026-11-22T20:00:00+01:00", "2026-11-23T08:00:00+01:00"});
}

TEST_CASE("On the day on which spring leaves out an hour, a time in it is due an hour later")
{
    CHECK(due(at({"01:30", "02:30", "08:00"}), "2026-03-28T22:00:00Z", "2026-03-29T21:00:00Z") ==
          Times{"2026-03-29T01:30:00+01:00", "2026-03-29T03:30:00+02:00",
                "2026-03-29T08:00:00+02:00"});
}

TEST_CASE("On the day on which autumn repeats an hour, a time in it is due once")
{
    CHECK(due(at({"02:30", "08:00"}), "2026-10-24T22:00:00Z", "2026-10-25T21:00:00Z") ==
          Times{"2026-10-25T02:30:00+02:00", "2026-10-25T08:00:00+01:00"});
}

TEST_CASE("Over a year with its two changes every day has its slot, once, at eight")
{
    const auto slots = slots_between(at({"08:00"}), oslo, instant("2026-01-01T00:00:00+01:00"),
                                     instant("2027-01-01T00:00:00+01:00"), {});
    REQUIRE(slots.size() == 365);
    for (const Slot& slot : slots)
    {
        REQUIRE(format_timestamp(slot.due).substr(11, 5) == "08:00");
    }
}

TEST_CASE("Only the days of the week that are named have slots")
{
    Schedule schedule = at({"08:00"});
    schedule.weekdays.fill(false);
    schedule.weekdays.at(*parse_weekday("sun")) = true;
    CHECK(due(schedule, "2026-11-20T00:00:00Z", "2026-11-30T00:00:00Z") ==
          Times{"2026-11-22T08:00:00+01:00", "2026-11-29T08:00:00+01:00"});
}

TEST_CASE("A slot opens early, closes late, and is missed after its grace")
{
    Schedule schedule = at({"08:00"});
    schedule.early = std::chrono::minutes{60};
    schedule.late = std::chrono::minutes{30};
    schedule.grace = std::chrono::minutes{15};
    const auto slots = slots_between(schedule, oslo, instant("2026-11-22T00:00:00Z"),
                                     instant("2026-11-22T07:45:00Z"), {});
    REQUIRE(slots.size() == 1);
    CHECK(slots.front().opens == instant("2026-11-22T06:00:00Z"));
    CHECK(slots.front().closes == instant("2026-11-22T07:30:00Z"));
    CHECK(slots.front().deadline == instant("2026-11-22T07:45:00Z"));
}

TEST_CASE("A planned absence takes away the slots whose windows it touches")
{
    const std::vector<PlannedAbsence> absences{
        {instant("2026-11-22T09:00:00Z"), instant("2026-11-23T09:00:00Z"), "holiday"}};
    CHECK(due(at({"08:00", "20:00"}), "2026-11-22T00:00:00Z", "2026-11-23T22:00:00Z", absences) ==
          Times{"2026-11-22T08:00:00+01:00", "2026-11-23T20:00:00+01:00"});
}

TEST_CASE("A time of the day is five characters, a weekday three letters")
{
    CHECK(parse_time_of_day("00:00") == std::chrono::minutes{0});
    CHECK(parse_time_of_day("23:59") == std::chrono::minutes{1439});
    for (const char* wrong : {"", "8:00", "24:00", "08:60", "08.00", "08:0x", "08:000"})
    {
        INFO(wrong);
        CHECK_FALSE(parse_time_of_day(wrong));
    }
    CHECK(format_time_of_day(std::chrono::minutes{425}) == "07:05");
    CHECK(parse_weekday("mon") == 0U);
    CHECK_FALSE(parse_weekday("Mon"));
}
