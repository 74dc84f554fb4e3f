#include "gateway/api/fhir_answer.hpp"
#include "gateway/api/fhir_request.hpp"
#include "gateway/api/guard.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::gateway;
using namespace varde::gateway::api;
using people::Role;

namespace
{

http::Request request(const std::string& method, const std::string& target,
                      const std::string& body = "")
{
    http::Request made;
    made.method = method;
    made.target = target;
    made.body = body;
    made.headers["host"] = "hub.example:8420";
    made.headers["content-type"] = "application/x-www-form-urlencoded; charset=utf-8";
    return made;
}

FhirAsked asked(const http::Request& made)
{
    auto read = read_fhir(made);
    REQUIRE(std::holds_alternative<FhirAsked>(read));
    return std::get<FhirAsked>(std::move(read));
}

int refused(const http::Request& made)
{
    auto read = read_fhir(made);
    REQUIRE(std::holds_alternative<http::Response>(read));
    return std::get<http::Response>(std::move(read)).status;
}

people::Account account_of(Role role)
{
    people::Account account;
    account.id = "a-1";
    account.roles = {role};
    account.scope = {false, {"p-own"}};
    return account;
}

} // namespace

TEST_CASE("a resource is read by its id, and a search by its query")
{
    const auto one = asked(request("GET", "/fhir/Observation/o-1"));
    CHECK(one.act == FhirAct::read);
    CHECK(one.search.id == "o-1");
    const auto many =
        asked(request("GET", "/fhir/Observation?patient=p-1&date=ge2026&date=lt2027&_after=7.2"));
    CHECK(many.act == FhirAct::search);
    CHECK(many.search.dates.size() == 2);
    CHECK(many.search.after == "7.2");
    CHECK(many.query == "patient=p-1&date=ge2026&date=lt2027");
    CHECK(asked(request("HEAD", "/fhir/metadata")).act == FhirAct::statement);
}

TEST_CASE("an identity number is POSTed, and does not come back in a link")
{
    const auto posted = asked(
        request("POST", "/fhir/Observation/_search",
                "patient%3Aidentifier=urn%3Aoid%3A2.16.578.1.12.4.1.4.1%7C13717404089&_count=5"));
    CHECK(posted.search.known_as->value == "13717404089");
    CHECK(posted.query == "_count=5");
    CHECK(refused(request("GET", "/fhir/Observation?patient:identifier=urn:x|13717404089")) == 400);
    auto as_json = request("POST", "/fhir/Observation/_search", "{}");
    as_json.headers["content-type"] = "application/json";
    CHECK(refused(as_json) == 415);
}

TEST_CASE("what is not offered below /fhir is refused")
{
    CHECK(refused(request("GET", "/fhir/Patient?_id=p-1")) == 404);
    CHECK(refused(request("GET", "/fhir/Observation/o-1/_history")) == 404);
    CHECK(refused(request("GET", "/fhir/..%2fapi/x")) == 400);
    CHECK(refused(request("POST", "/fhir/Observation", "{}")) == 405);
    CHECK(refused(request("DELETE", "/fhir/Observation/o-1")) == 405);
    CHECK(refused(request("PUT", "/fhir/Observation/_search")) == 405);
    CHECK(refused(request("GET", "/fhir/Observation")) == 400);
    CHECK(refused(request("GET", "/fhir/Observation/o_1")) == 400);
}

TEST_CASE("what goes wrong is an OperationOutcome with the same status, and keeps its headers")
{
    auto refusal = later("too-many-requests", std::chrono::seconds(3));
    const auto outcome = as_outcome(refusal);
    CHECK(outcome.status == 429);
    CHECK(outcome.headers.at("Retry-After") == "3");
    CHECK(outcome.content_type == "application/fhir+json");
    CHECK(outcome.body.find("\"resourceType\":\"OperationOutcome\"") != std::string::npos);
    CHECK(outcome.body.find("\"code\":\"throttled\"") != std::string::npos);
    http::Response good;
    good.body = "as it is";
    CHECK(as_outcome(good).body == "as it is");
}

TEST_CASE("every act below /fhir x every role x own and foreign patient, by session and by token")
{
    for (const auto act : {FhirAct::read, FhirAct::search})
    {
        const auto& route = route_of(act);
        CHECK(route.record == Record::always);
        CHECK(refuse_caller(route, request("GET", "/fhir/"), nullptr)->status == 401);
        for (const auto role : people::all_roles)
        {
            INFO(route.operation << " as " << people::code(role));
            const bool may = role == Role::clinician || role == Role::patient;
            people::Session session;
            session.account = account_of(role);
            CHECK(refuse_caller(route, request("GET", "/fhir/"), &session).has_value() == !may);
            CHECK(refuse_program(route, session.account).has_value() == !may);
            CHECK(refuse_subject(route, session.account, "p-own").has_value() == !may);
            CHECK(refuse_subject(route, session.account, "p-foreign")->status == 404);
            CHECK(refuse_subject(route, session.account, "")->status == 404);
        }
    }
    CHECK_FALSE(
        refuse_caller(route_of(FhirAct::statement), request("GET", "/fhir/metadata"), nullptr));
}
