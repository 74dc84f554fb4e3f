#include "devices/heard_twice.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace std::chrono_literals;

namespace
{

constexpr HeardAt start{1h};

// As a bridge tells it: without a time.
Report heard(std::string_view value, std::string_view kind = "body_weight",
             std::string_view unit = "kg")
{
    Report report = sample::report(kind, unit, value);
    report.id.clear();
    report.sequence.reset();
    report.time = {};
    return report;
}

bool is_new(HeardLately& lately, Report report, HeardAt now, std::string_view device = "scale-1")
{
    return drop_heard(lately, device, report, now) == 0 && !report.readings.empty();
}

} // namespace

TEST_CASE("the same reading from a second bridge is the first one heard again")
{
    HeardLately lately;
    CHECK(is_new(lately, heard("72.45"), start));
    CHECK_FALSE(is_new(lately, heard("72.45"), start));
    CHECK_FALSE(is_new(lately, heard("72.450"), start + 9999ms)); // the same number
}

TEST_CASE("another value, kind, unit, user or device is another reading")
{
    HeardLately lately;
    CHECK(is_new(lately, heard("72.45"), start));
    CHECK(is_new(lately, heard("72.50"), start));
    CHECK(is_new(lately, heard("72.45", "heart_rate"), start));
    CHECK(is_new(lately, heard("72.45", "body_weight", "[lb_av]"), start));
    CHECK(is_new(lately, heard("72.45"), start, "scale-2"));
    Report of_second_user = heard("72.45");
    of_second_user.user = 2;
    CHECK(is_new(lately, of_second_user, start));
    CHECK_FALSE(is_new(lately, heard("72.45"), start + 1s)); // though others came between
}

TEST_CASE("after the window the same value is a new measurement")
{
    HeardLately lately;
    CHECK(is_new(lately, heard("72.45"), start));
    CHECK(is_new(lately, heard("72.45"), start + 10s));
}

TEST_CASE("a device that repeats itself extends the window, but not for ever")
{
    HeardLately lately;
    int measurements = 0;
    for (auto second = 0s; second < 120s; ++second)
    {
        measurements += is_new(lately, heard("63", "heart_rate", "/min"), start + second) ? 1 : 0;
    }
    CHECK(measurements == 2); // one a minute: a steady pulse is no lost sensor
}

TEST_CASE("numbers of radio packets and device times tell apart what is otherwise the same")
{
    HeardLately lately;
    const auto numbered = [](std::string id)
    {
        Report report = heard("72.45");
        report.id = std::move(id);
        return report;
    };
    CHECK(is_new(lately, numbered("17"), start));
    CHECK_FALSE(is_new(lately, numbered("17"), start + 1s));
    CHECK(is_new(lately, numbered("18"), start + 2s));
    CHECK_FALSE(is_new(lately, heard("72.45"), start + 3s)); // by a bridge that tells no number
    Report timed = heard("80");
    timed.time.raw = "2026-11-22T07:31:05";
    CHECK(is_new(lately, timed, start));
    timed.time.raw = "2026-11-22T07:31:06";
    CHECK(is_new(lately, timed, start));
}

TEST_CASE("of a report with several readings only those heard before are dropped")
{
    HeardLately lately;
    CHECK(is_new(lately, heard("72.45"), start));
    Report both = heard("72.45");
    both.readings.push_back({"impedance", "Ohm", {{"value", Decimal{503, 0}}}});
    CHECK(drop_heard(lately, "scale-1", both, start + 1s) == 1);
    REQUIRE(both.readings.size() == 1);
    CHECK(both.readings[0].kind == "impedance");
}

TEST_CASE("the components of a reading are the same in any order")
{
    HeardLately lately;
    Report report = heard("1", "blood_pressure", "mm[Hg]");
    report.readings[0].components = {{"systolic", Decimal{128, 0}}, {"diastolic", Decimal{82, 0}}};
    CHECK(is_new(lately, report, start));
    std::swap(report.readings[0].components[0], report.readings[0].components[1]);
    CHECK_FALSE(is_new(lately, report, start));
    report.readings[0].components[0].value = Decimal{83, 0};
    CHECK(is_new(lately, report, start));
}

TEST_CASE("no more is remembered than the policy allows, and what is forgotten is counted")
{
    HeardLately lately;
    HeardPolicy policy;
    policy.most = 8;
    for (int i = 0; i < 100; ++i)
    {
        Report report = heard(std::to_string(i));
        CHECK(drop_heard(lately, "scale-1", report, start, policy) == 0);
        REQUIRE(lately.readings.size() <= 8);
    }
    CHECK(lately.forgotten == 92);
    Report last = heard("99");
    CHECK(drop_heard(lately, "scale-1", last, start, policy) == 1);
}

TEST_CASE("what was heard is forgotten when its window is over")
{
    HeardLately lately;
    is_new(lately, heard("72.45"), start);
    is_new(lately, heard("63", "heart_rate", "/min"), start + 1h);
    CHECK(lately.readings.size() == 1);
    CHECK(lately.forgotten == 0);
}

TEST_CASE("a clock that moves back drops nothing that is new")
{
    HeardLately lately;
    CHECK(is_new(lately, heard("72.45"), start));
    CHECK_FALSE(is_new(lately, heard("72.45"), start - 1h));
    CHECK(is_new(lately, heard("72.50"), start - 1h));
}
