// Every mistake in a plan is told with its file, its line and its key.
#include "plan_sample.hpp"
#include "sample.hpp"

#include <catch2/catch.hpp>

namespace varde::config::tests
{

namespace
{

using Lines = std::vector<std::string>;

Lines problems_of(const std::string& text)
{
    const auto loaded = parse_plan(text, "p.toml", own_terms());
    CHECK(loaded.value.has_value() == loaded.problems.empty());
    return described(loaded.problems);
}

Lines rule_problems(const std::string& keys)
{
    return problems_of(plan_text(rule_text(keys)));
}

const std::string limit = "test = \"limit\"\nkind = \"heart_rate\"\n";

// All that is told of the rule, and nothing else.
Lines told(const std::string& keys)
{
    return problems_of(
        plan_text("questionnaires = [\"copd-daily\", \"cancer-daily\"]\n" + rule_text(keys)));
}

const std::string score = "test = \"score\"\nquestionnaire = \"copd-daily\"\nscore = \"score\"\n";
const std::string share = "test = \"time-in-range\"\nkind = \"interstitial_glucose\"\ndays = 14\n";

} // namespace

TEST_CASE("A plan that says nothing is told all that it must say")
{
    const Lines lines = problems_of("");
    for (const char* key : {"format", "id", "en", "nb"})
    {
        CHECK(is_told(lines, std::string("p.toml: ") + key + ": this key is required"));
    }
}

TEST_CASE("A patient's plan says who changed what, when and why")
{
    const Lines lines = problems_of(plan_text("patient = \"p-1\"\n"));
    for (const char* key : {"version", "author", "at", "reason"})
    {
        CHECK(is_told(lines, std::string("p.toml: ") + key + ": a patient's plan says who"));
    }
}

TEST_CASE("A template extends nothing, and names a source for every rule")
{
    CHECK(is_told(problems_of(plan_text("extends = [\"copd\"]\n")), "p.toml:5: extends: only a "));
    const Lines lines = problems_of(plan_text("[[rule]]\nid = \"r\"\nen = \"A\"\nnb = \"A\"\n" +
                                              limit + "yellow_above = 110\n"));
    CHECK(is_told(lines,
                  "p.toml:5: rule[0].source: a template says where each example is from; add"));
}

TEST_CASE("A key that the test of a rule does not take, or misses, is told")
{
    CHECK(is_told(rule_problems(limit + "yellow_above = 110\ndays = 3\n"),
                  "p.toml:13: rule[0].days: the test \"limit\" does not take this key"));
    CHECK(is_told(rule_problems("test = \"trend\"\nyellow_above = 2\n"),
                  "p.toml:5: rule[0].kind: the test \"trend\" needs this key"));
    CHECK(is_told(rule_problems("test = \"combination\"\nof = [\"a\", \"b\"]\nyellow_above = 1\n"),
                  "p.toml:12: rule[0].yellow_above: the test \"combination\" does not take"));
    CHECK(is_told(rule_problems("test = \"limt\"\n"),
                  "p.toml:10: rule[0].test: \"limt\" is not known here; did you mean \"limit\"?"));
    CHECK(is_told(rule_problems(limit + "yelow_above = 110\n"),
                  "p.toml:12: rule[0].yelow_above: unknown key; did you mean \"yellow_above\"?"));
}

TEST_CASE("Limits ascend, can be reached, and leave a value at which the alert ends")
{
    CHECK(is_told(rule_problems(limit), "p.toml:5: rule[0]: has no limit"));
    CHECK(is_told(rule_problems(limit + "yellow_above = 130\nred_above = 110\n"),
                  "p.toml:13: rule[0].red_above: must be more than yellow_above"));
    CHECK(is_told(rule_problems(limit + "red_below = 50\nyellow_below = 40\n"),
                  "p.toml:13: rule[0].yellow_below: must be more than red_below"));
    CHECK(is_told(
        rule_problems(limit + "yellow_above = 500\n"),
        "p.toml:12: rule[0].yellow_above: 500 is outside of what a living person can have"));
    CHECK(is_told(rule_problems(limit + "yellow_below = 50\nyellow_above = 60\nhysteresis = 5\n"),
                  "p.toml:14: rule[0].hysteresis: leaves no value"));
    CHECK(is_told(rule_problems(limit + "yellow_above = 110\ncount = 3\nout_of = 2\n"),
                  "p.toml:13: rule[0].count: counts more readings than are looked at"));
}

TEST_CASE("A limit that no value can reach is told at its key, whatever the test")
{
    const std::string weight = "kind = \"body_weight\"\n";
    CHECK(is_told(
        told("test = \"mean\"\n" + weight + "days = 7\nat_least_days = 3\nred_above = 9000\n"),
        "p.toml:15: rule[0].red_above: 9000 is outside of what a living person can have"));
    CHECK(is_told(
        told("test = \"trend\"\n" + weight + "days = 7\nat_least_days = 3\nyellow_below = -5000\n"),
        "p.toml:15: rule[0].yellow_below: -5000 is outside of how a living person can"));
}

TEST_CASE("A range in another unit, and a share above all of it, are told at their keys")
{
    const Lines of_mg = told(share + "low = 70\nhigh = 180\nyellow_below = 50\n");
    CHECK(of_mg.size() == 2);
    CHECK(is_told(of_mg, "p.toml:14: rule[0].low: 70 is outside of what a living person can have"));
    CHECK(is_told(of_mg, "p.toml:15: rule[0].high: 180 is outside of what a living person"));
    const Lines of_share = told(share + "low = \"3.9\"\nhigh = 10\nyellow_below = 150\n");
    CHECK(of_share.size() == 1);
    CHECK(is_told(of_share, "p.toml:16: rule[0].yellow_below: 150 is outside of the share in "));
    CHECK(told(share + "low = \"3.9\"\nhigh = 10\nyellow_below = 100\n") == Lines{});
}

TEST_CASE("A limit that no answer can come to is told with what answers can come to")
{
    CHECK(told(score + "yellow_above = 99\n") ==
          Lines{"p.toml:14: rule[0].yellow_above: 99 is outside of what answers can come to (0 to "
                "6)"});
    const std::string pain =
        "test = \"score\"\nquestionnaire = \"cancer-daily\"\nscore = \"pain\"\n";
    CHECK(is_told(told(pain + "yellow_above = 5\nred_above = 11\n"),
                  "p.toml:15: rule[0].red_above: 11 is outside of what answers can come to (0 to "
                  "10)"));
    CHECK(told(pain + "yellow_above = 5\nred_above = 10\n") == Lines{});
}

TEST_CASE("An answer that is no number is nothing to judge")
{
    CHECK(is_told(told("test = \"score\"\nquestionnaire = \"copd-daily\"\nscore = \"remark\"\n"
                       "yellow_above = 1\n"),
                  "p.toml:13: rule[0].score: the answer to \"remark\" is no number"));
}

TEST_CASE("A key that says nothing beside the others of its rule is told")
{
    const std::string one = limit + "yellow_above = 110\n";
    CHECK(told(one + "discard = 1\ngap = \"5min\"\n") ==
          Lines{"p.toml:14: rule[0].discard: says nothing without average; add average, or remove "
                "it",
                "p.toml:15: rule[0].gap: says nothing without average; add average, or remove it"});
    CHECK(told(one + "discard = 1\ngap = \"5min\"\naverage = 2\n") == Lines{});
    CHECK(told(one + "lasting = \"15min\"\ncount = 2\nout_of = 3\n") ==
          Lines{"p.toml:15: rule[0].count: says nothing beside lasting; remove one of them",
                "p.toml:16: rule[0].out_of: says nothing beside lasting; remove one of them"});
    CHECK(told(score + "yellow_above = 2\nin_a_row = 2\ncount = 2\nout_of = 3\n") ==
          Lines{"p.toml:15: rule[0].in_a_row: says nothing beside count and out_of; remove it, or "
                "them"});
}

TEST_CASE("One mistake is told once")
{
    CHECK(told("test = \"score\"\nquestionnaire = \"copd-dayly\"\nscore = \"score\"\n"
               "yellow_above = 3\n")
              .size() == 1);
    const auto of_times = [](const std::string& times)
    {
        return problems_of(
            plan_text("[[expect]]\nid = \"e\"\nkind = \"body_weight\"\ntimes = " + times + "\n"));
    };
    CHECK(of_times("[\"8\"]") ==
          Lines{"p.toml:8: expect[0].times: each text in the list must be a time of the day such "
                "as \"07:30\""});
    CHECK(
        of_times("[]") ==
        Lines{"p.toml:8: expect[0].times: the list is empty; write at least one time of the day"});
}

TEST_CASE("Kinds, components, questionnaires and their questions must exist")
{
    CHECK(is_told(rule_problems("test = \"limit\"\nkind = \"hart_rate\"\nyellow_above = 110\n"),
                  "p.toml:11: rule[0].kind: there is no \"hart_rate\"; did you mean"));
    CHECK(
        is_told(rule_problems("test = \"limit\"\nkind = \"blood_pressure\"\nyellow_above = 110\n"),
                "p.toml:5: rule[0].component: \"value\" is no component of blood_pressure"));
    CHECK(is_told(rule_problems("test = \"score\"\nquestionnaire = \"copd-dayly\"\nscore = "
                                "\"score\"\nyellow_above = 3\n"),
                  "p.toml:11: rule[0].questionnaire: there is no \"copd-dayly\""));
    CHECK(is_told(rule_problems("test = \"score\"\nquestionnaire = \"copd-daily\"\nscore = "
                                "\"scores\"\nyellow_above = 3\n"),
                  "p.toml:12: rule[0].score: the questionnaire has no question and no score"));
}

TEST_CASE("Two rules with one id, and times that do not ascend, are told")
{
    CHECK(is_told(problems_of(plan_text(rule_text(limit + "yellow_above = 110\n") +
                                        rule_text(limit + "yellow_above = 120\n"))),
                  "p.toml:14: rule[1].id: \"r\" is the id of two"));
    CHECK(is_told(problems_of(plan_text("[[expect]]\nid = \"e\"\nkind = \"body_weight\"\n"
                                        "times = [\"20:00\", \"08:00\"]\n")),
                  "p.toml:8: expect[0].times: must ascend"));
    CHECK(is_told(problems_of(plan_text("[[expect]]\nid = \"e\"\ntimes = [\"08:00\"]\n")),
                  "p.toml:5: expect[0]: expects one thing"));
}

TEST_CASE("Texts have the same sentences in both languages, absences an end after their beginning")
{
    CHECK(is_told(problems_of(plan_text("[[text]]\nzone = \"red\"\nen = [\"A.\", \"B.\"]\nnb = "
                                        "[\"A.\"]\n")),
                  "p.toml:8: text[0].nb: must have as many sentences as en"));
    CHECK(is_told(problems_of(plan_text("[[absence]]\nfrom = 2026-02-01T00:00:00Z\nuntil = "
                                        "2026-02-01T00:00:00Z\nreason = \"hospital\"\n")),
                  "p.toml:7: absence[0].until: must be after from"));
}

} // namespace varde::config::tests
