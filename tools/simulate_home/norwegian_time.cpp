#include "tools/simulate_home/norwegian_time.hpp"

namespace varde::simulate_home
{

using namespace std::chrono;
using devices::Instant;
using devices::UtcOffset;

namespace
{

sys_time<hours> change_of(year y, month m) noexcept
{
    return sys_days(y / m / Sunday[last]) + hours(1);
}

milliseconds since_local_midnight(Instant instant) noexcept
{
    const auto local = instant + norwegian_offset(instant);
    return local - floor<days>(local);
}

} // namespace

UtcOffset norwegian_offset(Instant instant) noexcept
{
    const auto y = year_month_day(floor<days>(instant)).year();
    const bool summer = instant >= change_of(y, March) && instant < change_of(y, October);
    return summer ? hours(2) : hours(1);
}

Instant from_local(std::int64_t day, double hour) noexcept
{
    const auto midnight = sys_days(days(day));
    const auto local = midnight + milliseconds(static_cast<std::int64_t>(hour * 3600000.0));
    const auto guess = local - hours(1);
    return local - norwegian_offset(guess);
}

std::int64_t local_day(Instant instant) noexcept
{
    return floor<days>(instant + norwegian_offset(instant)).time_since_epoch().count();
}

double local_hour(Instant instant) noexcept
{
    return duration<double, hours::period>(since_local_midnight(instant)).count();
}

} // namespace varde::simulate_home
