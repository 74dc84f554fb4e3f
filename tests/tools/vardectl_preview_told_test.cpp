// vardectl preview of what goes out beside measurements: alerts and work, plans, answers,
// corrections with their Provenance, in the words of each flavour.
#include "devices/json.hpp"
#include "tests/tools/vardectl_program.hpp"
#include "tools/process/child.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <string>
#include <vector>

using namespace varde;
using namespace varde::tests;
using Catch::Contains;
using devices::Json;

namespace
{

// Oxygen saturation 80 %, pulse 71, by a Pulse Oximeter's spot check.
const std::vector<std::string> spot_check{"--time-zone", "CET-1CEST,M3.5.0,M10.5.0/3",
                                          "--gatt",      "2A5E",
                                          "--hex",       "01 50 00 47 00 EA 07 0B 16 07 1F 05"};

Said preview(const std::vector<std::vector<std::string>>& parts, const std::string& input = "")
{
    std::vector<std::string> words{"preview", "--patient", "p-1", "--received",
                                   "2026-11-22T07:32:00+01:00"};
    for (const auto& part : parts)
    {
        words.insert(words.end(), part.begin(), part.end());
    }
    return ask_shipped(words, input);
}

std::vector<Json> resources_of(const Said& said)
{
    INFO(said.out << said.err);
    REQUIRE(said.status == 0);
    const auto bundle = devices::parse_json(said.out);
    REQUIRE(bundle.has_value());
    std::vector<Json> resources;
    for (const auto& entry : *bundle->find("entry")->as_array())
    {
        resources.push_back(*entry.find("resource"));
    }
    return resources;
}

std::string first_code(const Json& resource, const char* member)
{
    const auto* codings = resource.find({member, "coding"});
    return codings == nullptr ? "" : std::string(codings->as_array()->front().text("code"));
}

const std::vector<std::string> by_copd{"--judged-by", "copd"};

} // namespace

TEST_CASE("the alert that a plan finds in a packet is shown as its receiver gets it")
{
    const auto plain = resources_of(preview({spot_check, by_copd}));
    REQUIRE(plain.size() == 1);
    CHECK(plain[0].text("resourceType") == "DetectedIssue");
    CHECK(plain[0].text("status") == "final");
    CHECK_THAT(std::string(plain[0].text("detail")), Contains("80"));
    CHECK(plain[0].find("implicated")->as_array()->size() == 1);
    CHECK(plain[0].find({"patient", "identifier"})->text("value") == "p-1");

    const auto worked = resources_of(preview({spot_check, by_copd, {"--work-list"}}));
    REQUIRE(worked.size() == 2);
    CHECK(worked[1].text("resourceType") == "Task");
    CHECK(worked[1].text("status") == "requested");

    const auto phd = resources_of(preview({spot_check, by_copd, {"--flavour", "phd"}}));
    REQUIRE(phd.size() == 1);
    CHECK(phd[0].text("resourceType") == "DetectedIssue");

    const auto vkp =
        resources_of(preview({spot_check, by_copd, {"--work-list", "--flavour", "pmd"}}));
    REQUIRE(vkp.size() == 2);
    CHECK(first_code(vkp[0], "code") == "5.2.1");
}

TEST_CASE("where a plan finds nothing there is no alert to show")
{
    const auto said =
        preview({{"--gatt", "2A5E", "--hex", "00 50 00 47 00"}, by_copd}); // taken at no known time
    CHECK(said.status == 1);
    CHECK_THAT(said.out, Contains(R"({"error":"no-alert")"));
    CHECK(preview({spot_check, {"--judged-by", "no-such-plan"}}).status == 2);
}

TEST_CASE("a plan is shown as that of the patient, without any packet")
{
    const auto plain = resources_of(preview({{"--plan", "copd"}}));
    REQUIRE(plain.size() == 1);
    CHECK(plain[0].text("resourceType") == "CarePlan");
    CHECK(plain[0].text("status") == "active");
    CHECK_FALSE(plain[0].find("activity")->as_array()->empty());
    const auto vkp = resources_of(preview({{"--plan", "copd", "--flavour", "pmd"}}));
    REQUIRE(vkp.size() == 1);
    CHECK(vkp[0]
              .find("category")
              ->as_array()
              ->front()
              .find("coding")
              ->as_array()
              ->front()
              .text("code") == "2");
}

TEST_CASE("answers to a questionnaire are shown beside their questions")
{
    const std::string message =
        R"({"format":"varde-answers-1","id":"a-17","questionnaire":"copd-daily","version":1,)"
        R"("answered_at":"2026-11-22T07:31:05+01:00","answers":{"breathlessness":"a_little",)"
        R"("sputum_amount":"as_usual","cough":true,"reliever_puffs":3}})";
    const auto plain = resources_of(preview({{"--answers", "-"}}, message));
    REQUIRE(plain.size() == 1);
    CHECK(plain[0].text("resourceType") == "QuestionnaireResponse");
    CHECK(plain[0].find("item")->as_array()->size() == 4);
    const tools::ScratchFolder scratch;
    const auto file = scratch.path() / "answers.json";
    std::ofstream(file) << message << '\n';
    const auto vkp = resources_of(preview({{"--answers", file.string(), "--flavour", "pmd"}}));
    REQUIRE(vkp.size() == 1);
    const auto refused = preview({{"--answers", "-"}}, R"({"format":"varde-answers-1"})");
    CHECK(refused.status == 1);
    CHECK_THAT(refused.out, Contains(R"({"error":)"));
    CHECK(preview({{"--answers", "/nowhere.json"}}).status == 2);
}

TEST_CASE("a corrected or withdrawn measurement is shown with who says so and why")
{
    const std::vector<std::string> scale{"--gatt", "2A9D", "--hex",
                                         "02 D0 37 EA 07 0B 16 07 1F 05"};
    const auto flavour = GENERATE(as<std::string>{}, "r4", "phd");
    const auto corrected = resources_of(preview(
        {scale, {"--flavour", flavour, "--correct", "74.10", "--reason", "digits swapped"}}));
    REQUIRE(corrected.size() == 2);
    CHECK(corrected[0].text("status") == "amended");
    CHECK_THAT(devices::write_json(corrected[0]), Contains("74.10") && Contains("digits swapped"));
    CHECK(corrected[1].text("resourceType") == "Provenance");
    CHECK_THAT(devices::write_json(*corrected[1].find("agent")), Contains("account-1"));
    const auto withdrawn = resources_of(
        preview({scale, {"--flavour", flavour, "--withdraw", "--reason", "another arm"}}));
    CHECK(withdrawn[0].text("status") == "entered-in-error");

    const auto pmd = resources_of(
        preview({scale, {"--flavour", "pmd", "--withdraw", "--reason", "another arm"}}));
    REQUIRE(pmd.size() == 1); // PMD takes Observations only
    CHECK(pmd[0].text("status") == "entered-in-error");
}

TEST_CASE("a correction that varded would not take is an error that says why")
{
    const auto none =
        preview({spot_check, {"--correct", "systolic=120", "--reason", "digits swapped"}});
    CHECK(none.status == 1);
    CHECK_THAT(none.out, Contains(R"({"error":"correction-unfit")"));
    const auto wild = preview({spot_check, {"--correct", "800", "--reason", "digits swapped"}});
    CHECK_THAT(wild.out, Contains("no living person"));
    CHECK(preview({spot_check, {"--correct", "many", "--reason", "x"}}).status == 1);
}

TEST_CASE("words of a preview that do not go together are status 2")
{
    const std::vector<std::vector<std::string>> wrong{
        {"--plan", "copd", "--gatt", "2A5E"},
        {"--plan", "copd", "--judged-by", "copd"},
        {"--work-list"},
        {"--correct", "80"},
        {"--reason", "because"},
        {"--withdraw", "--introduce", "--reason", "because"},
    };
    for (const auto& words : wrong)
    {
        const auto said = preview({spot_check, words});
        INFO(said.out << said.err);
        CHECK(said.status == 2);
        CHECK(said.out.empty());
    }
}
