// One rule of a patient, by its id, in whatever version of the plan is in force at a moment. Pure.
#pragma once

#include "devices/rules/engine.hpp"

#include <string>
#include <vector>

namespace varde::devices
{

class JudgeInForce
{
public:
    // The circumstances outlive it.
    JudgeInForce(const Circumstances& circumstances, std::string rule)
        : given_(circumstances), rule_(std::move(rule))
    {
    }

    const Rule* rule_at(Instant at) const;
    // A version that does not have the rule says no: what it found is over.
    Judged judged_at(Instant at) const;
    // Whether it alerts or not. The rule is there.
    Verdict verdict_at(Instant at) const;
    // By every version, and the moments from which on a version does not have the rule.
    std::vector<Instant> moments_from(Instant from) const;

private:
    Instant until(const Rule& rule, const Plan& plan) const;
    RuleContext context(const Plan& plan, const TimeZone& zone) const;
    Instant expected_since() const;

    const Circumstances& given_;
    std::string rule_;
};

} // namespace varde::devices
