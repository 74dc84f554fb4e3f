#include "devices/units.hpp"
#include "sample.hpp"

#include <catch2/catch.hpp>

namespace varde::config::tests
{

namespace
{

using devices::Coding;
using devices::Decimal;

constexpr const char* loinc = "http://loinc.org";
constexpr const char* mdc = "urn:iso:std:iso:11073:10101";
constexpr const char* snomed = "http://snomed.info/sct";
constexpr const char* npu = "urn:oid:2.16.578.1.12.4.1.1.7280";

std::vector<std::string> codes_of(const std::vector<Coding>& codings)
{
    std::vector<std::string> codes;
    for (const Coding& coding : codings)
    {
        codes.push_back(coding.code);
    }
    return codes;
}

using Codes = std::vector<std::string>;

std::string converted(const char* value, const char* unit, const char* kind)
{
    const auto& vocabulary = own_vocabulary();
    const auto number = devices::parse_decimal(value);
    REQUIRE(number.has_value());
    const auto result = devices::convert(*number, unit, *vocabulary.find(kind), vocabulary);
    return result ? devices::to_string(*result) : devices::describe(result.error());
}

} // namespace

TEST_CASE("A kind that no C++ knows is taken from the file alone")
{
    const auto vocabulary = vocabulary_of(vocabulary_text());
    const devices::Kind* steps = vocabulary.find("steps");
    REQUIRE(steps != nullptr);
    CHECK(steps->words.nb == "Skritt");
    CHECK(steps->category == "activity");
    CHECK(steps->unit == "{steps}");
    CHECK(steps->decimals == 0);
    CHECK(steps->profile.empty());
    CHECK(steps->is_single());
    CHECK(steps->components[0].plausible.high == Decimal{200000, 0});
    CHECK(steps->components[0].words.en == "Steps");
}

TEST_CASE("LOINC comes first, then MDC, SNOMED CT and NPU, whatever the order in the file")
{
    const auto vocabulary = vocabulary_of(vocabulary_text("[kind.sugar]\n"
                                                          "npu = [{ code = \"NPU02187\" }]\n"
                                                          "snomed = [{ code = \"434912009\" }]\n"
                                                          "mdc = [{ code = \"160184\" }]\n"
                                                          "loinc = [{ code = \"15074-8\" }]\n"
                                                          "en = \"a\"\nnb = \"a\"\n"
                                                          "category = \"laboratory\"\n"
                                                          "unit = \"mmol/L\"\nunit_en = \"a\"\n"
                                                          "unit_nb = \"a\"\n"
                                                          "[[kind.sugar.component]]\n"
                                                          "plausible_low = 0\n"
                                                          "plausible_high = 60\n"));
    CHECK(vocabulary.find("sugar")->codings == std::vector<Coding>{{loinc, "15074-8", ""},
                                                                   {mdc, "160184", ""},
                                                                   {snomed, "434912009", ""},
                                                                   {npu, "NPU02187", ""}});
}

TEST_CASE("A conversion without factors is another name for the unit")
{
    const auto vocabulary = vocabulary_of(
        vocabulary_text("[[conversion]]\nfrom = \"1\"\nto = \"{steps}\"\nsource = \"none\"\n"));
    REQUIRE(vocabulary.conversions.size() == 1);
    CHECK(vocabulary.conversions[0].offset == Decimal{0, 0});
    CHECK(vocabulary.conversions[0].numerator == Decimal{1, 0});
    CHECK(vocabulary.conversions[0].denominator == Decimal{1, 0});
}

TEST_CASE("Decimals keep the zeros they were written with")
{
    auto text = vocabulary_text();
    text.replace(text.find("\"200000\""), 8, "\"37.00\"");
    const auto vocabulary = vocabulary_of(text);
    CHECK(devices::to_string(vocabulary.find("steps")->components[0].plausible.high) == "37.00");
}

TEST_CASE("Our vocabulary has the kinds of the first version with their LOINC codes")
{
    const auto& vocabulary = own_vocabulary();
    const std::vector<std::pair<const char*, const char*>> expected{
        {"blood_pressure", "85354-9"},  {"heart_rate", "8867-4"},   {"oxygen_saturation", "2708-6"},
        {"body_temperature", "8310-5"}, {"body_weight", "29463-7"}, {"glucose", "15074-8"},
        {"respiratory_rate", "9279-1"}};
    for (const auto& [name, code] : expected)
    {
        INFO(name);
        const devices::Kind* kind = vocabulary.find(name);
        REQUIRE(kind != nullptr);
        CHECK(kind->codings.front() == Coding{loinc, code, kind->codings.front().display});
        CHECK_FALSE(kind->codings.front().display.empty());
        CHECK((kind->category == "vital-signs") == !kind->profile.empty());
    }
}

TEST_CASE("Oxygen saturation is coded as the R4 profile and as pulse oximetry")
{
    CHECK(codes_of(own_vocabulary().find("oxygen_saturation")->codings) ==
          Codes{"2708-6", "59408-5", "150456", "431314004"});
}

TEST_CASE("Glucose is coded as the national service lists it")
{
    CHECK(codes_of(own_vocabulary().find("glucose")->codings) ==
          Codes{"15074-8", "434912009", "NPU02187"});
}

TEST_CASE("A blood pressure needs systolic and diastolic, may have a mean, and they rise")
{
    const devices::Kind& kind = *own_vocabulary().find("blood_pressure");
    REQUIRE(kind.components.size() == 3);
    CHECK(kind.find_component("systolic")->required);
    CHECK(kind.find_component("diastolic")->required);
    CHECK_FALSE(kind.find_component("mean")->required);
    CHECK(kind.components[0].codings.front().code == "8480-6");
    CHECK(kind.components[1].codings.front().code == "8462-4");
    CHECK(kind.components[2].codings.front().code == "8478-0");
    CHECK(kind.ascending == std::vector<std::string>{"diastolic", "mean", "systolic"});
}

TEST_CASE("Our conversions are right to the last digit that is kept")
{
    CHECK(converted("16.0", "kPa", "blood_pressure") == "120");
    CHECK(converted("98.6", "[degF]", "body_temperature") == "37.0");
    CHECK(converted("-40", "[degF]", "body_temperature") == "-40.0");
    CHECK(converted("150.0", "[lb_av]", "body_weight") == "68.04");
    CHECK(converted("70250", "g", "body_weight") == "70.25");
    CHECK(converted("100", "mg/dL", "glucose") == "5.6");
    CHECK(converted("54", "mg/dL", "glucose") == "3.0");
    CHECK(converted("72.0", "{beats}/min", "heart_rate") == "72.0");
    CHECK(converted("16", "{breaths}/min", "respiratory_rate") == "16");
    CHECK(converted("16", "1/min", "respiratory_rate") == "16");
}

TEST_CASE("No way leads from a unit that the vocabulary does not name")
{
    CHECK(converted("100", "mg/dL", "body_weight").starts_with("unit-unknown"));
    CHECK(converted("11", "[stone_av]", "body_weight").starts_with("unit-unknown"));
}

TEST_CASE("A typical value in the wrong unit falls outside of what is plausible")
{
    const auto is_plausible = [](const char* kind, const char* component, const char* value)
    {
        const auto& range = own_vocabulary().find(kind)->find_component(component)->plausible;
        const auto number = devices::parse_decimal(value);
        return *number >= range.low && *number <= range.high;
    };
    CHECK_FALSE(is_plausible("body_temperature", "value", "98.6"));  // Fahrenheit
    CHECK_FALSE(is_plausible("glucose", "value", "99"));             // mg/dL
    CHECK_FALSE(is_plausible("blood_pressure", "systolic", "16"));   // kPa
    CHECK_FALSE(is_plausible("oxygen_saturation", "value", "0.97")); // a fraction
    CHECK_FALSE(is_plausible("oxygen_saturation", "value", "140"));
    CHECK_FALSE(is_plausible("heart_rate", "value", "-3"));
    CHECK(is_plausible("body_temperature", "value", "36.6"));
    CHECK(is_plausible("glucose", "value", "33.3"));
    CHECK(is_plausible("blood_pressure", "systolic", "260"));
}

} // namespace varde::config::tests
