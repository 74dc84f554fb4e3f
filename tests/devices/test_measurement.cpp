#include "devices/measurement.hpp"
#include "devices/vocabulary.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;

TEST_CASE("absences have the codes of FHIR's data-absent-reason, both ways")
{
    for (const char* text : {"unknown", "error", "not-a-number", "negative-infinity",
                             "positive-infinity", "not-performed"})
    {
        REQUIRE(find_absence(text));
        CHECK(code(*find_absence(text)) == text);
    }
    CHECK_FALSE(find_absence("nan"));
    CHECK_FALSE(find_absence(""));
}

TEST_CASE("a measurement finds its components by name")
{
    Measurement measurement;
    measurement.components = {{"systolic", sample::decimal("128")}};
    REQUIRE(measurement.find("systolic") != nullptr);
    CHECK(measurement.find("mean") == nullptr);
}

TEST_CASE("a measurement is plausible until something says otherwise")
{
    Measurement measurement;
    CHECK(measurement.is_plausible());
    measurement.implausible = "value-above-range";
    CHECK_FALSE(measurement.is_plausible());
}

TEST_CASE("a kind is single when its one component is called value")
{
    CHECK(sample::kind("heart_rate").is_single());
    CHECK_FALSE(sample::kind("blood_pressure").is_single());
}

TEST_CASE("a vocabulary finds its kinds and a kind its components")
{
    CHECK(sample::vocabulary().find("heart_rate")->unit == "/min");
    CHECK(sample::vocabulary().find("heart") == nullptr);
    CHECK(sample::kind("blood_pressure").find_component("mean")->required == false);
    CHECK(sample::kind("blood_pressure").find_component("value") == nullptr);
}
