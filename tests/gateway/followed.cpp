#include "followed.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace varde::tests
{

using namespace std::chrono_literals;

devices::Rule saturation_rule()
{
    devices::ValueLimit limit;
    limit.series = {"oxygen_saturation", "value"};
    limit.bounds.below = {devices::Decimal{89, 0}, devices::Decimal{84, 0}};
    limit.hysteresis = devices::Decimal{1, 0};
    limit.yellow = {2, 3};
    limit.repeat_within = 15min;
    devices::Rule rule;
    rule.id = "copd.saturation";
    rule.test = limit;
    return rule;
}

devices::Rule expectation()
{
    devices::AbsenceRule absence;
    absence.series = {"oxygen_saturation", "value"};
    absence.schedule.times = {8h};
    devices::Rule rule;
    rule.id = "copd.daily";
    rule.test = absence;
    return rule;
}

devices::Plan plan_of(std::vector<devices::Rule> rules, int version, devices::Instant at)
{
    devices::Plan plan;
    plan.id = "p-1";
    plan.patient = "p-1";
    plan.version = {version, "dr-1", at, "test"};
    plan.rules = std::move(rules);
    return plan;
}

config::Settings followed_by(std::vector<devices::Plan> versions)
{
    auto settings = home_settings();
    settings.plans.patients["p-1"] = std::move(versions);
    return settings;
}

Followed::Followed(std::vector<devices::Plan> versions) : Home(followed_by(std::move(versions)))
{
    clinic.watched(noon() - 24h * 90, {});
}

void Followed::measure_late(int minute, const std::string& value, int arrives)
{
    send("oxi-1", spo2(++sequence, minute, value), arrives);
}

void Followed::pass(devices::Instant now, devices::Elapsed elapsed)
{
    gateway::store::Store::Transaction transaction(*store);
    clinic.time_passed({now, elapsed});
    transaction.commit();
}

gateway::store::AlertRow Followed::only() const
{
    const auto all = alerts(false);
    REQUIRE(all.size() == 1);
    return all.front();
}

gateway::store::PersonDecision Followed::by_nurse(int minute) const
{
    return {noon() + std::chrono::minutes(minute), "nurse-1", "alert.act", "1", "seen"};
}

int Followed::phases(devices::Phase phase) const
{
    return static_cast<int>(std::ranges::count_if(changes, [phase](const auto& change)
                                                  { return change.change.phase == phase; }));
}

gateway::ClinicOutputs quiet()
{
    return {[](const gateway::ChangedAlert&) {}, [](const gateway::HomePrompt&) {}};
}

gateway::IntakeOutputs quiet_intake()
{
    return {[](std::uint64_t) {}, [](const gateway::Acknowledgement&) {}, [] {},
            [](const std::string&) {}, [](const std::string&, const std::string&) {}};
}

} // namespace varde::tests
