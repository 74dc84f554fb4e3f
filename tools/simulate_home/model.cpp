#include "tools/simulate_home/model.hpp"

#include "tools/simulate_home/norwegian_time.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace varde::simulate_home
{

using devices::Instant;
using namespace std::chrono;

namespace
{

const std::vector<double> mornings = {7.25};
const std::vector<double> mornings_and_evenings = {7.5, 20.5};
const std::vector<double> before_meals_and_bed = {7.25, 11.25, 16.25, 22.25};
const std::vector<double> all_day = {7.5, 9.5, 11.5, 13.5, 15.5, 17.5, 19.5, 21.5};
const std::vector<double> round_the_clock = {0.5,  2.5,  4.5,  6.5,  8.5,  10.5,
                                             12.5, 14.5, 16.5, 18.5, 20.5, 22.5};

constexpr double jitter_hours = 0.4; // nobody measures on the minute
constexpr double battery_per_day = 0.6;

Home home_of(int number)
{
    const auto id = "home" + std::to_string(number);
    const auto name = [&](const char* device) { return id + "-" + device; };
    switch (number % 4)
    {
    case 1:
        return {id,
                Condition::copd,
                {{name("oximeter"), MeterKind::oximeter, all_day, 0.08},
                 {name("thermometer"), MeterKind::thermometer, mornings_and_evenings, 0.15},
                 {name("respiration"), MeterKind::respiration_monitor, round_the_clock, 0.02}}};
    case 2:
        return {id,
                Condition::heart_failure,
                {{name("scale"), MeterKind::scale, mornings, 0.1},
                 {name("cuff"), MeterKind::cuff, mornings_and_evenings, 0.1}}};
    case 3:
        return {id,
                Condition::diabetes,
                {{name("glucometer"),
                  number == 3 ? MeterKind::glucometer : MeterKind::glucometer_mg_per_dl,
                  before_meals_and_bed, 0.12},
                 {name("scale"), MeterKind::scale, mornings, 0.2}}};
    default:
        return {id,
                Condition::hypertension,
                {{name("cuff"), MeterKind::cuff, mornings_and_evenings, 0.15}}};
    }
}

double days_between(Instant start, Instant at)
{
    return duration<double, days::period>(at - start).count();
}

// One planned use of a meter: the day, the place in its schedule, and a number of its own.
struct Use
{
    std::int64_t day = 0;
    std::size_t slot = 0;

    std::int64_t position() const { return day * 64 + static_cast<std::int64_t>(slot); }
};

Instant time_of(const Meter& meter, Seed device, const Use& use)
{
    const auto jitter = jitter_hours * normal(derive(device, "when"), use.position()) / 2;
    return floor<seconds>(from_local(use.day, meter.hours[use.slot] + jitter));
}

// Everything the measurements of one meter depend on.
struct Place
{
    Condition condition{};
    Seed patient = 0;
    Seed device = 0;
    Instant start;
};

Taken take(const Meter& meter, const Place& place, const Use& use)
{
    const auto at = time_of(meter, place.device, use);
    const auto day = days_between(place.start, at);
    const auto body = vital_signs(place.condition, place.patient, {day, local_hour(at)});
    const auto used = std::fmod(battery_per_day * std::max(day, 0.0), 90.0);
    return {meter.id, at, measure(meter.kind, place.device, body, day, use.position()),
            100 - static_cast<int>(used)};
}

void collect(const Meter& meter, const Place& place, const Window& window,
             std::vector<Taken>& taken)
{
    const auto missed = derive(place.device, "missed");
    for (auto day = local_day(window.from) - 1; day <= local_day(window.to) + 1; ++day)
    {
        for (std::size_t slot = 0; slot < meter.hours.size(); ++slot)
        {
            const Use use{day, slot};
            const auto at = time_of(meter, place.device, use);
            if (at >= window.from && at < window.to &&
                uniform(missed, use.position()) >= meter.missed)
            {
                taken.push_back(take(meter, place, use));
            }
        }
    }
}

} // namespace

std::vector<Home> homes(int count)
{
    std::vector<Home> all;
    for (int number = 1; number <= count; ++number)
    {
        all.push_back(home_of(number));
    }
    return all;
}

std::vector<Taken> measurements(const std::vector<Home>& homes, Seed seed, Instant start,
                                const Window& window)
{
    // Another start is another life: the times differ too, so that the values of an earlier run at
    // the same gateway are not contradicted.
    const auto life = derive(seed, devices::format_utc(start));
    std::vector<Taken> taken;
    for (const auto& home : homes)
    {
        const auto patient = derive(life, home.id);
        for (const auto& meter : home.meters)
        {
            collect(meter, {home.condition, patient, derive(life, meter.id), start}, window, taken);
        }
    }
    std::stable_sort(taken.begin(), taken.end(),
                     [](const Taken& a, const Taken& b) { return a.at < b.at; });
    return taken;
}

} // namespace varde::simulate_home
