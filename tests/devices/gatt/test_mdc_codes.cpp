#include "devices/gatt/mdc_codes.hpp"
#include "tests/devices/gatt/health_vocabulary.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::health_vocabulary;

namespace
{

constexpr std::uint32_t dimensions = 4U * 65'536U;

} // namespace

TEST_CASE("the units that health sensors use have their UCUM code")
{
    const std::vector<std::pair<std::uint32_t, const char*>> expected{
        {262688, "%"},       {264864, "/min"},  {264928, "/min"},   {266016, "mm[Hg]"},
        {265987, "kPa"},     {268192, "Cel"},   {266560, "[degF]"}, {263875, "kg"},
        {263904, "[lb_av]"}, {263441, "cm"},    {263520, "[in_i]"}, {264274, "mg/dL"},
        {266866, "mmol/L"},  {265216, "L/min"}, {263744, "L"},      {264096, "kg/m2"},
        {263872, "g"},       {262656, "1"},     {273536, "{INR}"},  {264338, "ms"},
        {266418, "mV"}};
    for (const auto& [code, ucum] : expected)
    {
        CHECK(ucum_of(static_cast<std::uint16_t>(code - dimensions)) == ucum);
    }
}

TEST_CASE("a unit that is not known has no UCUM code")
{
    CHECK(ucum_of(0).empty());
    CHECK(ucum_of(6656).empty()); // said to be a step
    CHECK(ucum_of(0xFFFF).empty());
}

TEST_CASE("a code finds its kind, or the component that has it")
{
    const auto pulse = find_measured(149514, "/min", health_vocabulary());
    REQUIRE(pulse.has_value());
    CHECK(pulse->kind->name == "heart_rate");
    CHECK(pulse->component->name == "value");
    CHECK_FALSE(pulse->is_narrower);
    const auto diastolic = find_measured(150022, "mm[Hg]", health_vocabulary());
    REQUIRE(diastolic.has_value());
    CHECK(diastolic->kind->name == "blood_pressure");
    CHECK(diastolic->component->name == "diastolic");
}

TEST_CASE("a code is found whatever the unit, for the unit is refused by its own name")
{
    const auto pulse = find_measured(149514, "kg", health_vocabulary());
    REQUIRE(pulse.has_value());
    CHECK(pulse->kind->name == "heart_rate");
}

TEST_CASE("a narrower code finds nothing where the vocabulary lacks the kind")
{
    CHECK(find_measured(149530, "/min", health_vocabulary()).has_value());
    CHECK_FALSE(find_measured(149530, "/min", {}).has_value());
    CHECK_FALSE(find_measured(150448, "%", health_vocabulary()).has_value());
}

TEST_CASE("a code of another terminology is none")
{
    Vocabulary vocabulary;
    auto kind = varde::tests::coded_kind("made", "%", "1");
    kind.codings = {{"http://snomed.info/sct", "150456", ""}};
    vocabulary.add(kind);
    CHECK_FALSE(find_measured(150456, "%", vocabulary).has_value());
}
