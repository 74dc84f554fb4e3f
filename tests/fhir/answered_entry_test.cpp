#include "fhir/answered_entry.hpp"
#include "tests/fhir/sent.hpp"

#include <catch2/catch.hpp>

namespace varde::fhir
{
namespace
{

using devices::Json;

Json answered(const std::string& location)
{
    return Json::object(
        {{"response", Json::object({{"status", "201 Created"}, {"location", location}})}});
}

Json returned(const std::string& resource)
{
    return Json::object({{"resource", *devices::parse_json(resource)}});
}

TEST_CASE("a location is told without server and version")
{
    REQUIRE(entry_location(answered("https://host/a/fhir/Observation/17/_history/2")) ==
            "Observation/17");
    REQUIRE(entry_location(answered("/Observation/17")) == "Observation/17");
    REQUIRE(entry_location(answered("17")).empty());
}

TEST_CASE("a returned resource tells its location where the answer does not")
{
    REQUIRE(entry_location(returned(R"({"resourceType":"Device","id":"9"})")) == "Device/9");
}

TEST_CASE("an answer that names our id is proven")
{
    const auto sent = test::sent(2);
    REQUIRE(subject_of(answered("Observation/" + sent[1].id), sent, 1) == Subject::proven);
}

TEST_CASE("an answer that names the id of another item sent is about that one")
{
    const auto sent = test::sent(2);
    REQUIRE(subject_of(answered("Observation/" + sent[0].id), sent, 1) == Subject::other);
}

TEST_CASE("an id that the server gave says nothing against its place")
{
    REQUIRE(subject_of(answered("Observation/17"), test::sent(2), 1) == Subject::silent);
}

TEST_CASE("a resource of another type or with another identifier of ours is another one")
{
    const auto sent = test::sent(1);
    REQUIRE(subject_of(returned(R"({"resourceType":"Patient"})"), sent, 0) == Subject::other);
    REQUIRE(subject_of(returned(R"({"resourceType":"Observation","identifier":)"
                                R"([{"system":"urn:ietf:rfc:3986","value":"urn:uuid:x"}]})"),
                       sent, 0) == Subject::other);
}

TEST_CASE("a resource with a foreign identifier only says nothing against its place")
{
    REQUIRE(subject_of(returned(R"({"resourceType":"Observation","identifier":)"
                                R"([{"system":"https://lab.example","value":"x"}]})"),
                       test::sent(1), 0) == Subject::silent);
}

TEST_CASE("a status is three digits at the start")
{
    const auto status = [](const char* text) {
        return entry_status(Json::object({{"response", Json::object({{"status", text}})}}));
    };
    REQUIRE(status("201 Created") == 201);
    REQUIRE(status("404") == 404);
    REQUIRE(status("2010") == 0);
    REQUIRE(status("20") == 0);
    REQUIRE(status("099") == 0);
    REQUIRE(status("") == 0);
    REQUIRE(entry_status(*devices::parse_json(R"({"response":{"status":201}})")) == 0);
}

} // namespace
} // namespace varde::fhir
