#include "fhir/quality.hpp"
#include "tests/fhir/measured.hpp"

#include <catch2/catch.hpp>

namespace varde::fhir
{
namespace
{

Quality of(std::vector<std::string> status)
{
    return quality_of(status);
}

TEST_CASE("what the device calls invalid is an error and has no value, whatever number it sent")
{
    const auto quality = of({"invalid"});
    CHECK(status_of(quality, Standing::as_measured) == "entered-in-error");
    const auto measurement = judged(test::heart_rate(), quality);
    CHECK(measurement.components.front().value == devices::Value(devices::Absence::error));
}

TEST_CASE("what was not available was not performed")
{
    const auto measurement = judged(test::heart_rate(), of({"measurement-unavailable"}));
    CHECK(measurement.components.front().value == devices::Value(devices::Absence::not_performed));
    CHECK(status_of(of({"not-available"}), Standing::as_measured) == "final");
}

TEST_CASE("an early estimate is preliminary until it is amended, and withdrawn wins over all")
{
    CHECK(status_of(of({"early-estimate"}), Standing::as_measured) == "preliminary");
    CHECK(status_of(of({"early-estimate"}), Standing::amended) == "amended");
    CHECK(status_of({}, Standing::withdrawn) == "entered-in-error");
    CHECK(status_of(of({"invalid"}), Standing::amended) == "entered-in-error");
}

TEST_CASE("a demonstration is test data, as both of Bluetooth's words for it are")
{
    for (const auto* word : {"test-data", "testing-data", "demonstration"})
    {
        CHECK(of({word}).test);
    }
    CHECK_FALSE(of({"battery-low"}).test);
}

TEST_CASE("a status that means nothing for the value leaves it alone")
{
    CHECK(judged(test::heart_rate(), of({"battery-low", "questionable"})) == test::heart_rate());
}

} // namespace
} // namespace varde::fhir
