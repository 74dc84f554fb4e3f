#include "tools/rehearse/measuring.hpp"

#include "tools/rehearse/answering.hpp"
#include "tools/rehearse/devices_at_home.hpp"
#include "tools/simulate_home/norwegian_time.hpp"

#include <algorithm>
#include <cmath>

namespace varde::rehearse
{
namespace
{

using devices::Instant;

class Home
{
public:
    Home(const Person& person, const std::vector<Deterioration>& worsenings, const Period& period)
        : person_(person), worsenings_(worsenings), period_(period),
          habit_(Dice(person.seed, "habit").normal(0, 0.3))
    {
    }

    std::vector<Act> live()
    {
        for (int day = 0; day < period_.days; ++day)
        {
            if (!is_away(day))
            {
                live_day(day);
            }
        }
        std::ranges::stable_sort(acts_, {}, &Act::at);
        for (std::size_t i = 0; i < acts_.size(); ++i)
        {
            acts_[i].id = std::to_string(i);
        }
        return std::move(acts_);
    }

private:
    // One to four days without data in most thirds of a year: a holiday, no network, a flat
    // battery. Nobody told the plan.
    bool is_away(int day) const
    {
        constexpr int third = 122;
        Dice dice(person_.seed, "away", day / third);
        if (!dice.happens(0.7))
        {
            return false;
        }
        const double begin = dice.between(0, third);
        const double days = dice.between(1, 4);
        const double at = day % third;
        return begin <= at && at < begin + days;
    }

    void live_day(int day)
    {
        if (person_.has(Condition::copd))
        {
            use(day, 9, "oximeter", take_saturation);
            answer(day, 9.1, "copd-daily", answer_of_copd);
        }
        if (person_.has(Condition::heart_failure))
        {
            use(day, 8, "scale", take_weight);
            answer(day, 8.3, "heart-failure-daily", answer_of_heart_failure);
        }
        if (person_.is_asked_of_infections())
        {
            use(day, 8.6, "thermometer", take_temperature);
            answer(day, 8.7, "health-daily", answer_of_health);
        }
        live_pressure(day);
        if (person_.has(Condition::diabetes))
        {
            use(day, 7, "meter-7", take_glucose);
            use(day, 11.4, "meter-11", take_glucose);
            use(day, 16.4, "meter-16", take_glucose);
            use(day, 22, "meter-22", take_glucose);
        }
    }

    // Three readings, morning and evening, where the pressure is what is treated; else one.
    void live_pressure(int day)
    {
        if (person_.has(Condition::hypertension))
        {
            use_thrice(day, 8.1, "cuff-8");
            use_thrice(day, 20, "cuff-20");
        }
        else if (person_.has(Condition::heart_failure))
        {
            use(day, 8.1, "cuff-8", take_pressure);
        }
    }

    double hour_of(double hour, Dice& dice) const { return hour + habit_ + dice.normal(0, 0.25); }

    // Who feels ill measures less.
    bool is_missed(int day, Dice& dice) const
    {
        const double ill = worst_severity_at(worsenings_, day + 0.4);
        return dice.happens(person_.misses * (1 + ill));
    }

    Surroundings surroundings(int day, double hour) const
    {
        const BodyMoment moment{period_.first_day + day, day + hour / 24, hour};
        const Effects effects = effects_at(worsenings_, moment.days);
        return {person_, body(person_, effects, moment), effects, is_bad_day(person_, moment.date),
                day};
    }

    Instant instant(int day, double hour) const
    {
        const auto at = simulate_home::from_local(period_.first_day + day, hour);
        return std::chrono::floor<std::chrono::seconds>(at);
    }

    using Use = void (*)(Act&, const Surroundings&, Dice&);

    void use(int day, double hour, const char* what, Use take)
    {
        Dice dice(person_.seed, what, day);
        if (!is_missed(day, dice))
        {
            const double at = hour_of(hour, dice);
            take_one(day, at, dice, take);
        }
    }

    void use_thrice(int day, double hour, const char* what)
    {
        Dice dice(person_.seed, what, day);
        if (is_missed(day, dice))
        {
            return;
        }
        const double at = hour_of(hour, dice);
        take_one(day, at, dice, take_first_pressure);
        take_one(day, at + 2.0 / 60, dice, take_pressure);
        take_one(day, at + 4.0 / 60, dice, take_pressure);
    }

    void take_one(int day, double hour, Dice& dice, Use take)
    {
        Act act;
        act.at = instant(day, hour);
        take(act, surroundings(day, hour), dice);
        acts_.push_back(std::move(act));
    }

    using Ask = devices::Answers (*)(const Surroundings&, Dice&);

    void answer(int day, double hour, const char* questionnaire, Ask ask)
    {
        Dice dice(person_.seed, questionnaire, day);
        if (is_missed(day, dice))
        {
            return;
        }
        Act act;
        const double at = hour_of(hour, dice);
        act.at = instant(day, at);
        act.questionnaire = questionnaire;
        act.answers = ask(surroundings(day, at), dice);
        acts_.push_back(std::move(act));
    }

    const Person& person_;
    const std::vector<Deterioration>& worsenings_;
    const Period& period_;
    double habit_; // hours later than the plan says
    std::vector<Act> acts_;
};

} // namespace

std::vector<Act> acts_of(const Person& person, const std::vector<Deterioration>& worsenings,
                         const Period& period)
{
    return Home(person, worsenings, period).live();
}

} // namespace varde::rehearse
