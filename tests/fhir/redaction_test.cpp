#include "fhir/redaction.hpp"
#include "tests/fhir/sent.hpp"

#include <catch2/catch.hpp>

namespace varde::fhir
{
namespace
{

std::string redacted(std::string_view text)
{
    return Redaction(test::sent(1))(text);
}

TEST_CASE("a patient's number is taken out wherever it stands")
{
    REQUIRE(redacted("Patient|13717404089x") == "Patient|[...]x");
}

TEST_CASE("another person's number is taken out, too")
{
    REQUIRE(redacted("id29822099635.") == "id[...].");
    REQUIRE(redacted("29822099635.5") == "[...]");
    REQUIRE(redacted("v1.29822099635") == "v[...]");
}

TEST_CASE("a measured value is taken out however it is written")
{
    REQUIRE(redacted("84, 84.0 and (84.00)") == "[...], [...] and ([...])");
}

TEST_CASE("the values of components are taken out")
{
    auto entries = test::sent(1);
    entries[0].resource = *devices::parse_json(
        R"({"component":[{"valueQuantity":{"value":128}},{"valueQuantity":{"value":81}}]})");
    REQUIRE(Redaction(entries)("128 over 81 in 3") == "[...] over [...] in 3");
}

TEST_CASE("codes, versions and numbers that were not measured stay")
{
    const auto* text = "HAPI-0550: 8867-4 needs R4.0.1, line 12, urn:oid:2.16.578.1, x84y, 1.84.2";
    REQUIRE(redacted(text) == text);
}

} // namespace
} // namespace varde::fhir
