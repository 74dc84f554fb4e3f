#include "devices/json.hpp"
#include "fhir/bundle.hpp"
#include "fhir/resources.hpp"
#include "tests/fhir/kinds.hpp"
#include "tests/fhir/measured.hpp"

#include <catch2/catch.hpp>

#include <vector>

namespace varde::fhir
{
namespace
{

using devices::Json;

Entry entry()
{
    const auto measurement = test::heart_rate();
    return {observation_id(measurement),
            observation(measurement, test::kind("heart_rate"), test::patient(), test::cuff(), {}),
            std::string(measurement_identifier_system) + "|urn:uuid:" + measurement.id};
}

Json first_entry(Idempotency mode)
{
    const std::vector<Entry> entries{entry()};
    const auto written = devices::parse_json(bundle(BundleType::batch, mode, entries));
    return written->find("entry")->as_array()->front();
}

TEST_CASE("a bundle says its type and keeps the order of its entries")
{
    std::vector<Entry> entries{entry(), entry()};
    entries[1].id = "d-1";
    entries[1].resource = Json::object({{"resourceType", "Device"}, {"id", "d-1"}});
    const auto body = bundle(BundleType::transaction, Idempotency::put, entries);
    REQUIRE_THAT(body,
                 Catch::Matchers::StartsWith(R"({"resourceType":"Bundle","type":"transaction",)"));
    REQUIRE(body.find("PUT\",\"url\":\"Observation/") < body.find("PUT\",\"url\":\"Device/d-1"));
}

TEST_CASE("by PUT an entry goes to our own id, and its fullUrl agrees with it")
{
    const auto put = first_entry(Idempotency::put);
    REQUIRE(devices::write_json(*put.find("request")) ==
            R"({"method":"PUT","url":"Observation/o-6f0c1a52-7a52-5d9e-9d0b-3f6f1f3f0a11"})");
    REQUIRE(put.text("fullUrl") ==
            "https://varde.example/fhir/Observation/o-6f0c1a52-7a52-5d9e-9d0b-3f6f1f3f0a11");
    REQUIRE(put.find("resource")->text("id") == "o-6f0c1a52-7a52-5d9e-9d0b-3f6f1f3f0a11");
}

TEST_CASE("a conditional create carries the search for our identifier, and no id")
{
    const auto post = first_entry(Idempotency::conditional_create);
    REQUIRE(devices::write_json(*post.find("request")) ==
            R"({"method":"POST","url":"Observation","ifNoneExist":)"
            R"("identifier=urn:ietf:rfc:3986%7Curn:uuid:6f0c1a52-7a52-5d9e-9d0b-3f6f1f3f0a11"})");
    REQUIRE(post.find("resource")->find("id") == nullptr);
    REQUIRE(post.find({"resource", "status"}) != nullptr);
}

TEST_CASE("a plain create has no condition and no id")
{
    const auto post = first_entry(Idempotency::plain);
    REQUIRE(devices::write_json(*post.find("request")) ==
            R"({"method":"POST","url":"Observation"})");
    REQUIRE(post.find("resource")->find("id") == nullptr);
}

TEST_CASE("no fullUrl repeats the UUID of our identifier")
{
    // Medplum and HAPI replace such a urn:uuid wherever it stands: in the identifier, too.
    for (const auto mode : {Idempotency::put, Idempotency::conditional_create, Idempotency::plain})
    {
        REQUIRE_THAT(std::string(first_entry(mode).text("fullUrl")),
                     !Catch::Matchers::Contains("urn:uuid"));
    }
}

TEST_CASE("the search for an identifier is percent-encoded and escaped")
{
    Entry odd = entry();
    odd.identifier = "https://a.example/b?c|1+2,3|4 å";
    REQUIRE(identifier_query(odd) ==
            "identifier=https://a.example/b%3Fc%7C1%2B2%5C%2C3%5C%7C4%20%C3%A5");
}

TEST_CASE("the modes have stable codes")
{
    REQUIRE(code(BundleType::batch) == "batch");
    REQUIRE(code(BundleType::transaction) == "transaction");
    REQUIRE(code(Idempotency::put) == "put");
    REQUIRE(code(Idempotency::conditional_create) == "conditional_create");
    REQUIRE(code(Idempotency::plain) == "plain");
}

} // namespace
} // namespace varde::fhir
