#include "fhir/verdict.hpp"
#include "tests/fhir/sent.hpp"

#include <catch2/catch.hpp>

namespace varde::fhir
{
namespace
{

Found judged(int status, std::string body)
{
    Answer answer;
    answer.status = status;
    answer.body = std::move(body);
    return judge_search(answer, test::sent(1).front());
}

std::string hit(const std::string& id, const std::string& uuid_end)
{
    return R"({"resource":{"resourceType":"Observation","id":")" + id +
           R"(","identifier":[{"system":"urn:ietf:rfc:3986",)"
           R"("value":"urn:uuid:6f0c1a52-7a52-5d9e-9d0b-3f6f1f3f)" +
           uuid_end + R"("}]}})";
}

std::string searchset(const std::string& hits)
{
    return R"({"resourceType":"Bundle","type":"searchset","entry":[)" + hits + "]}";
}

TEST_CASE("a search that finds our identifier tells how often and where")
{
    const auto found = judged(200, searchset(hit("17", "0001") + "," + hit("18", "0001")));
    REQUIRE(found.matches == 2U);
    REQUIRE(found.location == "Observation/17");
}

TEST_CASE("a search that finds nothing says so")
{
    REQUIRE(judged(200, R"({"resourceType":"Bundle","type":"searchset","total":0})").matches == 0U);
}

TEST_CASE("a server that answers a search with other resources does not know the parameter")
{
    const auto found = judged(200, searchset(hit("17", "0002")));
    REQUIRE(!found.matches);
    REQUIRE(found.otherwise.verdict == Verdict::pause);
}

TEST_CASE("an OperationOutcome among the hits is no resource")
{
    const auto body = searchset(R"({"resource":{"resourceType":"OperationOutcome","issue":[]}})");
    REQUIRE(judged(200, body).matches == 0U);
}

TEST_CASE("a search without a usable answer is tried again or pauses, and parks nothing")
{
    const auto [status, verdict] = GENERATE(table<int, Verdict>({{0, Verdict::retry},
                                                                 {400, Verdict::pause},
                                                                 {401, Verdict::pause},
                                                                 {404, Verdict::pause},
                                                                 {412, Verdict::pause},
                                                                 {429, Verdict::retry},
                                                                 {503, Verdict::retry},
                                                                 {200, Verdict::retry}}));
    CAPTURE(status);
    const auto found = judged(status, "");
    REQUIRE(!found.matches);
    REQUIRE(found.otherwise.verdict == verdict);
    REQUIRE(!found.otherwise.reason.empty());
}

TEST_CASE("answers to a batch are no answer to a search")
{
    const auto found = judged(200, R"({"resourceType":"Bundle","type":"batch-response",)"
                                   R"("entry":[{"response":{"status":"201"}}]})");
    REQUIRE(found.otherwise.verdict == Verdict::pause);
    REQUIRE_THAT(found.otherwise.reason, Catch::Matchers::Contains("no searchset"));
}

} // namespace
} // namespace varde::fhir
