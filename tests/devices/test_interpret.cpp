#include "devices/identity.hpp"
#include "devices/interpret.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using sample::decimal;

namespace
{

Result<std::vector<Measurement>> interpreted(const Report& report, std::string_view device = "bp-1")
{
    return interpret(report, device, sample::received(), sample::registry(), sample::vocabulary(),
                     {});
}

Refusal refused(const Report& report, std::string_view device = "bp-1")
{
    const auto result = interpreted(report, device);
    REQUIRE(result.has_error());
    return result.error();
}

Report pressure(std::vector<Component> components, std::string unit = "mm[Hg]")
{
    Report report = sample::report("heart_rate", "/min", "72");
    report.readings.push_back({"blood_pressure", std::move(unit), std::move(components)});
    return report;
}

} // namespace

TEST_CASE("a report becomes measurements of the patient who had the device")
{
    Report report = sample::report("heart_rate", "/min", "72");
    report.sequence = 123;
    report.status = {"battery-low"};
    report.battery = 9;
    const Measurement measurement = interpreted(report).value().at(0);
    CHECK(measurement.device == "bp-1");
    CHECK(measurement.patient == "p-1");
    CHECK(measurement.kind == "heart_rate");
    CHECK(measurement.unit == "/min");
    CHECK(measurement.components == std::vector<Component>{{"value", decimal("72")}});
    CHECK(format_timestamp(measurement.taken.at) == "2026-11-22T07:31:05+01:00");
    CHECK(measurement.received == sample::received());
    CHECK(measurement.sequence == 123);
    CHECK(measurement.status == std::vector<std::string>{"battery-low"});
    CHECK(measurement.battery == 9);
    CHECK(measurement.is_plausible());
    CHECK(measurement.id == identify("bp-1", "p-1", "heart_rate", "2026-11-22T07:31:05+01:00"));
}

TEST_CASE("components come in the vocabulary's order, converted one by one")
{
    const auto measurements = interpreted(pressure({{"mean", decimal("12.9")},
                                                    {"diastolic", Absence::not_a_number},
                                                    {"systolic", decimal("17.1")}},
                                                   "kPa"))
                                  .value();
    CHECK(measurements.at(1).unit == "mm[Hg]");
    CHECK(measurements.at(1).components ==
          std::vector<Component>{{"systolic", decimal("128")},
                                 {"diastolic", Absence::not_a_number},
                                 {"mean", decimal("97")}});
}

TEST_CASE("measurements of one message have ids of their own")
{
    const auto measurements =
        interpreted(pressure({{"systolic", decimal("128")}, {"diastolic", decimal("82")}})).value();
    CHECK(measurements.at(0).id != measurements.at(1).id);
}

TEST_CASE("the same raw time gives the same id, however the time was corrected")
{
    const Report report = sample::report("heart_rate", "/min", "72", "1970-01-01T00:00:05Z");
    const auto first = interpreted(report).value();
    const auto later = interpret(report, "bp-1", sample::received() + std::chrono::hours(1),
                                 sample::registry(), sample::vocabulary(), {})
                           .value();
    CHECK(first.at(0).taken.at != later.at(0).taken.at);
    CHECK(first.at(0).id == later.at(0).id);
}

TEST_CASE("a device that nobody enrolled is unknown")
{
    CHECK(refused(sample::report("heart_rate", "/min", "72"), "bp-9").error ==
          Error::device_unknown);
}

TEST_CASE("a payload that names another device than the topic is refused")
{
    Report report = sample::report("heart_rate", "/min", "72");
    report.device = "ox-1";
    CHECK(refused(report) ==
          Refusal{Error::device_mismatch, "device", R"("ox-1" on the topic of "bp-1")"});
    report.device = "bp-1";
    CHECK(interpreted(report).has_value());
}

TEST_CASE("a measurement of nobody is refused")
{
    CHECK(refused(sample::report("heart_rate", "/min", "72"), "spare").error ==
          Error::device_unassigned);
}

TEST_CASE("a suspect time on a device of several patients is ambiguous")
{
    CHECK(
        refused(sample::report("heart_rate", "/min", "72", "2099-01-01T00:00:00Z"), "ox-1").error ==
        Error::device_ambiguous);
}

TEST_CASE("a report without readings is refused")
{
    Report report = sample::report("heart_rate", "/min", "72");
    report.readings.clear();
    CHECK(refused(report).error == Error::readings_empty);
}

TEST_CASE("an unknown kind is refused by the place of its reading")
{
    Report report = sample::report("heart_rate", "/min", "72");
    report.readings.push_back({"mood", "1", {{"value", decimal("5")}}});
    CHECK(refused(report) ==
          Refusal{Error::kind_unknown, "readings[1].kind", R"(the vocabulary has no "mood")"});
}

TEST_CASE("a kind may stand once in a message")
{
    Report report = sample::report("heart_rate", "/min", "72");
    report.readings.push_back(report.readings.front());
    CHECK(refused(report).error == Error::kind_repeated);
    CHECK(refused(report).where == "readings[1].kind");
}

TEST_CASE("a component that the kind has not is refused")
{
    CHECK(refused(pressure({{"systolic", decimal("128")},
                            {"diastolic", decimal("82")},
                            {"pulse", decimal("72")}}))
              .where == "readings[1].components.pulse");
    CHECK(refused(pressure({{"value", decimal("128")}})) ==
          Refusal{Error::component_unknown, "readings[1].value",
                  R"("blood_pressure" has no such component)"});
}

TEST_CASE("a component given twice is refused, not taken once")
{
    CHECK(refused(pressure({{"systolic", decimal("128")},
                            {"diastolic", decimal("82")},
                            {"systolic", decimal("182")}}))
              .detail == "given twice");
}

TEST_CASE("a name that could do harm in a log stands quoted in the path")
{
    CHECK(refused(pressure({{"\x1b[31m", decimal("1")}})).where ==
          R"(readings[1].components."\x1B[31m")");
}

TEST_CASE("a required component must be there, an optional one need not")
{
    CHECK(interpreted(pressure({{"systolic", decimal("128")}, {"diastolic", decimal("82")}}))
              .has_value());
    CHECK(refused(pressure({{"systolic", decimal("128")}})) ==
          Refusal{Error::component_missing, "readings[1].components.diastolic",
                  R"("blood_pressure" needs it)"});
}

TEST_CASE("an absent value still needs a unit of its kind")
{
    Report report = sample::report("heart_rate", "kPa", "72");
    report.readings[0].components[0].value = Absence::error;
    CHECK(refused(report).error == Error::unit_unknown);
    report.readings[0].unit = "/min";
    CHECK(interpreted(report).value().at(0).components ==
          std::vector<Component>{{"value", Absence::error}});
}

TEST_CASE("a value that cannot be converted is refused at its place and without the value")
{
    Report report = sample::report("body_temperature", "[degF]", "0.123456789012345678");
    CHECK(refused(report) == Refusal{Error::number_out_of_range, "readings[0].value",
                                     "too many digits to convert exactly"});
}

TEST_CASE("an implausible reading is kept beside the plausible ones, and marked")
{
    const auto measurements =
        interpreted(pressure({{"systolic", decimal("80")}, {"diastolic", decimal("120")}})).value();
    CHECK(measurements.at(0).is_plausible());
    CHECK(measurements.at(1).implausible == "diastolic-not-below-systolic");
}

TEST_CASE("plausibility is judged after the conversion")
{
    CHECK(interpreted(sample::report("body_temperature", "[degF]", "98.6"))
              .value()
              .at(0)
              .is_plausible());
}

TEST_CASE("content is the same when kind, unit and values are")
{
    const Measurement measurement =
        interpreted(sample::report("heart_rate", "/min", "72")).value().at(0);
    Measurement other = measurement;
    other.sequence = 99;
    other.received += std::chrono::hours(1);
    other.components[0].value = decimal("72.0");
    CHECK(same_content(measurement, other));
    other.components[0].value = decimal("73");
    CHECK_FALSE(same_content(measurement, other));
    other.components[0].value = Absence::error;
    CHECK_FALSE(same_content(measurement, other));
}

TEST_CASE("a value that is impossible in its unit and likely in another is held")
{
    const auto refusal = refused(sample::report("body_temperature", "Cel", "98.6"));
    CHECK(refusal == Refusal{Error::unit_suspected, "readings[0].unit",
                             R"(says "Cel", is probably "[degF]")"});
}

TEST_CASE("a person confirms the unit of a value that was held")
{
    const auto report = sample::report("body_temperature", "Cel", "98.6");
    const auto as = [&report](std::string unit)
    {
        return interpret(report, "bp-1", sample::received(), sample::registry(),
                         sample::vocabulary(), {}, {std::move(unit), ""});
    };
    CHECK(as("[degF]").value().at(0).find("value")->value == Value{decimal("37.0")});
    CHECK(as("[degF]").value().at(0).is_plausible());
    CHECK(as("Cel").value().at(0).find("value")->value == Value{decimal("98.6")});
    CHECK_FALSE(as("Cel").value().at(0).is_plausible());
    CHECK(as("kg").error().error == Error::unit_suspected);
}

TEST_CASE("a person says whose a measurement is, of the patients that there are")
{
    const auto report = sample::report("heart_rate", "/min", "72");
    const auto of = [&report](std::string patient)
    {
        return interpret(report, "spare", sample::received(), sample::registry(),
                         sample::vocabulary(), {}, {"", std::move(patient)});
    };
    CHECK(of("p-2").value().at(0).patient == "p-2");
    CHECK(of("p-9").error().error == Error::user_unassigned);
}
