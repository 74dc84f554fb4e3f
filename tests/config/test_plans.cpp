// Plans from their files: what is read, what a folder gives, and the templates that are shipped.
#include "plan_sample.hpp"
#include "sample.hpp"
#include "schema_keys.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <variant>

namespace varde::config::tests
{

namespace
{

using Lines = std::vector<std::string>;
using devices::Zone;

devices::Plan plan_of(const std::string& text)
{
    auto loaded = parse_plan(text, "p.toml", own_terms());
    CHECK(described(loaded.problems) == Lines{});
    REQUIRE(loaded.value.has_value());
    return std::move(*loaded.value);
}

const PlanSet& shipped()
{
    static const PlanSet set = load_plans({source("config/plans")}, own_terms());
    return set;
}

bool can_be_red(const devices::Rule& rule)
{
    const auto by_test = [](const auto& test)
    {
        if constexpr (requires { test.bounds; })
        {
            return test.bounds.below.red.has_value() || test.bounds.above.red.has_value();
        }
        else if constexpr (requires { test.zone; })
        {
            return test.zone == Zone::red;
        }
        return true; // NEWS2
    };
    return rule.alerts && std::visit(by_test, rule.test);
}

const std::string copd = plan_text(
    rule_text("test = \"limit\"\nkind = \"oxygen_saturation\"\nyellow_below = 88\n", "low"),
    "copd");
const std::string heart = plan_text(
    rule_text("test = \"limit\"\nkind = \"oxygen_saturation\"\nyellow_below = 92\n", "low"),
    "heart");

} // namespace

TEST_CASE("The smallest plan has defaults for all it does not say")
{
    const auto plan = plan_of(plan_text());
    CHECK(plan.is_template());
    CHECK(plan.version.number == 1);
    CHECK(plan.fresh_for == std::chrono::minutes{120});
    CHECK(plan.rules.empty());
    CHECK_FALSE(plan.time_zone);
}

TEST_CASE("A limit is read with all it says")
{
    const auto plan = plan_of(plan_text(
        rule_text("test = \"limit\"\nkind = \"blood_pressure\"\ncomponent = \"systolic\"\n"
                  "yellow_below = 90\nyellow_above = 180\nred_above = \"200\"\nhysteresis = 5\n"
                  "count = 2\nout_of = 3\nrepeat_within = \"15min\"\nmemory = \"2d\"\n"
                  "discard = 1\naverage = 2\n")));
    REQUIRE(plan.rules.size() == 1);
    const auto& limit = std::get<devices::ValueLimit>(plan.rules.front().test);
    CHECK(limit.series == devices::Series{"blood_pressure", "systolic"});
    CHECK(limit.bounds.above.red == devices::Decimal{200, 0});
    CHECK(limit.yellow == devices::Votes{2, 3});
    CHECK(limit.red == devices::Votes{1, 1});
    CHECK(limit.memory == std::chrono::days{2});
    CHECK(limit.session == devices::SessionProtocol{1, 2, std::chrono::minutes{10}});
}

TEST_CASE("An expectation is a rule about absence, of the first component of its kind")
{
    const auto plan = plan_of(plan_text(
        "[[expect]]\nid = \"pressure\"\nkind = \"blood_pressure\"\ntimes = [\"08:00\", \"20:00\"]\n"
        "weekdays = [\"mon\"]\nearly = \"30min\"\nin_a_row = 2\n"));
    const auto& absence = std::get<devices::AbsenceRule>(plan.rules.front().test);
    CHECK(absence.series == devices::Series{"blood_pressure", "systolic"});
    CHECK(absence.schedule.times.size() == 2);
    CHECK(absence.schedule.weekdays == std::array{true, false, false, false, false, false, false});
    CHECK(absence.in_a_row == 2);
    CHECK(plan.rules.front().type == devices::AlertType::advisory);
    CHECK(plan.rules.front().name.nb == "Mangler: Blodtrykk");
}

TEST_CASE("A questionnaire that is expected is called by its title")
{
    const std::string text =
        plan_text("questionnaires = [\"copd-daily\"]\n[[expect]]\nid = "
                  "\"questions\"\nquestionnaire = \"copd-daily\"\ntimes = [\"09:00\"]\n");
    const auto name = plan_of(text).rules.front().name;
    CHECK(name.en == "Missing: \"How is your breathing today?\"");
    CHECK(name.nb == "Mangler: «Hvordan er pusten i dag?»");
}

TEST_CASE("A score counts answers unless the plan says days")
{
    const auto limit = [](const std::string& more)
    {
        const auto plan =
            plan_of(plan_text("questionnaires = [\"copd-daily\"]\n" +
                              rule_text("test = \"score\"\nquestionnaire = \"copd-daily\"\nscore = "
                                        "\"key\"\nyellow_above = 1\n" +
                                        more)));
        return std::get<devices::ScoreLimit>(plan.rules.front().test);
    };
    CHECK_FALSE(limit("in_a_row = 2\n").by_day);
    CHECK(limit("in_a_row = 2\nby_day = true\n").by_day);
}

TEST_CASE("The shipped rules that speak of days count days")
{
    int found = 0;
    for (const auto& [id, plan] : shipped().templates)
    {
        for (const auto& rule : plan.rules)
        {
            const auto* limit = std::get_if<devices::ScoreLimit>(&rule.test);
            const bool says_days = rule.name.en.find("two days") != std::string::npos ||
                                   rule.name.en.find("three days") != std::string::npos;
            found += says_days && limit != nullptr ? 1 : 0;
            INFO(rule.id);
            CHECK((limit == nullptr || limit->by_day == says_days));
        }
    }
    CHECK(found == 3);
}

TEST_CASE("Combinations mean all of their rules unless they say how many")
{
    const std::string part = "test = \"limit\"\nkind = \"heart_rate\"\nyellow_above = 110\n";
    const auto of = [&](const std::string& more)
    {
        const auto plan = plan_of(
            plan_text(rule_text(part, "a") + rule_text(part, "b") +
                      rule_text("test = \"combination\"\nof = [\"a\", \"b\"]\n" + more, "c")));
        return std::get<devices::Combination>(plan.rules.back().test).at_least;
    };
    CHECK(of("") == 2);
    CHECK(of("at_least = 1\n") == 1);
}

TEST_CASE("A patient's plan has texts, who is responsible, a chain and planned absences")
{
    const auto plan = plan_of(patient_plan_text(R"(time_zone = "CET-1CEST,M3.5.0,M10.5.0/3"
[[text]]
zone = "red"
en = ["Call."]
nb = ["Ring."]
[[responsible]]
role = "nurse"
team = "home-care-north"
from = 2026-01-01T00:00:00+01:00
[[escalate]]
role = "nurse"
times = 2
[[absence]]
from = 2026-02-01T00:00:00+01:00
until = 2026-02-08T00:00:00+01:00
reason = "hospital"
)"));
    CHECK(plan.version.author == "dr-1");
    CHECK(plan.time_zone.has_value());
    CHECK(plan.texts.front().zone == Zone::red);
    CHECK(plan.responsible.front().team == "home-care-north");
    CHECK(plan.escalation.front().times == 2);
    CHECK(plan.absences.front().reason == "hospital");
}

TEST_CASE("A folder gives templates and the versions of patients, each combined with its templates")
{
    Folder folder;
    folder.write("copd.toml", copd);
    folder.write("heart.toml", heart);
    folder.write("p-1-1.toml", patient_plan_text("extends = [\"copd\", \"heart\"]\n"));
    folder.write("p-1-2.toml",
                 patient_plan_text("extends = [\"copd\", \"heart\"]\n" +
                                       rule_text("test = \"limit\"\nkind = \"oxygen_saturation\"\n"
                                                 "yellow_below = 86\nreplaces = [\"copd.low\", "
                                                 "\"heart.low\"]\n",
                                                 "saturation"),
                                   2, "2026-03-01T00:00:00+01:00"));
    const PlanSet set = load_plans({folder.path()}, own_terms());
    CHECK(described(set.problems) == Lines{});
    REQUIRE(set.patients.at("p-1").size() == 2);
    const auto& first = set.patients.at("p-1")[0];
    const auto& second = set.patients.at("p-1")[1];
    REQUIRE(first.conflicts.size() == 1);
    CHECK(first.conflicts.front().holds == "copd.low");
    CHECK(second.conflicts.empty());
    CHECK(second.plan.rules.front().id == "saturation");
}

TEST_CASE("Of a patient with a bad version none is loaded, and the others are")
{
    Folder folder;
    folder.write("copd.toml", copd);
    folder.write("p-1-1.toml", patient_plan_text("extends = [\"copd\"]\n"));
    folder.write("p-1-2.toml",
                 patient_plan_text("extends = [\"cpod\"]\n", 1, "2026-03-01T00:00:00+01:00"));
    const PlanSet set = load_plans({folder.path()}, own_terms());
    CHECK(set.patients.empty());
    CHECK(set.templates.size() == 1);
    const Lines lines = described(set.problems);
    const std::string file = (folder.path() / "p-1-2.toml").string();
    CHECK(is_told(lines, file + ":10: extends: extends \"cpod\", which is no template that loads; "
                                "did you mean \"copd\"?"));
    CHECK(is_told(lines, file + ":6: version: the version number must rise"));
}

TEST_CASE("The templates that are shipped load, and there is one for each condition")
{
    CHECK(described(shipped().problems) == Lines{});
    std::set<std::string> ids;
    for (const auto& [id, plan] : shipped().templates)
    {
        ids.insert(id);
    }
    CHECK(ids == std::set<std::string>{"cancer-treatment", "copd", "diabetes", "heart-failure",
                                       "hypertension", "infection", "mental-health"});
}

TEST_CASE("Every example limit that is shipped says that a clinician must set it, and its source")
{
    for (const auto& [id, plan] : shipped().templates)
    {
        for (const devices::Rule& rule : plan.rules)
        {
            INFO(id << "." << rule.id);
            const bool is_expected = std::holds_alternative<devices::AbsenceRule>(rule.test);
            CHECK((is_expected || rule.source.starts_with("Example, to be set by a clinician. ")));
        }
    }
}

TEST_CASE("Every template has texts for the zones that its rules reach, and for no other")
{
    for (const auto& [id, plan] : shipped().templates)
    {
        INFO(id);
        std::set<Zone> zones;
        for (const devices::ZoneText& text : plan.texts)
        {
            zones.insert(text.zone);
        }
        CHECK(zones.contains(Zone::green));
        CHECK(zones.contains(Zone::yellow));
        CHECK(zones.contains(Zone::red) == std::ranges::any_of(plan.rules, can_be_red));
    }
}

TEST_CASE("Every template has a chain, and says where it is from")
{
    for (const auto& [id, plan] : shipped().templates)
    {
        INFO(id);
        CHECK_FALSE(plan.escalation.empty());
        CHECK_FALSE(plan.sources.empty());
    }
}

TEST_CASE("Every template notices who stops measuring or answering")
{
    for (const auto& [id, plan] : shipped().templates)
    {
        INFO(id);
        CHECK(std::ranges::any_of(
            plan.rules, [](const devices::Rule& rule)
            { return rule.alerts && std::holds_alternative<devices::AbsenceRule>(rule.test); }));
    }
}

TEST_CASE("Glucose of 3.9 and of 3.0 is not below it, of the meter as of the sensor")
{
    const auto& rules = shipped().templates.find("diabetes")->second.rules;
    const auto below = [&rules](const char* id)
    {
        const devices::Rule* rule = devices::find_rule(rules, id);
        REQUIRE(rule != nullptr);
        return std::get<devices::ValueLimit>(rule->test).bounds.below;
    };
    CHECK(below("glucose").yellow == devices::Decimal{38, -1});
    CHECK(below("glucose").red == devices::Decimal{29, -1});
    CHECK(below("glucose") == below("sensor-low"));
}

TEST_CASE("All templates combine into one plan, and what they disagree on is shown")
{
    devices::Plan own;
    own.id = own.patient = "p-1";
    own.extends = {"copd",          "heart-failure", "hypertension", "diabetes", "cancer-treatment",
                   "mental-health", "infection"};
    const auto combined = devices::combine(own, shipped().templates);
    CHECK(combined.missing.empty());
    std::set<std::string> ids;
    for (const devices::Rule& rule : combined.plan.rules)
    {
        INFO(rule.id);
        CHECK(ids.insert(rule.id).second);
        const auto* combination = std::get_if<devices::Combination>(&rule.test);
        for (const auto& part : combination == nullptr ? Lines{} : combination->of)
        {
            CHECK(devices::find_rule(combined.plan.rules, part) != nullptr);
        }
    }
    const auto about = [&](const std::string& what)
    { return std::ranges::count(combined.conflicts, what, &devices::PlanConflict::about); };
    CHECK(about("limit of heart_rate.value") == 1);
    CHECK(about("limit of blood_pressure.systolic") == 1);
}

TEST_CASE("The documentation explains every key of plans and questionnaires")
{
    const std::string text = text_of(source("docs/plans.md"));
    for (const char* schema : {"plan", "questionnaire"})
    {
        for (const auto& [pattern, key] : schema_keys(schema))
        {
            INFO(schema << ": " << pattern);
            const std::string name = pattern.substr(pattern.rfind('.') + 1);
            CHECK((key.is_container() || text.find("`" + name + "`") != std::string::npos));
        }
    }
}

} // namespace varde::config::tests
