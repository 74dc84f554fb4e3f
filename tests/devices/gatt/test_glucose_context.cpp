#include "devices/gatt/glucose_context.hpp"
#include "tests/devices/gatt/packet.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::packet;

namespace
{

constexpr auto everything = "DF 10 00 00 01 32 00 03 41 08 07 3C 01 0A F0 42 F0";

Report decoded(std::string_view hex, const Quirks& quirks = {})
{
    const auto reports = decode_glucose_context(packet(hex), quirks, {});
    REQUIRE(reports.has_value());
    REQUIRE(reports->size() == 1);
    return reports->front();
}

void check_reading(const Report& report, std::size_t index, std::string_view kind,
                   std::string_view unit, const Decimal& value)
{
    REQUIRE(report.readings.size() > index);
    CHECK(report.readings[index].kind == kind);
    CHECK(report.readings[index].unit == unit);
    const auto& component = report.readings[index].components.at(0);
    CHECK(component.name == "value");
    CHECK(identical(std::get<Decimal>(component.value), value));
}

} // namespace

TEST_CASE("a context with everything in it becomes names and readings")
{
    const auto report = decoded(everything);
    CHECK(report.sequence == 16);
    CHECK(report.time.raw.empty());
    CHECK(report.status == std::vector<std::string>{"carbohydrate-breakfast", "meal-fasting",
                                                    "tester-self", "health-stress",
                                                    "medication-rapid-acting"});
    REQUIRE(report.readings.size() == 5);
    check_reading(report, 0, "carbohydrates", "g", Decimal{50, 0});
    check_reading(report, 1, "exercise_duration", "s", Decimal{1800, 0});
    check_reading(report, 2, "exercise_intensity", "%", Decimal{60, 0});
    check_reading(report, 3, "medication_mass", "mg", Decimal{10, -1});
    check_reading(report, 4, "hba1c", "%", Decimal{66, -1});
}

TEST_CASE("a medication in litres is millilitres")
{
    const auto report = decoded("30 01 00 04 02 E0");
    check_reading(report, 0, "medication_volume", "mL", Decimal{2, -2});
    CHECK(report.status == std::vector<std::string>{"medication-long-acting"});
}

TEST_CASE("a meter that writes whole kilograms and litres is read by its quirk")
{
    Quirks quirks;
    quirks.unit = "kg";
    check_reading(decoded("01 01 00 02 32 D0", quirks), 0, "carbohydrates", "g", Decimal{50, 0});
    check_reading(decoded("10 01 00 01 0A A0", quirks), 0, "medication_mass", "mg", Decimal{10, 0});
    check_reading(decoded("30 01 00 01 14 C0", quirks), 0, "medication_volume", "mL",
                  Decimal{20, -1});
}

TEST_CASE("the unit of a measurement's profile does not touch the context")
{
    Quirks quirks;
    quirks.unit = "mg/dL";
    check_reading(decoded("01 01 00 02 32 00", quirks), 0, "carbohydrates", "g", Decimal{50, 0});
}

TEST_CASE("exercise that was longer than the field can say has no duration")
{
    const auto report = decoded("08 01 00 FF FF 32");
    CHECK(report.status == std::vector<std::string>{"exercise-duration-overrun"});
    CHECK(report.readings.at(0).components.at(0).value == Value{Absence::unknown});
    check_reading(report, 1, "exercise_intensity", "%", Decimal{50, 0});
}

TEST_CASE("every code of a context has its name")
{
    const auto names = [](std::string_view before, unsigned last, std::string_view after)
    {
        std::vector<std::string> found;
        for (unsigned code = 1; code <= last; ++code)
        {
            const std::string octet = {'0', static_cast<char>('0' + code)};
            found.push_back(
                decoded(std::string(before) + octet + std::string(after)).status.front());
        }
        return found;
    };
    CHECK(names("01 01 00 ", 7, "32 00") ==
          std::vector<std::string>{"carbohydrate-breakfast", "carbohydrate-lunch",
                                   "carbohydrate-dinner", "carbohydrate-snack",
                                   "carbohydrate-drink", "carbohydrate-supper",
                                   "carbohydrate-brunch"});
    CHECK(names("02 01 00 ", 5, "") == std::vector<std::string>{"meal-preprandial",
                                                                "meal-postprandial", "meal-fasting",
                                                                "meal-casual", "meal-bedtime"});
    CHECK(names("10 01 00 ", 5, "01 00") ==
          std::vector<std::string>{"medication-rapid-acting", "medication-short-acting",
                                   "medication-intermediate-acting", "medication-long-acting",
                                   "medication-premixed"});
    const auto people = [](std::string_view octet)
    { return decoded("04 01 00 " + std::string(octet)).status; };
    CHECK(people("11") == std::vector<std::string>{"tester-self", "health-minor-issues"});
    CHECK(people("22") == std::vector<std::string>{"tester-professional", "health-major-issues"});
    CHECK(people("33") == std::vector<std::string>{"tester-laboratory", "health-menses"});
    CHECK(people("4F") == std::vector<std::string>{"tester-not-available", "health-stress"});
    CHECK(people("F1") == std::vector<std::string>{"tester-self", "health-not-available"});
    CHECK(people("51") == std::vector<std::string>{"tester-self", "health-no-issues"});
}

TEST_CASE("codes that are kept for later are named by their number")
{
    const auto report = decoded("17 01 00 08 32 00 00 64 06 00 00");
    CHECK(report.status == std::vector<std::string>{"carbohydrate-reserved-8", "meal-reserved-0",
                                                    "tester-reserved-4", "health-reserved-6",
                                                    "medication-reserved-6"});
}

TEST_CASE("each special value in a context says why there is no number")
{
    const auto value = [](std::string_view word)
    { return decoded("40 01 00 " + std::string(word)).readings.at(0).components.at(0).value; };
    CHECK(value("FF 07") == Value{Absence::not_a_number});
    CHECK(value("FE 07") == Value{Absence::positive_infinity});
    CHECK(value("02 08") == Value{Absence::negative_infinity});
    CHECK(value("00 08") == Value{Absence::error});
    CHECK(value("01 08") == Value{Absence::error});
}

TEST_CASE("a meter that writes a field of its context backwards is read by its quirks")
{
    Quirks quirks;
    quirks.big_endian = {"sequence", "carbohydrate", "exercise_duration"};
    quirks.flags_set = 1U << 3U;
    quirks.user = 1;
    quirks.ignore_trailing = 2;
    const auto report = decoded("01 00 10 01 00 32 07 08 3C 99 99", quirks);
    CHECK(report.sequence == 16);
    CHECK(report.user == 1);
    check_reading(report, 0, "carbohydrates", "g", Decimal{50, 0});
    check_reading(report, 1, "exercise_duration", "s", Decimal{1800, 0});
}

TEST_CASE("a context that is cut anywhere is refused at the field that is missing")
{
    const auto whole = packet(everything);
    for (std::size_t size = 0; size < whole.size(); ++size)
    {
        const auto cut = read_glucose_context(std::span(whole).first(size));
        REQUIRE(cut.has_error());
        CHECK(cut.error().error == Error::packet_truncated);
        CHECK_FALSE(cut.error().where.empty());
    }
}

TEST_CASE("a context with extended flags that nobody defined, or octets too many, is refused")
{
    const auto extended = read_glucose_context(packet("80 01 00 01"));
    REQUIRE(extended.has_error());
    CHECK(extended.error().error == Error::value_reserved);
    CHECK(extended.error().offset == 3);
    CHECK(read_glucose_context(packet("00 01 00 00")).error().error == Error::packet_overlong);
}
