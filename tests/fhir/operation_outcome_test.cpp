#include "fhir/operation_outcome.hpp"

#include <catch2/catch.hpp>

namespace varde::fhir
{
namespace
{

std::string summarized(const std::string& issues)
{
    return summary(
        *devices::parse_json(R"({"resourceType":"OperationOutcome","issue":[)" + issues + "]}"));
}

TEST_CASE("an issue is told with its expression, its text and its diagnostics")
{
    REQUIRE(summarized(R"({"severity":"error","code":"invalid","details":{"text":"wrong"},)"
                       R"("diagnostics":"line 3","expression":["Observation.status"]})") ==
            "Observation.status: wrong (line 3)");
}

TEST_CASE("diagnostics that repeat the text are told once")
{
    REQUIRE(
        summarized(R"({"severity":"error","details":{"text":"wrong"},"diagnostics":"wrong"})") ==
        "wrong");
}

TEST_CASE("an issue without words is told by its code")
{
    REQUIRE(summarized(R"({"severity":"fatal","code":"exception"})") == "exception");
    REQUIRE(summarized(R"({"severity":"error","details":{"coding":[{"code":"MSG_BAD"}]}})") ==
            "MSG_BAD");
}

TEST_CASE("only the first three errors are told, and no warning")
{
    const std::string error = R"({"severity":"error","code":"a"},)";
    REQUIRE(summarized(R"({"severity":"warning","code":"w"},)" + error + error + error +
                       R"({"severity":"error","code":"last"})") == "a; a; a");
}

TEST_CASE("an outcome of another shape says nothing")
{
    REQUIRE(summary(*devices::parse_json(R"({"issue":{"severity":"error"}})")).empty());
    REQUIRE(summarized("17,null,[]").empty());
    REQUIRE(summary(*devices::parse_json("[]")).empty());
}

} // namespace
} // namespace varde::fhir
