// What the rules of a plan say of each other, alone and with the templates that it extends.
#include "plan_sample.hpp"
#include "sample.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace varde::config::tests
{

namespace
{

using Lines = std::vector<std::string>;

std::string limit_text(const std::string& id, const std::string& kind, const std::string& more = "")
{
    return rule_text("test = \"limit\"\nkind = \"" + kind + "\"\nyellow_above = 60\n" + more, id);
}

std::string combination_text(const std::string& id, const std::string& of,
                             const std::string& more = "")
{
    return rule_text("test = \"combination\"\nof = [" + of + "]\n" + more, id);
}

// Two signs and their combination.
const std::string lungs =
    plan_text(limit_text("pulse", "heart_rate") + limit_text("weight", "body_weight") +
                  combination_text("both", R"("pulse", "weight")"),
              "lungs");
const std::string heart = plan_text(limit_text("pulse", "heart_rate"), "heart");

// What is told of a template, its folder's name taken out.
Lines told(const std::vector<std::pair<std::string, std::string>>& files)
{
    Folder folder;
    for (const auto& [name, text] : files)
    {
        folder.write(name, text);
    }
    Lines lines = described(load_plans({folder.path()}, own_terms()).problems);
    for (std::string& line : lines)
    {
        line.erase(0, folder.path().string().size() + 1);
    }
    return lines;
}

Lines told_of_patient(const std::string& rules)
{
    return told({{"lungs.toml", lungs},
                 {"heart.toml", heart},
                 {"p-1.toml", patient_plan_text("extends = [\"lungs\", \"heart\"]\n" + rules)}});
}

Lines told_of_template(const std::string& rules)
{
    return told({{"sample.toml", plan_text(limit_text("a", "heart_rate") + rules)}});
}

} // namespace

TEST_CASE("A combination names rules of its file, each once, that are no combinations")
{
    CHECK(
        told_of_template(combination_text("c", R"("a", "x")")) ==
        Lines{"sample.toml:19: rule[1].of: combines \"x\", which this plan does not have; did you "
              "mean \"a\"?"});
    CHECK(told_of_template(combination_text("c", R"("a", "a")")) ==
          Lines{"sample.toml:19: rule[1].of: names \"a\" twice, and one sign would count as two; "
                "name it once"});
    CHECK(is_told(told_of_template(combination_text("c", R"("a", "c")")),
                  "sample.toml:19: rule[1].of: combines \"c\", which is a combination itself"));
    CHECK(is_told(told_of_template(combination_text("c", R"("a")")),
                  "sample.toml:19: rule[1].of: a combination needs at least two"));
}

TEST_CASE("A template combines no rules of others, and settles none")
{
    CHECK(told_of_template(combination_text("c", R"("a", "nix.foo")")) ==
          Lines{"sample.toml:19: rule[1].of: combines \"nix.foo\", which this plan does not have; "
                "name one that is there, or remove it"});
    CHECK(told_of_template(limit_text("b", "body_weight", "replaces = [\"nix.foo\"]\n")) ==
          Lines{"sample.toml:21: rule[1].replaces: only a patient's plan settles rules of "
                "templates; remove it, or move it there"});
}

TEST_CASE("A template without sources is told at each rule that has none")
{
    const std::string bare = "[[rule]]\nid = \"b\"\nen = \"A\"\nnb = \"A\"\ntest = \"limit\"\n"
                             "kind = \"body_weight\"\nyellow_above = 100\n";
    CHECK(told_of_template(bare) ==
          Lines{"sample.toml:13: rule[1].source: a template says where each example is from; add a "
                "source"});
}

TEST_CASE("A patient's combination may name rules of his templates, but no combination of them")
{
    CHECK(told_of_patient(combination_text("c", R"("lungs.pulse", "lungs.weight")")) == Lines{});
    CHECK(told_of_patient(combination_text("c", R"("lungs.both", "lungs.weight")")) ==
          Lines{"p-1.toml:17: rule[0].of: combines \"lungs.both\", which is a combination itself; "
                "name its rules"});
    CHECK(told_of_patient(combination_text("c", R"("lungs.puls", "lungs.weight")")) ==
          Lines{"p-1.toml:17: rule[0].of: combines \"lungs.puls\", which no template of this plan "
                "has; did you mean \"lungs.pulse\"?"});
}

TEST_CASE("What is wrong beside the templates is told together with what is wrong in the file")
{
    CHECK(
        told_of_patient("colour = 1\n" +
                        combination_text("c", R"("lungs.both", "lungs.weight", "lungs.weight")") +
                        combination_text("d", R"("lungs.pulse", "e")")) ==
        Lines{"p-1.toml:11: colour: unknown key; one of: absence, at, author, en, escalate, "
              "expect, extends, format, fresh_for, id, nb, patient, questionnaires, reason, "
              "refused_status, responsible, rule, sources, text, time_zone, version",
              "p-1.toml:18: rule[0].of: names \"lungs.weight\" twice, and one sign would count as "
              "two; name it once",
              "p-1.toml:25: rule[1].of: combines \"e\", which this plan does not have; did you "
              "mean \"c\"?",
              "p-1.toml:18: rule[0].of: combines \"lungs.both\", which is a combination itself; "
              "name its rules"});
}

TEST_CASE("Rules of two templates that are one rule of the plan do not count as two signs")
{
    CHECK(told_of_patient(combination_text("c", R"("lungs.pulse", "heart.pulse")")) ==
          Lines{"p-1.toml:17: rule[0].of: combines \"heart.pulse\", which is the same as "
                "\"lungs.pulse\" in this plan, and one sign would count as two; name one of them"});
}

TEST_CASE("What stands for parts of a template's combination is one rule for each, and no other "
          "combination")
{
    const std::string own = limit_text("own", "body_weight",
                                       R"(replaces = ["lungs.pulse", "lungs.weight"])"
                                       "\n");
    CHECK(
        is_told(told_of_patient(own),
                "p-1.toml:19: rule[0].replaces: stands for two parts of \"lungs.both\", and one"));
    const std::string nested = limit_text("a", "glucose") + limit_text("b", "oxygen_saturation") +
                               combination_text("c", R"("a", "b")",
                                                R"(replaces = ["lungs.pulse"])"
                                                "\n");
    CHECK(is_told(told_of_patient(nested),
                  "p-1.toml:34: rule[2].replaces: a combination cannot stand for a part of "));
}

TEST_CASE("A rule that replaces nothing is told at its key")
{
    CHECK(told_of_patient(limit_text("own", "body_weight", "replaces = [\"lungs.wait\"]\n")) ==
          Lines{"p-1.toml:19: rule[0].replaces: replaces \"lungs.wait\", which no template of this "
                "plan has; name one that is there, or remove it"});
    CHECK(is_told(told_of_patient("[[expect]]\nid = \"e\"\nkind = \"body_weight\"\n"
                                  "times = [\"08:00\"]\nreplaces = [\"lungs.weight-daily\"]\n"),
                  "p-1.toml:15: expect[0].replaces: replaces \"lungs.weight-daily\", which no"));
}

TEST_CASE("A rule on questions that the patient is not asked is told")
{
    const std::string ill = rule_text("test = \"score\"\nquestionnaire = \"health-daily\"\n"
                                      "score = \"score\"\nyellow_above = 1\n",
                                      "ill");
    const std::string why =
        "the patient is not asked \"health-daily\"; add it to questionnaires of "
        "this file";
    CHECK(told_of_patient(ill) == Lines{"p-1.toml:17: rule[0].questionnaire: " + why});
    CHECK(told_of_patient("questionnaires = [\"health-daily\"]\n" + ill) == Lines{});
    CHECK(told_of_template(ill) == Lines{"sample.toml:19: rule[1].questionnaire: " + why});
    CHECK(told_of_template("[[expect]]\nid = \"e\"\nquestionnaire = \"health-daily\"\n"
                           "times = [\"08:00\"]\n") ==
          Lines{"sample.toml:15: expect[0].questionnaire: " + why});
    CHECK(told({{"asks.toml", plan_text("questionnaires = [\"health-daily\"]\n", "asks")},
                {"p-1.toml", patient_plan_text("extends = [\"asks\"]\n" + ill)}}) == Lines{});
}

TEST_CASE("The id of a template is its file's name")
{
    CHECK(told({{"lung.toml", lungs}}) ==
          Lines{"lung.toml:2: id: must be \"lung\", as the file of this template is called; write "
                "it so, or rename the file"});
    CHECK(told({{"any-name.toml", patient_plan_text()}}) == Lines{});
}

} // namespace varde::config::tests
