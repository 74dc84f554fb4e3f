#include "engine_sample.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace varde::devices::sample
{

FollowedPatient::FollowedPatient(std::vector<Rule> rules)
{
    changes_plan(std::move(rules), instant("2026-01-01T00:00:00Z"));
}

void FollowedPatient::changes_plan(std::vector<Rule> rules, Instant at)
{
    Plan plan;
    plan.id = "p-1";
    plan.patient = "p-1";
    plan.rules = std::move(rules);
    plan.version = {static_cast<int>(versions_.size()) + 1, "dr-1", at, "test"};
    versions_.push_back(std::move(plan));
}

Evaluation FollowedPatient::arrives(const HomeReading& reading, Instant now)
{
    // The id is of the measurement and not of its arrival.
    const std::string id = reading.series.kind + format_utc(reading.taken);
    history_.add(reading.series, {id, reading.taken, reading.value});
    return take({reading.taken, {reading.series}}, now);
}

Evaluation FollowedPatient::passes(Instant now)
{
    return take({now, {}}, now);
}

Evaluation FollowedPatient::judges_anew(Instant from, std::vector<Series> series, Instant now)
{
    return take({from, std::move(series)}, now);
}

Evaluation FollowedPatient::take(const Occasion& occasion, Instant now)
{
    Evaluation evaluation = evaluate(
        {versions_, history_, outages, vocabulary(), questionnaires(), oslo(), now, watched_since},
        occasion, records_);
    for (const AlertRecord& record : evaluation.records)
    {
        const auto known = std::ranges::find(records_, record.id, &AlertRecord::id);
        if (known == records_.end())
        {
            records_.push_back(record);
            continue;
        }
        *known = record;
    }
    return evaluation;
}

AlertRecord& FollowedPatient::only()
{
    REQUIRE(records_.size() == 1);
    return records_.front();
}

std::vector<AlertRecord> FollowedPatient::standing() const
{
    std::vector<AlertRecord> standing;
    std::ranges::copy_if(records_, std::back_inserter(standing),
                         [](const AlertRecord& record) { return !record.withdrawn; });
    std::ranges::sort(standing, {},
                      [](const AlertRecord& record)
                      { return std::pair(record.rule, record.episodes.front().onset); });
    return standing;
}

std::vector<AlertRecord> without_ids(std::vector<AlertRecord> records)
{
    for (AlertRecord& record : records)
    {
        record.id.clear();
    }
    return records;
}

Rule rule_of(std::string id, RuleTest test)
{
    Rule rule;
    rule.id = std::move(id);
    rule.name = {"A rule", "En regel"};
    rule.test = std::move(test);
    return rule;
}

Rule saturation_rule()
{
    ValueLimit limit;
    limit.series = saturation;
    limit.bounds.below = {decimal("89"), decimal("84")};
    limit.hysteresis = decimal("1");
    limit.yellow = {2, 3};
    limit.repeat_within = std::chrono::minutes{15};
    return rule_of("copd.saturation", limit);
}

HomeReading saturation_at(std::int64_t minutes, std::string_view value)
{
    return {saturation, at(minutes), decimal(value)};
}

} // namespace varde::devices::sample
