// Clinicians at their pages: what one does to an alert the other one's open page hears at once, and
// limits that are set over the interface judge the next message.
#include "devices/time.hpp"
#include "tests/support/home.hpp"
#include "tests/support/web_client.hpp"

#include <catch2/catch.hpp>

#include <chrono>

using namespace varde;
using namespace varde::tests;
using Catch::Matchers::Contains;
using devices::Json;

namespace
{

constexpr const char* password = "correct horse battery";

constexpr const char* plan = R"(format = "varde-plan-1"
id = "p-1-plan"
en = "COPD"
nb = "Kols"
patient = "p-1"
extends = ["copd"]
version = 1
author = "dr-1"
at = 2020-01-01T00:00:00+01:00
reason = "Follow-up begins"

[[responsible]]
role = "nurse"
team = "north"
from = 2020-01-01T00:00:00+01:00
)";

Wishes followed()
{
    Wishes wishes;
    wishes.plans["p-1-1.toml"] = plan;
    return wishes;
}

struct Ward
{
    Ward()
        : port(home.varded.web_port()), administrator(port), kari(port), jonas(port),
          stranger(port), patient(port), technician(port)
    {
        const auto link = home.varded.vardectl({"account", "setup-link"});
        REQUIRE(
            administrator.set_up(link.output.substr(0, link.output.find('\n')), password, "admin")
                .status == 200);
        add(kari, "kari", "clinician", {"p-1"});
        add(jonas, "jonas", "clinician", {"p-1", "p-2"});
        add(stranger, "siri", "clinician", {"p-2"});
        add(patient, "ola", "patient", {"p-1"});
        add(technician, "tuva", "technician", {});
    }

    void add(WebClient& who, const std::string& login, const std::string& role,
             std::initializer_list<const char*> patients)
    {
        Json list(Json::Array{});
        for (const auto* one : patients)
        {
            list.push(one);
        }
        const auto made = administrator.post(
            "/accounts",
            Json::object({{"login", login},
                          {"display_name", login},
                          {"roles", Json::array({role})},
                          {"teams", role == "clinician" ? Json::array({"south"}) : Json::array({})},
                          {"scope", Json::object({{"all", false}, {"patients", list}})}}));
        INFO(made.body);
        REQUIRE(made.status == 201);
        REQUIRE(who.set_up(*made.json.find({"setup", "path"})->as_string(), password).status ==
                200);
    }

    void measure(int step, const std::string& value)
    {
        home.client.send("cuff-1", step,
                         native({step, "", single("oxygen_saturation", value, "%"), ""}));
        REQUIRE(home.client.wait_for_ack("cuff-1", std::to_string(step)).status == "stored");
    }

    // The first of the worklist.
    std::string first(WebClient& who)
    {
        const auto list = who.get("/worklist");
        INFO(list.body);
        REQUIRE(list.status == 200);
        const auto* items = list.json.find("items");
        return items->as_array()->empty() ? "" : std::string(items->as_array()->front().text("id"));
    }

    Home home{followed()};
    std::uint16_t port;
    WebClient administrator;
    WebClient kari;
    WebClient jonas;
    WebClient stranger;
    WebClient patient;
    WebClient technician;
};

std::string limits(int base, const char* yellow, const char* red)
{
    return R"({"base_version":)" + std::to_string(base) +
           R"(,"reason":"Lower on good days","limits":[{"rule":"copd.saturation",)"
           R"("below":{"yellow":")" +
           yellow + R"(","red":")" + red + R"("},"above":{}}]})";
}

// Where the last event of what was heard stands, to go on behind it.
std::string last_id(const std::string& heard)
{
    const auto at = heard.rfind("\nid: ") + 5;
    return heard.substr(at, heard.find('\n', at) - at);
}

} // namespace

TEST_CASE("what one clinician does to a red alert, the other one's open page hears")
{
    Ward ward;
    WebStream stream(ward.port, ward.jonas);
    stream.read_until("event: hello");
    const auto began = std::chrono::steady_clock::now();
    ward.measure(1, "70");
    const auto heard = stream.read_until("event: alert");
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(10));
    // With it may have come the measurement's own event, which names the kind.
    CHECK_THAT(heard.substr(heard.find("event: alert")) + stream.read_until("\n\n"),
               Contains("\"triage\":\"red\"") && !Contains("saturation"));
    const auto alert = "/alerts/" + ward.first(ward.kari);
    CHECK(ward.first(ward.jonas) == ward.first(ward.kari));
    const auto seen = ward.kari.get(alert);
    REQUIRE(seen.status == 200);
    CHECK(*seen.json.find("teams") == Json::array({"north"}));

    const auto taken = ward.kari.post(alert + "/acknowledge", Json(Json::Object{}));
    INFO(taken.body);
    REQUIRE(taken.status == 200);
    CHECK(taken.json.text("signal") == "acknowledged");
    stream.read_until("event: alert");
    const auto late = ward.jonas.post(alert + "/acknowledge", Json(Json::Object{}));
    CHECK(late.status == 409);
    CHECK(late.headers.at("content-type") == "application/problem+json");
    CHECK(*late.json.find({"current", "signal"})->as_string() == "acknowledged");
    CHECK(*late.json.find({"current", "acknowledged", "by", "display_name"})->as_string() ==
          "kari");

    const auto given =
        ward.kari.post(alert + "/hand-over", Json::object({{"team", "south"}, {"note", "Se til"}}));
    CHECK(given.status == 200);
    CHECK(*given.json.find("teams") == Json::array({"south"}));
    const auto handed = stream.read_until("event: alert");
    WebStream back(ward.port, ward.jonas, last_id(handed + stream.read_until("\n\n")));
    CHECK(ward.kari.post(alert + "/notes", Json::object({{"text", "Ringt"}})).status == 200);
    CHECK_THAT(back.read_until("event: alert"), !Contains("event: reset"));
    CHECK_THAT(ward.jonas.get(alert).body, Contains("Ringt") && Contains("Se til"));
}

TEST_CASE("a note that is sent twice by one key stands there once, also over a restart")
{
    Ward ward;
    ward.measure(1, "70");
    const auto alert = "/alerts/" + ward.first(ward.kari);
    ward.kari.headers["Idempotency-Key"] = "key-0001";
    const auto note = Json::object({{"text", "Ringt"}});
    REQUIRE(ward.kari.post(alert + "/notes", note).status == 200);
    ward.home.varded.kill();
    ward.home.varded.start();
    WebClient again(ward.home.varded.web_port());
    REQUIRE(again.log_in("kari", password).status == 200);
    again.headers["Idempotency-Key"] = "key-0001";
    const auto answer = again.post(alert + "/notes", note);
    CHECK(answer.status == 200);
    const auto* notes = answer.json.find("notes");
    REQUIRE(notes != nullptr);
    CHECK(notes->as_number()->text == "1");
    ward.home.check_everything();
}

TEST_CASE(
    "limits set over the interface judge the next message, stay over a restart, and are audited")
{
    Ward ward;
    const auto before = ward.kari.get("/patients/p-1/plan");
    REQUIRE(before.status == 200);
    CHECK(ward.patient.get("/patients/p-1/plan").status == 200);
    CHECK(ward.patient.ask("POST", "/patients/p-1/plan", limits(1, "70", "65")).status == 403);
    const auto tried = ward.kari.ask("POST", "/patients/p-1/plan/preview", limits(1, "70", "65"));
    INFO(tried.body);
    CHECK(tried.status == 200);
    WebStream stream(ward.port, ward.jonas);
    stream.read_until("event: hello");
    const auto changed = ward.kari.ask("POST", "/patients/p-1/plan", limits(1, "70", "65"));
    INFO(changed.body);
    REQUIRE(changed.status == 200);
    CHECK(changed.json.find({"version", "number"})->as_number()->text == "2");
    stream.read_until("event: plan");
    const auto outdated = ward.jonas.ask("POST", "/patients/p-1/plan", limits(1, "71", "66"));
    CHECK(outdated.status == 409);
    CHECK(outdated.json.find({"current", "version", "number"})->as_number()->text == "2");

    ward.home.varded.kill();
    ward.home.varded.start();
    ward.home.wait_until_subscribed();
    // Taken now, when the new version is in force.
    const auto now = devices::format_utc(
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
    ward.home.client.send("cuff-1", 1,
                          native({1, now, single("oxygen_saturation", "75", "%"), ""}));
    REQUIRE(ward.home.client.wait_for_ack("cuff-1", "1").status == "stored");
    WebClient kari(ward.home.varded.web_port());
    REQUIRE(kari.log_in("kari", password).status == 200);
    CHECK(kari.get("/worklist").json.find("items")->as_array()->empty());
    CHECK(kari.get("/patients/p-1").json.find({"plan", "version", "author"})->as_string() !=
          nullptr);
    WebClient administrator(ward.home.varded.web_port());
    REQUIRE(administrator.log_in("admin", password).status == 200);
    CHECK_THAT(administrator.get("/audit?limit=200").body, Contains("\"plan.change\"") &&
                                                               Contains("\"version 2\"") &&
                                                               Contains("\"plan.preview\""));
}

TEST_CASE(
    "a foreign alert is not there, whatever is asked of it, and a role that may not gets no word")
{
    Ward ward;
    ward.measure(1, "70");
    const auto alert = "/alerts/" + ward.first(ward.kari);
    CHECK(ward.first(ward.stranger).empty());
    const std::pair<const char*, std::string> acts[] = {
        {"", ""},
        {"/acknowledge", "{}"},
        {"/snooze", R"({"until":"2026-11-22T12:00:00Z"})"},
        {"/notes", R"({"text":"x"})"},
        {"/hand-over", R"({"team":"south"})"},
        {"/resolve", R"({"useful":true})"}};
    for (const auto& [act, body] : acts)
    {
        INFO(act);
        const auto* method = body.empty() ? "GET" : "POST";
        const auto foreign = ward.stranger.ask(method, alert + act, body);
        CHECK(foreign.status == 404);
        CHECK(foreign.body ==
              ward.stranger.ask(method, std::string("/alerts/no-such") + act, body).body);
        for (auto* who : {&ward.patient, &ward.technician, &ward.administrator})
        {
            CHECK(who->ask(method, alert + act, body).status == 403);
        }
    }
    for (const auto* path : {"/plan", "/plan/preview"})
    {
        INFO(path);
        CHECK(ward.stranger.ask("POST", std::string("/patients/p-1") + path, limits(1, "70", "65"))
                  .status == 404);
    }
    CHECK(ward.stranger.get("/patients/p-1/plan").status == 404);
    const auto shown = ward.kari.get(alert);
    CHECK(shown.json.text("signal") == "enabled");
    CHECK(shown.json.find("history")->as_array()->size() == 1);
    CHECK_THAT(ward.administrator.get("/audit?limit=200").body, Contains("\"refused\""));
}
