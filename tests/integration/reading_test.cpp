// What clinical systems, patients and administrators read of a varded that runs: over real HTTP, by
// a token or a session, each only what it may.
#include "tests/support/delivered.hpp"
#include "tests/support/home.hpp"
#include "tests/support/web_client.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace varde;
using namespace varde::tests;
using devices::Json;

namespace
{

constexpr const char* password = "correct horse battery";

// A home with a measurement of each of two patients, delivered to a folder; an administrator, a
// patient, and the account of a clinical system that may see "p-1".
struct Scene
{
    Scene() : administrator(home.varded.web_port()), patient(home.varded.web_port())
    {
        home.client.send("cuff-1", 1, heart_rate(1, "71"));
        home.client.send("cuff-1", 2, heart_rate(2, "72"));
        home.client.send("cuff-2", 3, heart_rate(3, "93"));
        REQUIRE(home.client.wait_for_ack("cuff-2", "3").status == "stored");
        home.wait_until_delivered();
        const auto link = home.varded.vardectl({"account", "setup-link"});
        REQUIRE(
            administrator.set_up(link.output.substr(0, link.output.find('\n')), password, "admin")
                .status == 200);
        add("epj", "clinician");
        REQUIRE(patient.set_up(add("ola", "patient"), password).status == 200);
    }

    // The path by which its person sets the password.
    std::string add(const std::string& login, const std::string& role)
    {
        const auto made = administrator.post(
            "/accounts",
            Json::object(
                {{"login", login},
                 {"display_name", login},
                 {"roles", Json::array({role})},
                 {"scope", Json::object({{"all", false}, {"patients", Json::array({"p-1"})}})}}));
        INFO(made.body);
        REQUIRE(made.status == 201);
        return *made.json.find({"setup", "path"})->as_string();
    }

    WebClient system(const std::string& token) const
    {
        WebClient client(home.varded.web_port());
        client.headers["Authorization"] = "Bearer " + token;
        return client;
    }

    Json token() const
    {
        const auto made =
            home.varded.vardectl({"token", "add", "epj", "--name", "record system", "--json"});
        INFO(made.output);
        REQUIRE(made.status == 0);
        return devices::parse_json(made.output).value();
    }

    Home home;
    WebClient administrator;
    WebClient patient;
};

std::size_t entries(const WebAnswer& answer)
{
    const auto* list = answer.json.find("entry");
    return list == nullptr ? 0 : list->as_array()->size();
}

} // namespace

TEST_CASE("a clinical system reads by its token what was delivered, and nothing of others")
{
    const Scene scene;
    const auto given = scene.token();
    auto system = scene.system(std::string(given.text("token")));
    const auto found = system.get("/fhir/Observation?patient=p-1&code=http://loinc.org|8867-4");
    INFO(found.body);
    REQUIRE(found.status == 200);
    CHECK(found.headers.at("content-type") == "application/fhir+json");
    CHECK(found.json.find("total")->as_number()->text == "2");
    const auto& newest = *found.json.find("entry")->as_array()->front().find("resource");
    const auto delivered = resources_in(scene.home.fhir());
    CHECK(std::find(delivered.begin(), delivered.end(), newest) != delivered.end());
    const auto read = system.get("/fhir/Observation/" + std::string(newest.text("id")));
    CHECK(read.json == newest);

    const auto page = system.get("/fhir/Observation?patient=p-1&_count=1");
    const auto next = std::string(page.json.find("link")->as_array()->back().text("url"));
    const auto second = system.get(next.substr(next.find("/fhir/")));
    CHECK(entries(second) == 1);
    CHECK(second.json.find("link")->as_array()->size() == 1);

    for (const auto& resource : delivered)
    {
        if (resource.find({"subject", "identifier"})->text("value") == identity_number(2))
        {
            const auto id = std::string(resource.text("id"));
            CHECK(system.get("/fhir/Observation/" + id).status == 404);
        }
    }
    const auto foreign = system.get("/fhir/Observation?patient=p-2");
    CHECK(foreign.status == 404);
    CHECK(foreign.body == system.get("/fhir/Observation?patient=p-none").body);
    CHECK(foreign.json.text("resourceType") == "OperationOutcome");
    CHECK(entries(system.get("/fhir/Device")) == 1);
    CHECK(system.get("/fhir/DetectedIssue?patient=p-1").status == 200);
    CHECK(system.get("/fhir/CarePlan?patient=p-1").status == 200);
    CHECK(system.get("/fhir/Observation?patient=p-1&colour=red").status == 400);
    CHECK(system.get("/fhir/metadata").json.text("resourceType") == "CapabilityStatement");

    auto office = scene.administrator;
    const auto seen = office.get("/audit?limit=200").body;
    CHECK(seen.find("fhir.search") != std::string::npos);
    CHECK(seen.find("fhir.read") != std::string::npos);
    scene.home.varded.vardectl({"token", "revoke", std::string(given.find("added")->text("id"))});
    CHECK(system.get("/fhir/Observation?patient=p-1").status == 401);
}

TEST_CASE("an identity number is searched by POST and stands in no link")
{
    const Scene scene;
    auto system = scene.system(std::string(scene.token().text("token")));
    system.headers["Content-Type"] = "application/x-www-form-urlencoded";
    const auto found = system.ask("POST", "/fhir/Observation/_search",
                                  "patient:identifier=urn:oid:2.16.578.1.12.4.1.4.1%7C" +
                                      identity_number(1) + "&_count=1");
    INFO(found.body);
    REQUIRE(found.status == 200);
    const auto& links = *found.json.find("link")->as_array();
    REQUIRE(links.size() == 2);
    for (const auto& link : links)
    {
        const std::string url(link.text("url"));
        CHECK(url.find(identity_number(1)) == std::string::npos);
        CHECK(system.get(url.substr(url.find("/fhir/"))).status == 200);
    }
    CHECK(system
              .ask("POST", "/fhir/Observation/_search",
                   "patient:identifier=urn:oid:2.16.578.1.12.4.1.4.1%7C" + identity_number(2))
              .status == 404);
}

TEST_CASE("without a token or a session nothing is read at /fhir, and guessing is slowed down")
{
    const Scene scene;
    WebClient nobody(scene.home.varded.web_port());
    CHECK(nobody.get("/fhir/Observation?patient=p-1").status == 401);
    CHECK(nobody.get("/fhir/metadata").status == 200);
    auto office = scene.administrator;
    CHECK(office.get("/fhir/Observation?patient=p-1").status == 403);
    auto owner = scene.patient;
    CHECK(owner.get("/fhir/Observation?patient=p-1").status == 200);
    CHECK(owner.get("/fhir/Observation?patient=p-2").status == 404);
    auto guesser = scene.system("guessed");
    int last = 0;
    for (int i = 0; i < 10; ++i)
    {
        last = guesser.get("/fhir/Observation?patient=p-1").status;
        CHECK((last == 401 || last == 429));
    }
    CHECK(last == 429);
}

TEST_CASE("a patient downloads the own record, whole and in chunks, and to be read")
{
    const Scene scene;
    auto owner = scene.patient;
    const auto bundle = owner.get("/patients/p-1/export");
    REQUIRE(bundle.status == 200);
    CHECK(bundle.headers.at("transfer-encoding") == "chunked");
    CHECK(bundle.headers.at("content-disposition").find("p-1") == std::string::npos);
    CHECK(bundle.json.text("type") == "collection");
    CHECK(bundle.body.find("\"value\":71,") != std::string::npos);
    CHECK(bundle.body.find("\"value\":93,") == std::string::npos);
    CHECK(bundle.body.find(identity_number(2)) == std::string::npos);
    const auto summary = owner.get("/patients/p-1/export/summary?language=en");
    CHECK(summary.status == 200);
    CHECK(summary.body.find("| 72 ") != std::string::npos);
    CHECK(owner.get("/patients/p-1/export/summary?language=sv").status == 400);
    CHECK(owner.get("/patients/p-2/export").status == 404);
    auto office = scene.administrator;
    CHECK(office.get("/patients/p-1/export").status == 403);
    CHECK(office.get("/audit?limit=200").body.find("patient.export") != std::string::npos);
}

TEST_CASE("an administrator sees figures of use, and of two patients only that they are two")
{
    const Scene scene;
    auto office = scene.administrator;
    const auto use = office.get("/use");
    INFO(use.body);
    REQUIRE(use.status == 200);
    CHECK(use.json.find("active_patients")->as_number()->text == "2");
    CHECK(*use.json.find("suppressed")->as_bool());
    CHECK(use.json.find("measurements")->is_null());
    const auto& destination = use.json.find("destinations")->as_array()->front();
    CHECK(destination.find("delivered")->as_number()->text == "3");
    CHECK_FALSE(destination.find("delay_seconds_p50")->is_null());
    CHECK(use.body.find("p-1") == std::string::npos);
    CHECK(office.get("/use?from=2030-01-01T00:00:00Z").status == 400);
    CHECK(office.get("/use?from=never").status == 400);
}
