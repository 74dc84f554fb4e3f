#include "tools/simulate_home/norwegian_time.hpp"

#include <catch2/catch.hpp>

using namespace varde::simulate_home;
using namespace std::chrono;

namespace
{

varde::devices::Instant at(const char* text)
{
    return varde::devices::parse_timestamp(text)->instant;
}

} // namespace

TEST_CASE("summer time begins on the last Sunday of March at 01:00 UTC")
{
    CHECK(norwegian_offset(at("2026-03-29T00:59:59Z")) == hours(1));
    CHECK(norwegian_offset(at("2026-03-29T01:00:00Z")) == hours(2));
}

TEST_CASE("summer time ends on the last Sunday of October at 01:00 UTC")
{
    CHECK(norwegian_offset(at("2026-10-25T00:59:59Z")) == hours(2));
    CHECK(norwegian_offset(at("2026-10-25T01:00:00Z")) == hours(1));
}

TEST_CASE("a local time becomes an instant and back")
{
    const auto day = local_day(at("2026-07-14T12:00:00Z"));
    CHECK(from_local(day, 7.5) == at("2026-07-14T07:30:00+02:00"));
    CHECK(local_hour(at("2026-07-14T07:30:00+02:00")) == Approx(7.5));
}

TEST_CASE("the local day begins at local midnight")
{
    CHECK(local_day(at("2026-11-21T23:00:00Z")) == local_day(at("2026-11-22T00:00:00+01:00")));
    CHECK(local_day(at("2026-11-21T22:59:59Z")) + 1 == local_day(at("2026-11-21T23:00:00Z")));
}
