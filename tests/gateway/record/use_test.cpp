#include "followed_patient.hpp"
#include "gateway/record/use.hpp"
#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

#include <numeric>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::record;
using namespace varde::gateway::store;
using namespace std::chrono_literals;

namespace
{

// Two weeks that end at noon of 22 November.
const UseSpan fortnight{at(0) - 24h * 14, at(0)};

TakenRow taken(devices::Instant when, devices::Instant::duration later = 2s)
{
    return {"heart_rate", when, when + later, false};
}

std::vector<Followed> people(int count, const std::string& team = "lung-team")
{
    std::vector<Followed> all;
    for (int i = 1; i <= count; ++i)
    {
        Followed one;
        one.patient = "p-" + std::to_string(i);
        one.teams = {team};
        one.taken = {taken(at(0) - 24h), taken(at(0) - 12h, 3h)};
        one.adherence = {14, 7};
        all.push_back(std::move(one));
    }
    return all;
}

AlertUse alert(int patient, const std::string& rule, std::chrono::minutes acknowledged,
               std::chrono::minutes resolved)
{
    const auto opened = at(0) - 24h;
    return {"p-" + std::to_string(patient), rule, opened, opened + acknowledged, opened + resolved};
}

std::set<std::string> group(int from, int until)
{
    std::set<std::string> members;
    for (int i = from; i <= until; ++i)
    {
        members.insert("p-" + std::to_string(i));
    }
    return members;
}

} // namespace

TEST_CASE("figures of six patients over two weeks are what a hand computes")
{
    const auto followed = people(6);
    std::vector<AlertUse> alerts;
    for (int i = 1; i <= 6; ++i)
    {
        alerts.push_back(alert(i, "saturation", std::chrono::minutes(i), 10min * i));
    }
    alerts.push_back({"p-1", "saturation", at(0) - 1h, std::nullopt, std::nullopt});
    const auto use = use_of(fortnight, followed, alerts, "").all;
    CHECK(use.told);
    CHECK(use.active_patients == 6);
    CHECK(use.patient_weeks == Approx(12));
    CHECK(use.measurements == 12);
    CHECK(use.late == 6);
    CHECK(use.adherence == Adherence{84, 42});
    CHECK(use.alerts == 7);
    // Of 1 to 6 minutes: at least half are within the third, nine of ten within the sixth.
    CHECK(use.to_acknowledge == Spread{3 * 60000, 6 * 60000});
    CHECK(use.to_resolve == Spread{30 * 60000, 60 * 60000});
    REQUIRE(use.rules.size() == 1);
    CHECK(use.rules[0].alerts == 7);
    CHECK(use.rules[0].acknowledged == 6);
}

TEST_CASE("of four patients only their number is told")
{
    const auto use =
        use_of(fortnight, people(4), std::vector{alert(1, "saturation", 1min, 2min)}, "");
    CHECK_FALSE(use.all.told);
    CHECK(use.all.active_patients == 4);
    CHECK(use.all.alerts == 0);
    CHECK(use.all.measurements == 0);
    CHECK(use.all.rules.empty());
    CHECK_FALSE(use.all.to_acknowledge.has_value());
}

TEST_CASE("a rule that concerns four people is named without figures")
{
    const auto followed = people(10);
    std::vector<AlertUse> alerts;
    for (int i = 1; i <= 10; ++i)
    {
        alerts.push_back(alert(i, "saturation", 1min, 2min));
    }
    for (int i = 1; i <= 4; ++i)
    {
        alerts.push_back(alert(i, "weight", 1min, 2min));
    }
    const auto rules = use_of(fortnight, followed, alerts, "").all.rules;
    REQUIRE(rules.size() == 2);
    CHECK(rules[0].rule == "saturation");
    CHECK(rules[0].told);
    CHECK_FALSE(rules[1].told);
    CHECK(rules[1].alerts == 0);
}

TEST_CASE("a team is not told when those beside it would be told apart by subtraction")
{
    auto followed = people(6);
    auto few = people(8, "heart-team");
    followed.insert(followed.end(), few.begin() + 6, few.end());
    const auto use = use_of(fortnight, followed, {}, "");
    CHECK(use.all.active_patients == 8);
    CHECK_FALSE(use.teams.at("heart-team").told);
    CHECK(use.teams.at("heart-team").active_patients == 2);
    CHECK_FALSE(use.teams.at("lung-team").told);
}

TEST_CASE("figures of one team are of its patients only")
{
    auto followed = people(6);
    const auto others = people(12, "heart-team");
    followed.insert(followed.end(), others.begin() + 6, others.end());
    const auto alerts = std::vector{alert(1, "saturation", 1min, 2min)};
    CHECK(use_of(fortnight, followed, alerts, "lung-team").all.alerts == 1);
    const auto heart = use_of(fortnight, followed, alerts, "heart-team").all;
    CHECK(heart.told);
    CHECK(heart.active_patients == 6);
    CHECK(heart.alerts == 0);
    CHECK_FALSE(use_of(fortnight, followed, alerts, "nobodys").all.told);
}

TEST_CASE("groups are told when all who are in none of them are many, or nobody")
{
    const std::vector groups{group(1, 6), group(7, 9)};
    CHECK(groups_to_tell(groups, group(1, 9)) == std::vector{false, false});
    CHECK(groups_to_tell(groups, group(1, 6)) == std::vector{true, false});
    CHECK(groups_to_tell(groups, group(1, 11)) == std::vector{true, false});
    CHECK(groups_to_tell({}, group(1, 3)).empty());
}

TEST_CASE("a quantile is the smallest value that at least the share does not exceed")
{
    std::vector<std::int64_t> values(100);
    std::iota(values.rbegin(), values.rend(), 1);
    CHECK(quantile(values, 0.5) == 50);
    CHECK(quantile(values, 0.99) == 99);
    CHECK(quantile({7}, 0.9) == 7);
    CHECK_FALSE(quantile({}, 0.5).has_value());
}

TEST_CASE("adherence counts windows of the plan in force, and those in which something came")
{
    // Windows 06:00 to 10:00; the plan began ten days before noon.
    const std::vector plans{morning_plan("p-1", 1, at(0) - 24h * 10)};
    const auto morning = at(0) - 3h; // 08:00 UTC
    const std::vector rows{taken(morning - 24h * 2), taken(morning - 24h), taken(morning + 3h)};
    CHECK(adherence_of(plans, {}, fortnight, at(0), rows) == Adherence{10, 2});
    CHECK(adherence_of({}, {}, fortnight, at(0), rows) == Adherence{0, 0});
    const UseSpan day{at(0) - 24h * 2, at(0) - 24h};
    CHECK(adherence_of(plans, {}, day, at(0), rows) == Adherence{1, 1});
}

TEST_CASE("nothing is expected while a window is open, nor by a version that is replaced")
{
    const std::vector plans{morning_plan("p-1", 1, at(0) - 24h * 10),
                            morning_plan("p-1", 2, at(0) - 24h * 5)};
    CHECK(adherence_of(plans, {}, fortnight, at(0), {}).expected == 10);
    // At 09:00 the window of that day is still open.
    const auto nine = at(0) - 2h;
    CHECK(adherence_of(plans, {}, {fortnight.from, at(0)}, nine, {}).expected == 9);
}

TEST_CASE("an implausible value is counted apart and fills no window")
{
    auto followed = people(5);
    for (auto& one : followed)
    {
        one.taken.front().withheld = true;
    }
    const auto use = use_of(fortnight, followed, {}, "").all;
    CHECK(use.measurements == 5);
    CHECK(use.implausible == 5);
    const std::vector plans{morning_plan("p-1", 1, at(0) - 24h * 10)};
    auto row = taken(at(0) - 3h);
    row.withheld = true;
    CHECK(adherence_of(plans, {}, fortnight, at(0), std::vector{row}).met == 0);
}

TEST_CASE("a destination without deliveries is there with none")
{
    const std::vector<std::string> destinations{"clinic", "folder"};
    const auto list =
        deliveries_of({{"clinic", {1000, 2000, 3000}}, {"former", {5}}}, destinations);
    REQUIRE(list.size() == 3);
    CHECK(list[0].delivered == 3);
    CHECK(list[0].p50 == 2000);
    CHECK(list[1].destination == "folder");
    CHECK_FALSE(list[1].p99.has_value());
}
