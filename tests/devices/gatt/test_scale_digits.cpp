#include "devices/gatt/scale_digits.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::gatt;

namespace
{

const ScaleDigits tenths{mass_resolution(3).value(), height_resolution(1).value()};

std::vector<Report> reports_of(std::string_view unit, const Value& value)
{
    std::vector<Report> reports(1);
    append_single(reports.front().readings, "body_weight", unit, value);
    return reports;
}

Decimal number_of(const std::vector<Report>& reports)
{
    return std::get<Decimal>(reports.front().readings.front().components.front().value);
}

Decimal applied(const ScaleDigits& digits, std::string_view unit, const Decimal& value)
{
    auto reports = reports_of(unit, value);
    apply_digits(digits, {}, reports);
    CHECK(reports.front().status.empty());
    CHECK(number_of(reports) == value);
    return number_of(reports);
}

} // namespace

TEST_CASE("a weight has the digits that its scale measures")
{
    CHECK(identical(applied(tenths, "kg", {70500, -3}), {705, -1}));
    CHECK(identical(applied(tenths, "kg", {70000, -3}), {700, -1}));
    CHECK(identical(applied(tenths, "kg", {0, -3}), {0, -1}));
    CHECK(identical(applied(tenths, "[lb_av]", {15960, -2}), {1596, -1}));
    CHECK(identical(applied(tenths, "m", {1780, -3}), {178, -2}));
    CHECK(identical(applied(tenths, "[in_i]", {700, -1}), {70, 0}));
    const ScaleDigits twentieths{mass_resolution(4).value(), std::nullopt};
    CHECK(identical(applied(twentieths, "kg", {70550, -3}), {7055, -2}));
}

TEST_CASE("what a scale did not tell, and what is no mass or height, stays as it came")
{
    CHECK(identical(applied({}, "kg", {70500, -3}), {70500, -3}));
    CHECK(identical(applied({}, "m", {1780, -3}), {1780, -3}));
    CHECK(identical(applied(tenths, "kg/m2", {231, -1}), {231, -1}));
    CHECK(identical(applied(tenths, "m", {999'999'999'999'999'999, 0}),
                    {999'999'999'999'999'999, 0}));
    CHECK(identical(applied(tenths, "m", {1, -18}), {1, -18}));
    auto reports = reports_of("kg", Absence::error);
    apply_digits(tenths, {}, reports);
    CHECK(reports.front().readings.front().components.front().value == Value{Absence::error});
    CHECK(reports.front().status.empty());
}

TEST_CASE("a weight between two steps of its scale is kept, and the report says so")
{
    auto reports = reports_of("kg", Decimal{70515, -3});
    append_single(reports.front().readings, "muscle_mass", "kg", Decimal{30005, -3});
    apply_digits(tenths, {}, reports);
    CHECK(identical(number_of(reports), {70515, -3}));
    CHECK(reports.front().status == std::vector<std::string>{"finer-than-resolution"});
}

TEST_CASE("a resolution that a person wrote into the profile wins")
{
    Quirks quirks;
    quirks.resolution = Decimal{5, -2};
    auto reports = reports_of("kg", Decimal{72450, -3});
    append_single(reports.front().readings, "body_height", "m", Decimal{1780, -3});
    apply_digits(tenths, quirks, reports);
    CHECK(identical(number_of(reports), {72450, -3}));
    CHECK(identical(std::get<Decimal>(reports.front().readings.back().components.front().value),
                    {178, -2}));
    CHECK(reports.front().status.empty());
}
