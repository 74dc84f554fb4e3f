#include "devices/profile.hpp"
#include "devices/suspected_unit.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using varde::devices::sample::decimal;

namespace
{

using Suspicion = std::optional<SuspectedUnit>;

Suspicion suspect(std::string_view kind, std::string_view unit, std::string_view value)
{
    const Reading reading{std::string(kind), std::string(unit), {{"value", decimal(value)}}};
    return suspect_unit(reading, sample::kind(kind), sample::vocabulary());
}

Suspicion suspect_pressure(std::string_view unit, std::string_view systolic,
                           std::string_view diastolic)
{
    const Reading reading{"blood_pressure",
                          std::string(unit),
                          {{"systolic", decimal(systolic)}, {"diastolic", decimal(diastolic)}}};
    return suspect_unit(reading, sample::kind("blood_pressure"), sample::vocabulary());
}

} // namespace

TEST_CASE("a value that only the other unit explains is suspected of it, in both directions")
{
    CHECK(suspect("body_temperature", "Cel", "98.6") == SuspectedUnit{"Cel", "[degF]"});
    CHECK(suspect("body_temperature", "[degF]", "36.6") == SuspectedUnit{"[degF]", "Cel"});
    CHECK(suspect("glucose", "mmol/L", "99") == SuspectedUnit{"mmol/L", "mg/dL"});
    CHECK(suspect("glucose", "mg/dL", "5.6") == SuspectedUnit{"mg/dL", "mmol/L"});
    CHECK(suspect_pressure("mm[Hg]", "16.0", "10.6") == SuspectedUnit{"mm[Hg]", "kPa"});
    CHECK(suspect_pressure("kPa", "120", "80") == SuspectedUnit{"kPa", "mm[Hg]"});
}

TEST_CASE("a plausible value is never suspected, though the other unit would do as well")
{
    CHECK_FALSE(suspect("body_temperature", "Cel", "36.6").has_value());
    CHECK_FALSE(suspect("glucose", "mmol/L", "20").has_value()); // 20 mg/dL would be plausible
    CHECK_FALSE(suspect("body_weight", "kg", "150").has_value());
    CHECK_FALSE(suspect_pressure("mm[Hg]", "128", "82").has_value());
}

TEST_CASE("a value that no unit explains is implausible and nothing more")
{
    CHECK_FALSE(suspect("body_temperature", "Cel", "500").has_value());
    CHECK_FALSE(suspect("glucose", "mg/dL", "-5").has_value());
    CHECK_FALSE(suspect_pressure("mm[Hg]", "16", "90").has_value()); // 675 mm[Hg] diastolic
    CHECK_FALSE(suspect_pressure("mm[Hg]", "10", "16").has_value()); // the wrong way round
}

TEST_CASE("one component out of range is enough for the suspicion")
{
    // 20 mm[Hg] could be a diastolic pressure, 27 no systolic one: 200/150 is a pressure.
    CHECK(suspect_pressure("mm[Hg]", "27", "20") == SuspectedUnit{"mm[Hg]", "kPa"});
}

TEST_CASE("what is absent does not speak for a unit")
{
    const Reading half{
        "blood_pressure", "mm[Hg]", {{"systolic", decimal("16")}, {"diastolic", Absence::error}}};
    CHECK(suspect_unit(half, sample::kind("blood_pressure"), sample::vocabulary()) ==
          SuspectedUnit{"mm[Hg]", "kPa"});
    const Reading none{"glucose", "mmol/L", {{"value", Absence::error}}};
    CHECK_FALSE(suspect_unit(none, sample::kind("glucose"), sample::vocabulary()).has_value());
}

TEST_CASE("a unit without a sister, or one that the vocabulary does not convert, is not suspected")
{
    CHECK_FALSE(suspect("oxygen_saturation", "%", "0.97").has_value());
    CHECK_FALSE(suspect("heart_rate", "/min", "900").has_value());
    CHECK_FALSE(suspect("body_weight", "mg/dL", "900").has_value());
    CHECK_FALSE(suspect("heart_rate", "kPa", "900").has_value());
}

TEST_CASE("pounds said as kilograms are noticed where the profile knows what the scale bears")
{
    CHECK_FALSE(suspect("body_weight", "kg", "180").has_value());
    Profile profile;
    profile.plausible.push_back({"body_weight", "value", {decimal("5"), decimal("150")}});
    const Vocabulary vocabulary = narrowed(sample::vocabulary(), profile);
    const Reading reading{"body_weight", "kg", {{"value", decimal("180")}}};
    CHECK(suspect_unit(reading, *vocabulary.find("body_weight"), vocabulary) ==
          SuspectedUnit{"kg", "[lb_av]"});
}

TEST_CASE("a number that cannot be converted is not suspected")
{
    CHECK_FALSE(suspect("body_temperature", "Cel", "999999999999999999e18").has_value());
}
