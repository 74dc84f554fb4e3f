#include "devices/resolve_time.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace std::chrono_literals;
using sample::timestamp;

namespace
{

constexpr Timestamp now{std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + 7h};

DeviceTime clock_says(std::string_view taken, std::string_view sent = "")
{
    DeviceTime time;
    time.raw = taken;
    time.clock = timestamp(taken);
    if (!sent.empty())
    {
        time.sent = timestamp(sent);
    }
    return time;
}

TakenTime resolved(const DeviceTime& time)
{
    return resolve_time(time, now.instant, {});
}

void check_unknown(const TakenTime& taken)
{
    CHECK(taken.trust == ClockTrust::suspect);
    CHECK(taken.at == now);
}

} // namespace

TEST_CASE("a credible clock is trusted and keeps its offset")
{
    const TakenTime taken = resolved(clock_says("2026-11-22T07:59:00+01:00"));
    CHECK(taken.trust == ClockTrust::trusted);
    CHECK(format_timestamp(taken.at) == "2026-11-22T07:59:00+01:00");
    CHECK(taken.raw == "2026-11-22T07:59:00+01:00");
}

TEST_CASE("a device may be five minutes ahead, and no millisecond more")
{
    CHECK(resolved(clock_says("2026-11-22T07:05:00Z")).trust == ClockTrust::trusted);
    check_unknown(resolved(clock_says("2026-11-22T07:05:00.001Z")));
}

TEST_CASE("a device may have kept a measurement for 400 days, and no longer")
{
    CHECK(resolved(clock_says("2025-10-18T07:00:00Z")).trust == ClockTrust::trusted);
    check_unknown(resolved(clock_says("2025-10-18T06:59:59Z")));
}

TEST_CASE("clocks of 1970 and of 2099 are suspect, and the raw time is kept")
{
    check_unknown(resolved(clock_says("1970-01-01T00:04:00Z")));
    check_unknown(resolved(clock_says("2099-01-01T00:00:00Z")));
    CHECK(resolved(clock_says("1970-01-01T00:04:00Z")).raw == "1970-01-01T00:04:00Z");
}

TEST_CASE("no clock before 2020 is right, whatever the policy")
{
    ClockPolicy patient;
    patient.behind = std::chrono::hours(24 * 10'000);
    const auto received = now.instant;
    CHECK(resolve_time(clock_says("2020-01-01T00:00:00Z"), received, patient).trust ==
          ClockTrust::trusted);
    CHECK(resolve_time(clock_says("2019-12-31T23:59:59Z"), received, patient).trust ==
          ClockTrust::suspect);
}

TEST_CASE("a clock that is ahead is corrected by what the message says")
{
    // The device's clock is an hour ahead: what it calls 07:55 was 06:55.
    const TakenTime taken = resolved(clock_says("2026-11-22T07:55:00Z", "2026-11-22T08:00:00Z"));
    CHECK(taken.trust == ClockTrust::corrected);
    CHECK(format_timestamp(taken.at) == "2026-11-22T06:55:00Z");
    CHECK(taken.raw == "2026-11-22T07:55:00Z");
}

TEST_CASE("a clock is corrected only when it is ahead by more than the drift")
{
    const auto within = resolved(clock_says("2026-11-22T06:55:00Z", "2026-11-22T07:02:00Z"));
    CHECK(within.trust == ClockTrust::trusted);
    const auto beyond = resolved(clock_says("2026-11-22T06:55:00Z", "2026-11-22T07:02:00.001Z"));
    CHECK(beyond.trust == ClockTrust::corrected);
}

TEST_CASE("a clock that was never set is corrected by what the message says")
{
    const TakenTime taken =
        resolved(clock_says("1970-01-01T01:00:00+01:00", "1970-01-01T01:10:00+01:00"));
    CHECK(taken.trust == ClockTrust::corrected);
    CHECK(format_timestamp(taken.at) == "2026-11-22T07:50:00+01:00");
}

TEST_CASE("a message that waited for days keeps the time of its credible clock")
{
    const TakenTime taken = resolved(clock_says("2026-11-19T07:00:00Z", "2026-11-19T07:00:05Z"));
    CHECK(taken.trust == ClockTrust::trusted);
    CHECK(format_timestamp(taken.at) == "2026-11-19T07:00:00Z");
}

TEST_CASE("a measurement later than its own sending is suspect when corrected into the future")
{
    check_unknown(resolved(clock_says("2030-01-01T00:00:00Z", "2029-12-31T00:00:00Z")));
}

TEST_CASE("a counter gives the time by its age")
{
    DeviceTime time;
    time.raw = "3:81000";
    time.age = 9s;
    const TakenTime taken = resolved(time);
    CHECK(taken.trust == ClockTrust::corrected);
    CHECK(format_timestamp(taken.at) == "2026-11-22T06:59:51Z");
    CHECK(taken.raw == "3:81000");
}

TEST_CASE("an age that cannot be is suspect")
{
    DeviceTime time;
    time.age = std::chrono::hours(24 * 401);
    check_unknown(resolved(time));
    time.age = -1ms;
    check_unknown(resolved(time));
    time.age = std::chrono::milliseconds((std::int64_t{1} << 53) - 1);
    check_unknown(resolved(time));
}

TEST_CASE("without any time it is known only that it was not later than it came")
{
    check_unknown(resolved(DeviceTime{}));
}

TEST_CASE("while the gateway's own clock is not set, a device's is the better guess")
{
    const auto boot = sample::instant("1970-01-01T00:00:10Z");
    const TakenTime taken = resolve_time(clock_says("2026-11-22T07:00:00Z"), boot, {});
    CHECK(taken.trust == ClockTrust::suspect);
    CHECK(taken.at == now);
    CHECK(resolve_time(clock_says("1970-01-01T00:00:09Z"), boot, {}).at.instant == boot);
    DeviceTime counter;
    counter.age = 5s;
    CHECK(resolve_time(counter, boot, {}).trust == ClockTrust::suspect);
}

namespace
{

DeviceTime wall_shows(std::string_view text)
{
    DeviceTime time;
    time.raw = text;
    const auto as_if_utc = timestamp(std::string(text) + "Z").instant.time_since_epoch();
    time.local = std::chrono::local_seconds(std::chrono::floor<std::chrono::seconds>(as_if_utc));
    return time;
}

TakenTime resolved_in_norway(std::string_view text, std::string_view received)
{
    ClockPolicy policy;
    policy.zone = parse_time_zone("CET-1CEST,M3.5.0,M10.5.0/3").value();
    return resolve_time(wall_shows(text), timestamp(received).instant, policy);
}

} // namespace

TEST_CASE("a clock on the wall is read in the zone of the homes")
{
    const auto taken = resolved_in_norway("2026-07-01T08:00:00", "2026-07-01T06:00:10Z");
    CHECK(taken.trust == ClockTrust::trusted);
    CHECK(format_timestamp(taken.at) == "2026-07-01T08:00:00+02:00");
    CHECK(taken.raw == "2026-07-01T08:00:00");
}

TEST_CASE("in the hour that autumn repeats a clock on the wall is trusted only the first time")
{
    const auto first = resolved_in_norway("2026-10-25T02:30:00", "2026-10-25T00:31:00Z");
    CHECK(first.trust == ClockTrust::trusted);
    CHECK(format_timestamp(first.at) == "2026-10-25T02:30:00+02:00");
    const auto either = resolved_in_norway("2026-10-25T02:30:00", "2026-10-25T01:31:00Z");
    CHECK(either.trust == ClockTrust::suspect);
    CHECK(format_timestamp(either.at) == "2026-10-25T02:30:00+01:00");
}

TEST_CASE("a clock on the wall that is years wrong is suspect like any other")
{
    const auto taken = resolved_in_norway("2010-01-01T00:00:00", "2026-10-25T01:31:00Z");
    CHECK(taken.trust == ClockTrust::suspect);
    CHECK(format_timestamp(taken.at) == "2026-10-25T01:31:00Z");
}
