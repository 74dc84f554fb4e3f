// Plans go by the clock on the patient's wall: without a time zone nobody knows what it shows.
#include "plan_sample.hpp"
#include "sample.hpp"

#include <catch2/catch.hpp>

namespace varde::config::tests
{

namespace
{

using Lines = std::vector<std::string>;

const std::string expected = "[[expect]]\nid = \"weight\"\nkind = \"body_weight\"\n"
                             "times = [\"08:00\"]\n";
const std::string zone = "time_zone = \"CET-1CEST,M3.5.0,M10.5.0/3\"\n";

// Settings with one patient's plan; `gateway` stands in [gateway].
class Installation : public Folder
{
public:
    Installation(const std::string& gateway, const std::string& plan)
    {
        file_ = write("varde.toml", "[gateway]\n" + gateway +
                                        settings_text("[plans]\nfolder = "
                                                      "\"plans\"\n"));
        write("vocabulary.toml", text_of(source("config/vocabulary.toml")));
        write("registry.toml", registry_text("[[limit]]\nid = \"steps\"\npatient = \"p-1\"\n"
                                             "kind = \"heart_rate\"\nlow = 50\n"));
        write("plans/p-1.toml", patient_plan_text(plan));
    }

    Settings settings() const
    {
        auto loaded = load_settings(file_);
        CHECK(described(loaded.problems) == Lines{});
        REQUIRE(loaded.value.has_value());
        return std::move(*loaded.value);
    }
    std::string file() const { return file_.string(); }

private:
    std::filesystem::path file_;
};

void check_left_out(const std::string& plan)
{
    const Installation installation("", plan);
    const Settings settings = installation.settings();
    const Lines lines = described(settings.plans.problems);
    CHECK(lines.size() == 1);
    CHECK(is_told(lines, installation.file() + ": gateway.time_zone: is missing, and plans have"));
    CHECK(lines.front().ends_with("of these patients' plans is in force: p-1"));
    CHECK(settings.plans.broken == std::set<std::string>{"p-1"});
    // What the registry says holds without days and times of the day.
    REQUIRE(settings.plans.patients.contains("p-1"));
    CHECK(settings.plans.patients.at("p-1").front().rules.size() == 1);
    CHECK(settings.plans.patients.at("p-1").front().rules.front().id == "limit.steps");
}

void check_in_force(const std::string& gateway, const std::string& plan)
{
    const Settings settings = Installation(gateway, plan).settings();
    CHECK(described(settings.plans.problems) == Lines{});
    CHECK(settings.plans.broken.empty());
    CHECK(settings.plans.patients.at("p-1").front().rules.size() == 2);
}

} // namespace

TEST_CASE("A plan with times of the day is not judged by UTC because nobody named a time zone")
{
    check_left_out(expected);
}

TEST_CASE("Nor is a plan whose rules look at whole days")
{
    check_left_out(rule_text("test = \"trend\"\nkind = \"body_weight\"\ndays = 3\n"
                             "at_least_days = 2\nyellow_above = 2\n"));
}

TEST_CASE("The gateway's time zone holds, and else the plan's own")
{
    check_in_force(zone, expected);
    check_in_force("", zone + expected);
}

TEST_CASE("A plan of limits alone needs no time zone")
{
    check_in_force("", rule_text("test = \"limit\"\nkind = \"heart_rate\"\nyellow_above = 110\n"));
}

} // namespace varde::config::tests
