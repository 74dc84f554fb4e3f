#include "tools/rehearse/person.hpp"

#include <algorithm>
#include <array>

namespace varde::rehearse
{
namespace
{

using enum Condition;

const std::array<std::set<Condition>, 10> pattern = {{
    {copd},
    {heart_failure},
    {diabetes},
    {hypertension},
    {copd, heart_failure},
    {heart_failure, hypertension},
    {copd},
    {diabetes, hypertension},
    {heart_failure, diabetes},
    {copd, heart_failure, diabetes},
}};

void add_condition(Person& person, Condition condition, Dice& dice)
{
    auto& offset = person.offset;
    switch (condition)
    {
    case copd:
        // 92 % in the middle; one of twenty has 87 % on good days.
        offset.oxygen_saturation += std::clamp(dice.normal(92, 2.6), 86.0, 96.0) - 96.5;
        offset.heart_rate += 8;
        offset.respiratory_rate += 3;
        break;
    case heart_failure:
        offset.weight += 7;
        offset.systolic -= 14;
        offset.diastolic -= 7;
        offset.heart_rate += 4;
        break;
    case diabetes:
        offset.weight += 12;
        offset.glucose += std::max(0.6, dice.normal(1.9, 0.8));
        break;
    case hypertension:
        // Under treatment: most have their target, some do not.
        offset.systolic += dice.normal(4, 7);
        offset.diastolic += dice.normal(3, 4);
        break;
    }
}

Person make_person(Seed seed, int number)
{
    Person person;
    person.number = number;
    person.seed = simulate_home::derive(seed, "person:" + std::to_string(number));
    person.conditions = pattern.at(static_cast<std::size_t>(number - 1) % pattern.size());
    Dice dice(person.seed, "normal");
    person.offset.heart_rate = dice.normal(0, 7);
    person.offset.weight = dice.normal(0, 12);
    person.offset.systolic = dice.normal(0, 7);
    person.offset.diastolic = dice.normal(0, 4);
    for (const Condition condition : person.conditions)
    {
        add_condition(person, condition, dice);
    }
    // Older people are colder; drawn apart, so that nothing else moved when it came in.
    person.offset.temperature = Dice(person.seed, "temperature").normal(-0.2, 0.3);
    person.takes_insulin = person.has(diabetes) && dice.happens(0.5);
    person.severity = dice.lognormal(0.8, 0.7);
    person.says_so = dice.between(0.6, 1.0);
    person.misses = dice.between(0.02, 0.18);
    person.untidy = dice.lognormal(0.85, 0.6);
    return person;
}

} // namespace

bool Person::is_asked_of_infections() const
{
    return has(copd) || has(heart_failure) || has(diabetes);
}

std::vector<Person> people(Seed seed, int count)
{
    std::vector<Person> all;
    for (int number = 1; number <= count; ++number)
    {
        all.push_back(make_person(seed, number));
    }
    return all;
}

std::string group_of(const Person& person)
{
    if (person.conditions.size() > 1)
    {
        return "several";
    }
    switch (*person.conditions.begin())
    {
    case copd:
        return "COPD";
    case heart_failure:
        return "heart failure";
    case diabetes:
        return "diabetes";
    case hypertension:
        return "hypertension";
    }
    return "several";
}

} // namespace varde::rehearse
