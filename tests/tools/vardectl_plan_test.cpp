#include "devices/json.hpp"
#include "tests/tools/plan_folder.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

using namespace varde;
using namespace varde::tests;
using Catch::Contains;

TEST_CASE("plan check finds nothing wrong in what is shipped")
{
    const PlanFolder folder;
    const Said said = folder.ask({"plan", "check", PlanFolder::shelf() + "/plans"});
    INFO(said.out << said.err);
    CHECK(said.status == 0);
    CHECK_THAT(said.out, Contains("7 files, 0 mistakes"));
}

TEST_CASE("plan check tells every mistake with its line, and what templates say differently")
{
    const PlanFolder folder;
    const std::string wrong =
        folder.write("wrong.toml", "format = \"varde-plan-1\"\nid = \"Wrong\"\nen = \"A\"\n");
    const Said said = folder.ask({"plan", "check", wrong});
    CHECK(said.status == 1);
    CHECK_THAT(said.out, Contains("wrong.toml:2: id") && Contains("nb"));
    CHECK_THAT(said.out, Contains("1 file, 2 mistakes"));
    std::filesystem::remove(wrong);
    std::filesystem::remove(folder.path() + "/p-1-v2.toml");
    const Said conflicts = folder.ask({"plan", "check", folder.path()});
    INFO(conflicts.out << conflicts.err);
    CHECK(conflicts.status == 0);
    CHECK_THAT(
        conflicts.out,
        Contains("conflict: limit of heart_rate.value: copd.pulse holds, heart-failure.pulse "
                 "yields"));
}

TEST_CASE("plan show draws the limits, and says what is measured, done and who is told")
{
    const PlanFolder folder;
    const Said said = folder.ask({"plan", "show", "copd"});
    INFO(said.out << said.err);
    CHECK(said.status == 0);
    CHECK_THAT(said.out, Contains("▓▓▓ 84 ▒▒▒ 89 ───") && Contains("─── 111 ▒▒▒ 131 ▓▓▓") &&
                             Contains("oxygen_saturation, yellow 2 of 3, red 1 of 1") &&
                             Contains("09:00, 2h before to 2h after; yellow after 2 missed") &&
                             Contains("green: You breathe as usual.") &&
                             Contains("at once, 2 times every 30min"));
    CHECK_THAT(folder.ask({"plan", "show", "copd", "--language", "nb"}).out,
               Contains("grønn: Du puster som vanlig."));
}

TEST_CASE("plan show in Norwegian has no English headings and phrases")
{
    const PlanFolder folder;
    for (const char* plan : {"copd", "heart-failure", "diabetes", "hypertension",
                             "cancer-treatment", "mental-health", "infection", "p-1", "p-1@1"})
    {
        const std::string said = folder.ask({"plan", "show", plan, "--language", "nb"}).out;
        INFO(said);
        CHECK_THAT(said, Contains("MÅLES") && Contains("NÅR") && Contains("REGEL") &&
                             Contains("RØD ▓ GUL ▒ GRØNN ─") && Contains("VARSLES") &&
                             Contains("straks") && Contains("uteblitte"));
        for (const char* english : {"yellow", " red", "green", "WHEN", "RULE", " before", " after",
                                    " missed", " 2 of ", " at least", " days,", "at once", " times",
                                    "version ", "CONFLICT", "NOBODY", "from "})
        {
            CHECK_THAT(said, !Contains(english));
        }
    }
    CHECK_THAT(folder.ask({"plan", "show", "p-1", "--language", "nb"}).out,
               Contains("versjon 2 av dr-hansen, fra ") && Contains("INGEN"));
    CHECK_THAT(folder.ask({"plan", "show", "p-1@1", "--language", "nb"}).out,
               Contains("KONFLIKT: limit of heart_rate.value: copd.pulse gjelder, "));
}

TEST_CASE("plan show of a patient is his newest version, with nobody and conflicts in capitals")
{
    const PlanFolder folder;
    const std::string newest = folder.ask({"plan", "show", "p-1"}).out;
    CHECK_THAT(newest, Contains("version 2 by dr-hansen") && Contains("home-care-north") &&
                           Contains("NOBODY") && !Contains("CONFLICT"));
    const std::string oldest = folder.ask({"plan", "show", "p-1@1"}).out;
    CHECK_THAT(oldest, Contains("version 1 by dr-hansen") &&
                           Contains("CONFLICT: limit of heart_rate.value"));
    const Said none = folder.ask({"plan", "show", "cpd"});
    CHECK(none.status == 2);
    CHECK_THAT(none.err, Contains("there is no good plan \"cpd\"") && Contains("copd"));
    CHECK_THAT(folder.ask({"plan", "show", "p-1@7"}).err, Contains("no plan of version \"7\""));
}

TEST_CASE("plan diff says what two versions say differently, and 0 when they say the same")
{
    const PlanFolder folder;
    const Said said = folder.ask({"plan", "diff", "p-1@1", "p-1@2"});
    INFO(said.out << said.err);
    CHECK(said.status == 1);
    CHECK_THAT(said.out, Contains("- rule copd.saturation: oxygen_saturation") &&
                             Contains("+ rule saturation: oxygen_saturation") &&
                             Contains("[▓▓▓ 79 ▒▒▒ 84 ───]") &&
                             Contains("+ responsible nurse: home-care-north") &&
                             !Contains("copd.symptoms:"));
    const Said same = folder.ask({"plan", "diff", "copd", "copd"});
    CHECK(same.status == 0);
    CHECK_THAT(same.out, Contains("They say the same."));
    const auto json =
        devices::parse_json(folder.ask({"plan", "diff", "p-1@1", "p-1@2", "--json"}).out);
    REQUIRE(json.has_value());
    CHECK(json->as_array()->size() > 4);
}
