#include "devices/alert.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using sample::decimal;

namespace
{

Measurement measured(std::string_view component, std::string_view value)
{
    Measurement measurement;
    measurement.components = {{std::string(component), decimal(value)}};
    measurement.taken.at = sample::timestamp("2026-11-22T07:31:05+01:00");
    return measurement;
}

Limit limit_of(std::string_view low, std::string_view high, std::string component = "value")
{
    Limit limit;
    limit.low = decimal(low);
    limit.high = decimal(high);
    limit.component = std::move(component);
    return limit;
}

Words saturation(Side side, std::string_view value)
{
    return explain(limit_of("88", "99"), side, measured("value", value),
                   sample::kind("oxygen_saturation"));
}

} // namespace

TEST_CASE("an alert says in two languages what was measured, which limit and when")
{
    const Words words = saturation(Side::below, "84");
    CHECK(words.en ==
          "Oxygen saturation 84 % is below the limit 88 % (taken 2026-11-22T07:31:05+01:00).");
    CHECK(words.nb ==
          "Oksygenmetning 84 % er under grensen 88 % (målt 2026-11-22T07:31:05+01:00).");
    CHECK(saturation(Side::above, "100").en ==
          "Oxygen saturation 100 % is above the limit 99 % (taken 2026-11-22T07:31:05+01:00).");
}

TEST_CASE("at the limit it says so")
{
    CHECK(saturation(Side::below, "88").en ==
          "Oxygen saturation 88 % is at the limit 88 % (taken 2026-11-22T07:31:05+01:00).");
    CHECK(saturation(Side::below, "88").nb ==
          "Oksygenmetning 88 % er på grensen 88 % (målt 2026-11-22T07:31:05+01:00).");
}

TEST_CASE("while the hysteresis holds the alarm nothing false is said about the limit")
{
    CHECK(saturation(Side::below, "89").en == "Oxygen saturation 89 % is still close to the limit "
                                              "88 % (taken 2026-11-22T07:31:05+01:00).");
    CHECK(saturation(Side::within, "92").en ==
          "Oxygen saturation 92 % is within the limits (taken 2026-11-22T07:31:05+01:00).");
}

TEST_CASE("a component is named beside its kind")
{
    const Words words = explain(limit_of("90", "180", "systolic"), Side::above,
                                measured("systolic", "182"), sample::kind("blood_pressure"));
    CHECK(words.en == "Blood pressure (systolic) 182 mmHg is above the limit 180 mmHg (taken "
                      "2026-11-22T07:31:05+01:00).");
    CHECK(words.nb == "Blodtrykk (systolisk) 182 mmHg er over grensen 180 mmHg (målt "
                      "2026-11-22T07:31:05+01:00).");
}

TEST_CASE("Norwegian has a decimal comma")
{
    const Words words = explain(limit_of("35.5", "38.5"), Side::above, measured("value", "39.20"),
                                sample::kind("body_temperature"));
    CHECK(words.nb == "Kroppstemperatur 39,20 °C er over grensen 38,5 °C (målt "
                      "2026-11-22T07:31:05+01:00).");
}

TEST_CASE("a suspect time is not told as the time of the measurement")
{
    Measurement measurement = measured("value", "84");
    measurement.taken.trust = ClockTrust::suspect;
    const Words words =
        explain(limit_of("88", "99"), Side::below, measurement, sample::kind("oxygen_saturation"));
    CHECK(words.en == "Oxygen saturation 84 % is below the limit 88 % (received "
                      "2026-11-22T07:31:05+01:00; the device's clock is wrong).");
    CHECK(words.nb == "Oksygenmetning 84 % er under grensen 88 % (mottatt "
                      "2026-11-22T07:31:05+01:00; apparatets klokke går feil).");
}

TEST_CASE("without a value the sentence claims nothing about the limit")
{
    Measurement measurement = measured("value", "84");
    measurement.components[0].value = Absence::error;
    CHECK(explain(limit_of("88", "99"), Side::below, measurement, sample::kind("oxygen_saturation"))
              .en == "Oxygen saturation without a value (taken 2026-11-22T07:31:05+01:00).");
}
