#include "devices/plausibility.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using sample::decimal;

namespace
{

std::string judged(std::string_view kind, std::vector<Component> components)
{
    Measurement measurement;
    measurement.components = std::move(components);
    return find_implausible(measurement, sample::kind(kind));
}

} // namespace

TEST_CASE("why a value cannot be is said by the names of the vocabulary, and never with the value")
{
    Measurement measurement;
    measurement.kind = "blood_pressure";
    const auto said = [&measurement](const char* why, const Kind* kind)
    {
        measurement.implausible = why;
        return words_of_implausible(measurement, kind);
    };
    Kind kind = sample::kind("blood_pressure");
    kind.words = {"Blood pressure", "Blodtrykk"};
    for (auto& component : kind.components)
    {
        component.words = {component.name,
                           component.name == "systolic" ? "systolisk" : "diastolisk"};
    }
    CHECK(said("systolic-above-range", &kind).nb ==
          "Blodtrykk: systolisk er høyere enn det som går an");
    CHECK(said("systolic-below-range", &kind).en ==
          "Blood pressure: systolic is below what is possible");
    CHECK(said("diastolic-not-below-systolic", &kind).nb ==
          "Blodtrykk: diastolisk er ikke lavere enn systolisk");
    CHECK(said("systolic-above-range", nullptr).nb ==
          "blood_pressure: systolic er høyere enn det som går an");
    CHECK(said("something-new", &kind).nb.empty());
}

TEST_CASE("the ends of the range are plausible")
{
    CHECK(judged("oxygen_saturation", {{"value", decimal("100")}}).empty());
    CHECK(judged("oxygen_saturation", {{"value", decimal("30")}}).empty());
}

TEST_CASE("beyond the range the reason names the side, never the value")
{
    CHECK(judged("oxygen_saturation", {{"value", decimal("100.1")}}) == "value-above-range");
    CHECK(judged("oxygen_saturation", {{"value", decimal("29.9")}}) == "value-below-range");
    CHECK(judged("blood_pressure", {{"systolic", decimal("120")}, {"diastolic", decimal("5")}}) ==
          "diastolic-below-range");
}

TEST_CASE("components must rise, each compared with the next that is there")
{
    CHECK(judged(
              "blood_pressure",
              {{"systolic", decimal("120")}, {"diastolic", decimal("80")}, {"mean", decimal("93")}})
              .empty());
    CHECK(judged("blood_pressure", {{"systolic", decimal("80")}, {"diastolic", decimal("80")}}) ==
          "diastolic-not-below-systolic");
    CHECK(judged("blood_pressure", {{"systolic", decimal("120")},
                                    {"diastolic", decimal("80")},
                                    {"mean", decimal("130")}}) == "mean-not-below-systolic");
}

TEST_CASE("what is absent is not judged")
{
    CHECK(judged("heart_rate", {{"value", Absence::not_a_number}}).empty());
    CHECK(judged("blood_pressure", {{"systolic", decimal("120")},
                                    {"diastolic", decimal("80")},
                                    {"mean", Absence::error}})
              .empty());
}
