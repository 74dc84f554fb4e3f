// What patients do for themselves, and clinicians for them: enter values and answer questions, over
// the interface of a varded that runs.
#include "tests/support/home.hpp"
#include "tests/support/web_client.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using devices::Json;

namespace
{

constexpr const char* password = "correct horse battery";

Wishes with_plan()
{
    Wishes wishes;
    wishes.plans["p-1.toml"] = R"(
format = "varde-plan-1"
id = "p-1"
en = "COPD"
nb = "Kols"
patient = "p-1"
extends = ["copd"]
version = 1
author = "test"
at = 2020-01-01T00:00:00Z
reason = "The test begins"
[[responsible]]
role = "nurse"
team = "team-1"
from = 2020-01-01T00:00:00Z
[[responsible]]
role = "doctor"
team = "team-2"
from = 2020-01-01T00:00:00Z
)";
    return wishes;
}

struct People
{
    explicit People(Home& home)
        : administrator(home.varded.web_port()), clinician(home.varded.web_port()),
          patient(home.varded.web_port()), other(home.varded.web_port())
    {
        const auto link = home.varded.vardectl({"account", "setup-link"});
        REQUIRE(link.status == 0);
        const auto first = link.output.substr(0, link.output.find('\n'));
        REQUIRE(administrator.set_up(first, password, "admin").status == 200);
        add(clinician, "kari", "clinician", "p-1");
        add(patient, "ola", "patient", "p-1");
        add(other, "per", "patient", "p-2");
    }

    void add(WebClient& who, const std::string& login, const std::string& role,
             const std::string& patient_id)
    {
        const auto made = administrator.post(
            "/accounts",
            Json::object({{"login", login},
                          {"display_name", login},
                          {"roles", Json::array({role})},
                          {"scope", Json::object({{"all", false},
                                                  {"patients", Json::array({patient_id})}})}}));
        INFO(made.body);
        REQUIRE(made.status == 201);
        REQUIRE(who.set_up(*made.json.find({"setup", "path"})->as_string(), password).status ==
                200);
    }

    WebClient administrator;
    WebClient clinician;
    WebClient patient;
    WebClient other;
};

Json weight(const std::string& kilograms)
{
    return Json::object(
        {{"kind", "body_weight"}, {"components", Json::object({{"value", kilograms}})}});
}

WebAnswer enter(WebClient& who, const std::string& key, const Json& body,
                const std::string& path = "/patients/p-1/measurements")
{
    who.headers["Idempotency-Key"] = key;
    auto answer = who.post(path, body);
    who.headers.erase("Idempotency-Key");
    return answer;
}

std::size_t count_of(WebClient& who, const std::string& path)
{
    return who.get(path).json.find("items")->as_array()->size();
}

Json answers(Json given)
{
    return Json::object(
        {{"questionnaire", "copd-daily"}, {"version", 1}, {"answers", std::move(given)}});
}

} // namespace

TEST_CASE("a value that a patient enters is one value, kept digit for digit, audited and delivered")
{
    Home home(with_plan());
    People people(home);
    WebStream stream(home.varded.web_port(), people.clinician);
    stream.read_until("event: hello");
    const auto made = enter(people.patient, "key-0001", weight("84.20"));
    INFO(made.body);
    REQUIRE(made.status == 201);
    CHECK(*made.json.find("by_hand")->as_bool());
    CHECK(made.json.find("device")->is_null());
    CHECK(made.body.find("\"84.20\"") != std::string::npos);
    stream.read_until(R"({"patient":"p-1","kinds":["body_weight"]})");
    CHECK(enter(people.patient, "key-0001", weight("84.20")).body == made.body);
    const auto other = enter(people.patient, "key-0001", weight("84.30"));
    CHECK(other.status == 422);
    CHECK(other.code() == "idempotency-conflict");
    CHECK(count_of(people.patient, "/patients/p-1/measurements?kind=body_weight") == 1);
    const auto audit = people.administrator.get("/audit?patient=p-1");
    CHECK(audit.body.find("measurement.enter") != std::string::npos);
    CHECK(audit.body.find("84.2") == std::string::npos);
    CHECK(home.varded.log().find("84.2") == std::string::npos);
    home.wait_until_delivered();
    home.check_everything();
}

TEST_CASE("what cannot be is refused with where and why, and nothing is kept of it")
{
    Home home(with_plan());
    People people(home);
    const auto impossible = enter(people.patient, "key-0001", weight("842"));
    CHECK(impossible.status == 422);
    CHECK(impossible.body.find("/components/value") != std::string::npos);
    CHECK(impossible.body.find("0.2 to 700 kg") != std::string::npos);
    auto later = weight("84.2");
    later.set("taken", "2199-01-01T00:00:00Z");
    CHECK(enter(people.patient, "key-0002", later).body.find("/taken") != std::string::npos);
    CHECK(count_of(people.patient, "/patients/p-1/measurements") == 0);
    CHECK(enter(people.patient, "key-0001", weight("84.2")).status == 201);
    CHECK(home.varded.vardectl({"verify"}).status == 0);
}

TEST_CASE("a clinician enters for a patient in scope, and nobody for a foreign one")
{
    Home home(with_plan());
    People people(home);
    const auto made = enter(people.clinician, "key-0001", weight("84.2"));
    REQUIRE(made.status == 201);
    CHECK(made.body.find("entered-by-clinician") != std::string::npos);
    for (auto* who : {&people.clinician, &people.patient})
    {
        CHECK(enter(*who, "key-0002", weight("84.2"), "/patients/p-2/measurements").status == 404);
    }
    CHECK(enter(people.other, "key-0001", weight("84.2")).status == 404);
    CHECK(count_of(people.other, "/patients/p-2/measurements") == 0);
    const auto seen = people.patient.get("/patients/p-1/disclosures");
    CHECK(seen.body.find("\"display_name\":\"kari\"") != std::string::npos);
    CHECK(seen.body.find("\"display_name\":\"ola\"") == std::string::npos);
}

TEST_CASE("a patient is asked what the plan says, answers once a day, and is judged by it")
{
    Home home(with_plan());
    People people(home);
    const auto asked = people.patient.get("/patients/p-1/questionnaires");
    INFO(asked.body);
    REQUIRE(asked.json.find("items")->as_array()->size() == 1);
    CHECK(*asked.json.find("items")->as_array()->front().find("due")->as_bool());
    CHECK(count_of(people.other, "/patients/p-2/questionnaires") == 0);
    const std::string path = "/patients/p-1/questionnaire-responses";
    const auto ill = Json::object({{"breathlessness", "much"},
                                   {"sputum_amount", "more"},
                                   {"sputum_colour", "yellow_green"},
                                   {"cough", true},
                                   {"reliever_puffs", "6"}});
    WebStream stream(home.varded.web_port(), people.clinician);
    stream.read_until("event: hello");
    const auto made = enter(people.patient, "key-0001", answers(ill), path);
    INFO(made.body);
    REQUIRE(made.status == 201);
    CHECK(*made.json.find("complete")->as_bool());
    CHECK(made.json.find("by")->text("display_name") == "ola");
    CHECK(made.json.find("answers")->text("reliever_puffs") == "6");
    stream.read_until(R"({"patient":"p-1","questionnaires":["copd-daily"]})");
    CHECK(enter(people.patient, "key-0001", answers(ill), path).body == made.body);
    CHECK(count_of(people.clinician, path) == 1);
    CHECK(people.patient.get("/patients/p-1/questionnaires").body.find("\"due\":false") !=
          std::string::npos);
    const auto wrong = enter(people.patient, "key-0002",
                             answers(Json::object({{"breathlessness", "blue"}})), path);
    CHECK(wrong.status == 422);
    CHECK(wrong.body.find("/answers/breathlessness") != std::string::npos);
    CHECK(enter(people.other, "key-0001", answers(ill), "/patients/p-2/questionnaire-responses")
              .status == 422);
    CHECK(home.varded.vardectl({"verify"}).status == 0);
}
