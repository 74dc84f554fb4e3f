// A patient with a plan, to whom measurements arrive: what the gateway and its store do, in memory.
#pragma once

#include "rule_sample.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace varde::devices::sample
{

struct HomeReading
{
    Series series;
    Instant taken;
    Decimal value;
};

class FollowedPatient
{
public:
    explicit FollowedPatient(std::vector<Rule> rules);

    // Arrives now; without `now`, when it was taken.
    Evaluation arrives(const HomeReading& reading, Instant now);
    Evaluation arrives(const HomeReading& reading) { return arrives(reading, reading.taken); }
    Evaluation passes(Instant now); // time
    // As after a clock was put right: whatever was taken from then on is judged anew.
    Evaluation judges_anew(Instant from, std::vector<Series> series, Instant now);
    void changes_plan(std::vector<Rule> rules, Instant at);

    AlertRecord& only();                       // the one alert there is
    std::vector<AlertRecord> standing() const; // all that were not withdrawn, by onset
    std::vector<Outage> outages;
    Instant watched_since{};

private:
    Evaluation take(const Occasion& occasion, Instant now);

    std::vector<Plan> versions_;
    History history_;
    std::vector<AlertRecord> records_;
};

// The alerts without what depends on the order of arrival: ids, and nothing else.
std::vector<AlertRecord> without_ids(std::vector<AlertRecord> records);

Rule rule_of(std::string id, RuleTest test);
Rule saturation_rule(); // yellow at 89 in 2 of 3, red at 84 at once, hysteresis 1
HomeReading saturation_at(std::int64_t minutes, std::string_view value);

} // namespace varde::devices::sample
