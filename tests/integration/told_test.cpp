// What the gateway decides reaches receivers as what it measures does: alerts as DetectedIssue and
// Task, plans as CarePlan, answers; and what a receiver's work list says reaches the gateway.
#include "devices/time.hpp"
#include "tests/support/control_call.hpp"
#include "tests/support/home.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <string>
#include <vector>

using namespace varde;
using namespace varde::tests;
using namespace std::chrono_literals;
using devices::Json;

namespace
{

std::string plan_text(int version, const std::string& at, const std::string& more = "")
{
    return R"(format = "varde-plan-1"
id = "p-1-plan"
en = "COPD"
nb = "Kols"
patient = "p-1"
extends = ["copd"]
version = )" +
           std::to_string(version) + "\nauthor = \"dr-1\"\nat = " + at +
           "\nreason = \"Follow-up\"\n" + more;
}

struct Story
{
    explicit Story(const std::vector<std::string>& lines = {}) : home(wishes(lines)) {}

    void measure(std::int64_t step, const std::string& saturation)
    {
        // What is measured before a person's act does not ring after it.
        const auto now = std::chrono::time_point_cast<std::chrono::milliseconds>(
            std::chrono::system_clock::now());
        home.client.send("cuff-1", step,
                         native({step, devices::format_utc(now),
                                 single("oxygen_saturation", saturation, "%"), ""}));
        REQUIRE(home.client.wait_for_ack("cuff-1", std::to_string(step)).status == "stored");
    }
    Json ask(const std::string& command) const
    {
        return control_call(home.varded.store() / "control.sock", command);
    }
    std::vector<Json> changes() const
    {
        const auto shown = ask(R"({"command":"alert.show","alert":1})");
        const auto* list = shown.find("changes");
        return list == nullptr ? std::vector<Json>{} : *list->as_array();
    }
    std::string signal() const
    {
        const auto all = changes();
        return all.empty() ? "" : std::string(all.back().text("signal"));
    }
    Json only(const std::string& type)
    {
        const auto all = home.server().all(type);
        REQUIRE(all.size() == 1);
        return all.front();
    }
    // As a nurse at the receiver would do.
    void set_status_there(const std::string& status)
    {
        auto task = only("Task");
        task.set("status", status);
        task.set("owner", Json::object({{"display", "Ward 3"}}));
        home.server().put(task);
    }
    bool eventually_there(const std::string& type, const std::string& key, const std::string& value)
    {
        return eventually(
            [&]
            {
                const auto all = home.server().all(type);
                return all.size() == 1 && all.front().text(key) == value;
            },
            60s);
    }

    Home home;

private:
    static Wishes wishes(std::vector<std::string> lines)
    {
        Wishes wanted;
        wanted.server = true;
        wanted.plans["p-1-1.toml"] = plan_text(1, "2020-01-01T00:00:00+01:00");
        lines.push_back("works_lists = true");
        lines.push_back("hear_every = \"1s\"");
        wanted.server_lines = std::move(lines);
        return wanted;
    }
};

std::vector<std::string> identifiers_in(const Json& resource, const char* list)
{
    std::vector<std::string> found;
    const auto* references = resource.find(list);
    for (const auto& one : references == nullptr ? Json::Array{} : *references->as_array())
    {
        found.emplace_back(one.find("identifier")->text("value"));
    }
    return found;
}

} // namespace

TEST_CASE("An alert that was committed before a kill is one DetectedIssue and one Task in the end")
{
    const auto mode = GENERATE(as<std::string>{}, "conditional_create", "put");
    CAPTURE(mode);
    Story story({"idempotency = \"" + mode + "\""});
    story.home.wait_until_delivered(); // the plan, which is in force from the start
    story.home.server().control(Json::object({{"status", 503}}));
    story.measure(1, "87");
    story.measure(2, "87");
    REQUIRE(story.changes().size() == 1);
    CHECK(story.home.server().count("DetectedIssue") == 0);
    story.home.varded.kill();
    story.home.server().control(Json::object(
        {{"next", Json::array({Json::object({{"drop_after_commit", true}, {"times", 2}})})}}));
    story.home.varded.start();
    story.home.wait_until_delivered();

    const auto issue = story.only("DetectedIssue");
    CHECK(issue.text("status") == "final");
    CHECK(issue.text("severity") == "moderate");
    CHECK(issue.text("detail").starts_with("Oxygen saturation 87 %"));
    std::vector<std::string> measured;
    for (const auto& observation : story.home.server().all("Observation"))
    {
        measured.emplace_back(observation.find("identifier")->as_array()->front().text("value"));
    }
    auto evidence = identifiers_in(issue, "implicated");
    std::ranges::sort(evidence);
    std::ranges::sort(measured);
    CHECK(evidence == measured);
    CHECK(story.only("Task").text("status") == "requested");

    REQUIRE(
        story.ask(R"({"command":"alert.acknowledge","alert":1,"actor":"nurse-1"})").find("alert") !=
        nullptr);
    CHECK(story.eventually_there("Task", "status", "accepted"));
    story.home.wait_until_delivered();
    CHECK(story.only("DetectedIssue").find("mitigation")->as_array()->size() == 1);
    story.home.check_everything();
}

TEST_CASE("What a work list says of an alert is done here once, in its name, also over a restart")
{
    Story story;
    story.measure(1, "87");
    story.measure(2, "87");
    REQUIRE(story.eventually_there("Task", "status", "requested"));
    story.home.wait_until_delivered();
    story.set_status_there("accepted");
    REQUIRE(eventually([&] { return story.signal() == "alert-acknowledged"; }, 60s));
    const auto acted = story.changes();
    CHECK(acted.back().text("actor") == "list:server");
    story.home.wait_until_delivered();
    const auto task = story.only("Task");
    CHECK(task.text("status") == "accepted");
    CHECK(*task.find({"owner", "display"}) == Json("Ward 3"));

    story.home.varded.kill();
    story.home.varded.start();
    story.measure(3, "87"); // it goes on, and nobody is asked anew
    story.home.wait_until_delivered();
    CHECK(story.signal() == "alert-acknowledged");
    const auto by_the_list = std::ranges::count_if(story.changes(), [](const Json& one)
                                                   { return one.text("actor") == "list:server"; });
    CHECK(by_the_list == 1);

    story.measure(4, "80"); // red: it rings again, whoever had taken the yellow one
    CHECK(story.eventually_there("Task", "status", "requested"));
    CHECK(story.signal() == "enabled");
    story.home.wait_until_delivered();
    CHECK(story.only("DetectedIssue").text("severity") == "high");
    story.home.check_everything();
}

TEST_CASE("A value that was wrong is taken back from the alert that it made, at the receiver too")
{
    Story story;
    story.measure(1, "80");
    REQUIRE(story.eventually_there("DetectedIssue", "status", "final"));
    story.home.wait_until_delivered();
    const auto corrected = story.home.varded.vardectl(
        {"measurement", "correct", "1", "--value", "95", "--reason", "digits swapped"});
    INFO(corrected.output);
    REQUIRE(corrected.status == 0);
    CHECK(story.eventually_there("DetectedIssue", "status", "entered-in-error"));
    CHECK(story.eventually_there("Task", "status", "cancelled"));
    story.home.check_everything();
}

TEST_CASE("Each version of a plan is a CarePlan when it comes into force, and the one before ends")
{
    Story story;
    REQUIRE(story.eventually_there("CarePlan", "status", "active"));
    story.measure(1, "90");
    story.home.wait_until_delivered();
    const auto observation = story.only("Observation");
    CHECK(observation.find("referenceRange") != nullptr);
    const auto& interpreted = observation.find("interpretation")->as_array()->front();
    CHECK(interpreted.find("coding")->as_array()->front().text("code") == "N");
    story.home.settings.plans["p-1-2.toml"] = plan_text(2, "2021-01-01T00:00:00+01:00");
    story.home.varded.write(story.home.settings);
    story.home.varded.signal(SIGHUP);
    REQUIRE(eventually([&] { return story.home.server().count("CarePlan") == 2; }, 60s));
    story.home.wait_until_delivered();
    std::vector<std::string> states;
    for (const auto& plan : story.home.server().all("CarePlan"))
    {
        states.emplace_back(plan.text("status"));
    }
    std::ranges::sort(states);
    CHECK(states == std::vector<std::string>{"active", "revoked"});
    story.home.varded.stop();
    story.home.varded.start();
    story.measure(2, "90");
    story.home.wait_until_delivered();
    CHECK(story.home.server().count("CarePlan") == 2);
    story.home.check_everything();
}

TEST_CASE("A receiver of VKP's profiles gets alert, work, plan and answers in them")
{
    Story story;
    const FhirServer vkp(story.home.folder() / "vkp");
    story.home.settings.destinations.push_back(server_destination(
        "vkp", vkp.url(),
        {"flavour = \"pmd\"", "idempotency = \"put\"", "claim_profiles = true",
         "takes = [\"measurements\", \"alerts\", \"plan\", \"answers\"]", "works_lists = true"}));
    story.home.varded.write(story.home.settings);
    story.home.varded.signal(SIGHUP);
    REQUIRE(eventually([&] { return story.home.varded.count_at("vkp", "pending") >= 0; }, 60s));
    story.home.client.publish(
        {"varde/cuff-1/up/answers",
         R"({"format":"varde-answers-1","id":"a-1","questionnaire":"copd-daily","answered_at":")" +
             devices::format_utc(std::chrono::time_point_cast<std::chrono::milliseconds>(
                 std::chrono::system_clock::now())) +
             R"(","answers":{"breathlessness":"much","sputum_amount":"as_usual","cough":true,"reliever_puffs":2}})"});
    REQUIRE(story.home.client.wait_for_ack("cuff-1", "a-1").status == "stored");
    story.measure(2, "80");
    REQUIRE(eventually([&] { return vkp.count("Task") == 2; }, 60s));
    story.home.wait_until_delivered();

    std::vector<std::string> codes;
    for (const auto& issue : vkp.all("DetectedIssue"))
    {
        codes.emplace_back(issue.find({"code", "coding"})->as_array()->front().text("code"));
        CHECK(identifiers_in(issue, "implicated").size() == 1);
    }
    std::ranges::sort(codes);
    CHECK(codes == std::vector<std::string>{"5.2.1", "5.2.2"}); // a reading, and the answers
    const auto answers = vkp.all("QuestionnaireResponse");
    REQUIRE(answers.size() == 1);
    CHECK(answers.front().text("status") == "completed");
    CHECK(vkp.count("CarePlan") == 1); // it was in force before the receiver was there
    CHECK(vkp.count("Observation") == 1);
    CHECK(vkp.count("Device") == 0);
    CHECK(story.home.server().count("QuestionnaireResponse") == 1);
    // Varde's own checks hold a claimed profile against those of R4 alone.
    CHECK(nonconformities({}, {&vkp}, Judges::validator) == "");
    story.home.check_everything();
}
