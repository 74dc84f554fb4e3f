// What pages ask of a varded that runs: each role gets what it may, and nothing of foreign
// patients.
#include "tests/support/home.hpp"
#include "tests/support/source_file.hpp"
#include "tests/support/web_client.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

using namespace varde;
using namespace varde::tests;
using devices::Json;

namespace
{

constexpr const char* password = "correct horse battery";

struct People
{
    explicit People(Home& home)
        : port(home.varded.web_port()), administrator(port), clinician(port), technician(port),
          patient(port)
    {
        const auto link = home.varded.vardectl({"account", "setup-link"});
        REQUIRE(link.status == 0);
        REQUIRE(
            administrator.set_up(link.output.substr(0, link.output.find('\n')), password, "admin")
                .status == 200);
        add(clinician, "kari", "clinician", Json::array({"p-1"}));
        add(technician, "tore", "technician", Json(Json::Array{}));
        add(patient, "ola", "patient", Json::array({"p-1"}));
    }

    void add(WebClient& who, const std::string& login, const std::string& role, Json patients)
    {
        const auto made = administrator.post(
            "/accounts",
            Json::object(
                {{"login", login},
                 {"display_name", login},
                 {"roles", Json::array({role})},
                 {"scope", Json::object({{"all", false}, {"patients", std::move(patients)}})}}));
        INFO(made.body);
        REQUIRE(made.status == 201);
        const auto path = *made.json.find({"setup", "path"})->as_string();
        REQUIRE(who.set_up(path, password).status == 200);
    }

    std::uint16_t port;
    WebClient administrator;
    WebClient clinician;
    WebClient technician;
    WebClient patient;
};

Json load_interface()
{
    std::ifstream file(varde::tests::source_file("docs/openapi.json"));
    std::stringstream text;
    text << file.rdbuf();
    return *devices::parse_json(text.str(), {std::size_t{4} << 20U, 64});
}

std::string filled(std::string path)
{
    for (const auto& [name, value] :
         std::initializer_list<std::pair<std::string, std::string>>{{"{patient}", "p-1"},
                                                                    {"{device}", "no-such"},
                                                                    {"{destination}", "no-such"},
                                                                    {"{account}", "no-such"},
                                                                    {"{alert}", "no-such"}})
    {
        if (const auto at = path.find(name); at != std::string::npos)
        {
            path.replace(at, name.size(), value);
        }
    }
    return path;
}

bool says(const Json& roles, const std::string& role)
{
    for (const auto& one : *roles.as_array())
    {
        if (*one.as_string() == role)
        {
            return true;
        }
    }
    return false;
}

std::string upper(std::string text)
{
    for (auto& c : text)
    {
        c = static_cast<char>(c & ~0x20);
    }
    return text;
}

} // namespace

TEST_CASE("each role may ask what the document says, and nothing else")
{
    Home home;
    People people(home);
    const std::pair<std::string, WebClient*> roles[] = {{"administrator", &people.administrator},
                                                        {"clinician", &people.clinician},
                                                        {"technician", &people.technician},
                                                        {"patient", &people.patient}};
    const auto document = load_interface();
    for (const auto& [path, methods] : *document.find("paths")->as_object())
    {
        for (const auto& [method, operation] : *methods.as_object())
        {
            const bool left_out = operation.text("x-varde-state") == "planned" ||
                                  operation.text("operationId").starts_with("session.") ||
                                  operation.text("operationId").starts_with("stream.");
            for (const auto& [role, who] : roles)
            {
                if (left_out)
                {
                    continue;
                }
                INFO(method << " " << path << " as " << role);
                const auto answer =
                    who->ask(upper(method), filled(path), method == "get" ? "" : "{}");
                INFO(answer.body);
                const auto& allowed = *operation.find("x-varde-roles");
                if (says(allowed, role) || says(allowed, "anyone"))
                {
                    CHECK(answer.status != 401);
                    CHECK(answer.status != 403);
                }
                else
                {
                    CHECK(answer.status == 403);
                    CHECK(answer.code() == "forbidden");
                }
                CHECK(answer.status < 500);
            }
            WebClient nobody(people.port);
            if (!left_out && !says(*operation.find("x-varde-roles"), "anyone"))
            {
                CHECK(nobody.ask(upper(method), filled(path), "").status == 401);
            }
        }
    }
}

TEST_CASE("a foreign patient is not there, and the try stands in the audit")
{
    Home home;
    People people(home);
    for (const auto* path : {"", "/series?kind=heart_rate", "/measurements", "/disclosures",
                             "/export", "/export/summary"})
    {
        for (auto* who : {&people.clinician, &people.patient})
        {
            INFO(path);
            CHECK(who->get("/patients/p-1" + std::string(path)).status == 200);
            const auto foreign = who->get("/patients/p-2" + std::string(path));
            CHECK(foreign.status == 404);
            CHECK(foreign.body == who->get("/patients/p-none" + std::string(path)).body);
        }
    }
    const auto audit = people.administrator.get("/audit?limit=200");
    CHECK(audit.body.find("\"refused\"") != std::string::npos);
    const auto listed = people.clinician.get("/patients");
    CHECK(listed.body.find("p-1") != std::string::npos);
    CHECK(listed.body.find("p-2") == std::string::npos);
}

TEST_CASE("a patient with an open alert is never called quiet")
{
    Wishes wishes;
    wishes.household.more =
        "[[limit]]\nid = \"spo2-low\"\npatient = \"p-1\"\nkind = \"oxygen_saturation\"\n"
        "low = \"88\"\nhysteresis = \"2\"\npriority = \"high\"\n";
    Home home(wishes);
    People people(home);
    CHECK(people.clinician.get("/patients/p-1").json.text("triage") == "quiet");
    home.client.send("cuff-1", 1, native({1, "", single("oxygen_saturation", "85", "%"), ""}));
    REQUIRE(home.client.wait_for_ack("cuff-1", "1").status == "stored");
    CHECK(people.clinician.get("/patients/p-1").json.text("triage") == "red");
    const auto red = people.clinician.get("/patients?triage=red");
    INFO(red.body);
    const auto* items = red.json.find("items");
    REQUIRE(items != nullptr);
    REQUIRE(items->as_array()->size() == 1);
    CHECK(items->as_array()->front().text("id") == "p-1");
    CHECK(people.clinician.get("/patients?triage=quiet").json.find("items")->as_array()->empty());
}

TEST_CASE("values come as they were sent, decimated when they are many")
{
    Home home;
    People people(home);
    for (int i = 1; i <= 60; ++i)
    {
        home.client.send("cuff-1", i, heart_rate(i, std::to_string(60 + i % 30)));
    }
    REQUIRE(home.client.wait_for_ack("cuff-1", "60").status == "stored");
    const auto whole = people.clinician.get("/patients/p-1/series?kind=heart_rate");
    REQUIRE(whole.status == 200);
    CHECK(whole.json.text("method") == "none");
    CHECK(whole.json.find("times")->as_array()->size() == 60);
    CHECK(*whole.json.find({"values", "value"})->as_array()->front().as_string() == "61");
    const auto few = people.clinician.get("/patients/p-1/series?kind=heart_rate&points=10");
    CHECK(few.json.text("method") == "min-max");
    CHECK(few.json.find("times")->as_array()->size() <= 10);
    CHECK(people.clinician.get("/patients/p-1/series?kind=nothing").status == 400);
    CHECK(people.clinician.get("/patients/p-1/series?kind=heart_rate&points=x").status == 400);

    const auto page = people.patient.get("/patients/p-1/measurements?limit=25");
    CHECK(page.json.find("items")->as_array()->size() == 25);
    const auto rest = people.patient.get("/patients/p-1/measurements?limit=50&cursor=" +
                                         std::string(page.json.text("next")));
    CHECK(rest.json.find("items")->as_array()->size() == 35);
    CHECK(rest.json.find("next")->is_null());
    const auto shown = people.patient.get("/patients/p-1");
    CHECK(shown.body.find(identity_number(1)) == std::string::npos);
    CHECK(people.clinician.get("/patients/p-1").body.find(identity_number(1)) != std::string::npos);
}

TEST_CASE("a technician enrols, assigns and releases devices and sees no value")
{
    Home home;
    People people(home);
    home.client.send("cuff-1", 1, heart_rate(1, "77"));
    REQUIRE(home.client.wait_for_ack("cuff-1", "1").status == "stored");
    auto& technician = people.technician;
    const auto made = technician.post("/devices", Json::object({{"id", "meter-1"}}));
    INFO(made.body);
    REQUIRE(made.status == 201);
    CHECK(made.json.text("state") == "ready");
    CHECK(technician.post("/devices", Json::object({{"id", "meter-1"}})).status == 409);
    const auto given =
        technician.post("/devices/meter-1/assign", Json::object({{"patient", "p-1"}}));
    CHECK(given.json.text("state") == "in-use");
    CHECK(given.json.find("assignments")->as_array()->size() == 1);
    CHECK(technician
              .post("/devices/meter-1/assign",
                    Json::object({{"patient", "p-1"}, {"actor", "somebody else"}}))
              .status == 422);
    CHECK(technician.post("/devices/meter-1/release", Json(Json::Object{})).json.text("state") ==
          "released");
    CHECK(technician.post("/devices/meter-1/ready", Json(Json::Object{})).json.text("state") ==
          "ready");
    const auto moved = technician.ask("PATCH", "/devices/meter-1", R"({"location":"shelf 3"})");
    CHECK(moved.json.text("location") == "shelf 3");
    for (const auto* path : {"/devices", "/hub", "/destinations", "/technical-events", "/claims",
                             "/hub/diagnostics", "/patients", "/bridges"})
    {
        const auto answer = technician.get(path);
        INFO(path << answer.body);
        CHECK(answer.status == 200);
        CHECK(answer.body.find("\"77\"") == std::string::npos);
        CHECK(answer.body.find(identity_number(1)) == std::string::npos);
    }
    CHECK(home.varded.vardectl({"device", "list"}).output.find("meter-1") != std::string::npos);
}

TEST_CASE("an act that is sent twice by one key is done once")
{
    Home home;
    People people(home);
    people.technician.headers["Idempotency-Key"] = "key-0001";
    const auto body = Json::object({{"all_parked", true}});
    const auto first = people.technician.post("/destinations/folder/replay", body);
    INFO(first.body);
    CHECK(first.status == 200);
    CHECK(people.technician.post("/destinations/folder/replay", body).body == first.body);
    const auto other = people.technician.post("/destinations/folder/replay",
                                              Json::object({{"numbers", Json::array({1})}}));
    CHECK(other.status == 422);
    CHECK(other.code() == "idempotency-conflict");
    people.technician.headers["Idempotency-Key"] = "x";
    CHECK(people.technician.post("/destinations/folder/replay", body).status == 400);
}

TEST_CASE("hostile requests get a problem and leave the gateway well")
{
    Home home;
    People people(home);
    auto& who = people.technician;
    CHECK(who.get("/devices/..%2f..%2fetc").status == 400);
    CHECK(who.get("/devices/%00").status == 400);
    CHECK(who.get("/devices/../accounts").status == 400);
    CHECK(who.ask("TRACE", "/devices", "").status == 405);
    CHECK(who.ask("PUT", "/devices", "{}").status == 405);
    CHECK(who.ask("POST", "/devices", "{").status == 400);
    CHECK(who.ask("POST", "/devices", R"({"id":"a","id":"b"})").status == 400);
    CHECK(who.ask("POST", "/devices", std::string(70000, ' ')).status == 413);
    const auto hostile =
        who.post("/devices",
                 Json::object({{"id", "evil-1"}, {"location", "<script>alert(1)</script>\"'&"}}));
    CHECK(hostile.status == 201);
    CHECK(hostile.headers.at("content-type") == "application/json");
    CHECK(hostile.headers.at("x-content-type-options") == "nosniff");
    CHECK(hostile.headers.at("content-security-policy").find("unsafe") == std::string::npos);
    CHECK(hostile.headers.at("content-security-policy").find("frame-ancestors 'none'") !=
          std::string::npos);
    who.headers["Content-Type"] = "text/plain";
    CHECK(who.ask("POST", "/devices", R"({"id":"plain-1"})").status == 415);
    who.headers.erase("Content-Type");
    who.headers["Host"] = "evil.example";
    CHECK(who.get("/devices").status == 421);
    who.headers.erase("Host");
    home.require_alive();
}
