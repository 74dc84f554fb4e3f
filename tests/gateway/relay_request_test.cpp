#include "devices/time.hpp"
#include "fhir/verdict.hpp"
#include "gateway/relay/hub_request.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using Catch::Contains;
using gateway::relay::EntryAnswer;
using gateway::relay::read_request;

namespace
{

gateway::http::Request post(const std::string& body, const std::string& target = "/fhir")
{
    gateway::http::Request request;
    request.method = "POST";
    request.target = target;
    request.headers["content-type"] = "application/fhir+json";
    request.body = body;
    return request;
}

int refused(const gateway::http::Request& request)
{
    const auto read = read_request(request, 1000);
    if (read)
    {
        return 0;
    }
    CHECK_THAT(read.error().response.body, Contains("OperationOutcome"));
    return read.error().response.status;
}

std::string batch(const std::string& entries, const std::string& type = "batch")
{
    return R"({"resourceType":"Bundle","type":")" + type + R"(","entry":[)" + entries + "]}";
}

const std::string one =
    R"({"resource":{"resourceType":"Device"},"request":{"method":"PUT","url":"Device/d-1"}})";

} // namespace

TEST_CASE("a batch is read entry by entry, a single resource as one")
{
    const auto read = read_request(post(batch(one + "," + one)), 1000);
    REQUIRE(read.has_value());
    CHECK(read->batch);
    REQUIRE(read->entries.size() == 2);
    CHECK(read->entries[0].url == "Device/d-1");
    CHECK(read_request(post(batch(one), "/fhir/"), 1000).has_value());

    auto single = post(R"({"resourceType":"Device"})", "/fhir/Device");
    REQUIRE(read_request(single, 1000).has_value());
    CHECK_FALSE(read_request(single, 1000)->batch);
    single.method = "PUT";
    single.target = "/fhir/Device/d-1";
    CHECK(read_request(single, 1000)->entries.front().url == "Device/d-1");
}

TEST_CASE("what is no request of a hub is refused by name")
{
    CHECK(refused(post("not FHIR")) == 400);
    CHECK(refused(post("<html>")) == 400);
    CHECK(refused(post("{}")) == 422);
    CHECK(refused(post(batch(one, "transaction"))) == 422);
    CHECK(refused(post(batch(""))) == 422);
    CHECK(refused(post(batch("{}"))) == 422);
    CHECK(refused(post(batch(R"({"resource":{},"request":{"method":"DELETE"}})"))) == 422);
    CHECK(refused(post(std::string(2000, ' '))) == 400);
    CHECK(refused(post(R"({"resourceType":"Device"})", "/fhir/Observation")) == 422);
    CHECK(refused(post(batch(one), "/")) == 404);
    CHECK(refused(post(batch(one), "/fhirs")) == 404);
    auto other = post(batch(one));
    other.method = "GET";
    CHECK(refused(other) == 405);
    other.method = "PUT"; // of nothing
    CHECK(refused(other) == 405);
    other = post(batch(one));
    other.headers["content-type"] = "text/plain";
    CHECK(refused(other) == 415);
}

TEST_CASE("a hub understands each answer: kept, refused for good, and nothing for another entry")
{
    const auto read = read_request(post(batch(one + "," + one)), 1000);
    const EntryAnswer kept{201, "Observation/o-1", "", ""};
    const auto response = gateway::relay::answer_of(
        *read, {kept, gateway::relay::refused({devices::Error::hub_not_bound, "patient", ""})});
    CHECK(response.status == 200);
    fhir::Answer answer;
    answer.status = response.status;
    answer.content_type = response.content_type;
    answer.body = response.body;
    std::vector<fhir::Entry> entries(2);
    entries[0].id = "o-1";
    entries[0].resource = devices::Json::object({{"resourceType", "Observation"}});
    entries[1].id = "o-2";
    entries[1].resource = entries[0].resource;
    const auto judged = fhir::judge(answer, entries, devices::Instant{});
    REQUIRE(judged.entries.size() == 2);
    CHECK(judged.entries[0].verdict == fhir::Verdict::delivered);
    CHECK(judged.entries[0].location == "Observation/o-1");
    CHECK(judged.entries[1].verdict == fhir::Verdict::parked);
    CHECK_THAT(judged.entries[1].reason, Contains("hub-not-bound"));
}

TEST_CASE("a single resource is answered with the status itself and where it is")
{
    const auto read = read_request(post(R"({"resourceType":"Device"})", "/fhir/Device"), 1000);
    const auto kept = gateway::relay::answer_of(*read, {{201, "Device/d-1", "", ""}});
    CHECK(kept.status == 201);
    CHECK(kept.headers.at("Location") == "/fhir/Device/d-1");
    const auto refused = gateway::relay::answer_of(
        *read, {gateway::relay::refused({devices::Error::hub_not_bound, "device", ""})});
    CHECK(refused.status == 422);
    CHECK_THAT(refused.body, Contains("hub-not-bound"));
}
