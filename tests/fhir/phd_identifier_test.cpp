#include "fhir/flavour/phd.hpp"
#include "fhir/flavour/phd_identifier.hpp"
#include "tests/fhir/kinds.hpp"
#include "tests/fhir/measured.hpp"

#include <catch2/catch.hpp>

namespace varde::fhir::flavour
{
namespace
{

TEST_CASE("a device's time becomes the seconds since 2000 that it showed")
{
    // The guide's text says 690897360 for this moment, which is 30 s off.
    CHECK(phd_time_stamp("2021-11-22T11:56:30") == "690897390");
    CHECK(phd_time_stamp("2021-11-22T11:56:30.567") == "690897390.567");
    CHECK(phd_time_stamp("2000-01-01T00:00:00") == "0");
}

TEST_CASE("an offset that the device told is counted in quarters of an hour")
{
    CHECK(phd_time_stamp("2021-11-22T12:56:30+01:00") == "690897390+4");
    CHECK(phd_time_stamp("2021-11-22T11:56:30Z") == "690897390+0");
    CHECK(phd_time_stamp("2021-11-22T08:26:30-03:30") == "690897390-14");
    CHECK(phd_time_stamp("2021-11-22T11:56:30-00:00") == "690897390");
}

TEST_CASE("what a glucose meter's user shifted is a part of the time, the record's number is not")
{
    CHECK(phd_time_stamp("2021-11-22T10:56:30+60min#17") == "690897390");
    CHECK(phd_time_stamp("2021-11-22T12:56:30-60min#17") == "690897390");
    CHECK(phd_time_stamp("2021-11-22T11:56:30#3") == "690897390");
    CHECK(phd_time_stamp("2021-11-22T12:26:30+01:00+30min") == "690897390+4");
}

TEST_CASE("what is no calendar time gives no stamp")
{
    for (const auto* raw :
         {"", "raw", "3:81250", "tick:4711", "session+5min", "0000-00-00T00:00:00",
          "2021-11-22T11:56:30+xmin", "2021-11-22T11:56:30 garbage"})
    {
        CAPTURE(raw);
        CHECK_FALSE(phd_time_stamp(raw).has_value());
    }
}

TEST_CASE("the identifier is device, patient, type, time and what qualifies it")
{
    const std::vector<std::string> modality{"150588"};
    CHECK(phd_identifier(
              {"fe-ed-ab-ee-de-ad-77-c3", "p-1", "149530", "2021-11-22T11:56:30", "", {}}) ==
          "FEEDABEEDEAD77C3-p-1-149530-690897390");
    CHECK(phd_identifier({"00-E5-DE-AD-77-C3", "p-1", "149530", "2021-11-22T11:56:30", "1.000",
                          modality}) == "00E5DEAD77C3-p-1-149530-690897390..1.000-150588");
    CHECK_FALSE(phd_identifier({"x", "p-1", "", "2021-11-22T11:56:30", "", {}}).has_value());
}

TEST_CASE("the identifier has the id given out of band, never the patient's number")
{
    auto measurement = test::heart_rate();
    measurement.taken.raw = "2021-11-22T11:56:30";
    const auto patient = test::patient();
    const auto device = test::cuff();
    const Statement statement{measurement, test::kind("heart_rate"), patient, device};
    PhdPlaces places;
    CHECK(phd_identifier_of(statement, places) == "BP7F3A-p-1-149514-690897390");
    places.patient_url = "Patient/17";
    places.device.bluetooth = "00-E5-DE-AD-77-C3";
    CHECK(phd_identifier_of(statement, places) == "00E5DEAD77C3-17-149514-690897390");
}

TEST_CASE("a corrected time does not change the identifier: only what the device said counts")
{
    auto measurement = test::heart_rate();
    measurement.taken.raw = "2021-11-22T11:56:30";
    const auto patient = test::patient();
    const auto device = test::cuff();
    const Statement statement{measurement, test::kind("heart_rate"), patient, device};
    const auto before = phd_identifier_of(statement, {});
    measurement.taken.at = test::timestamp("2026-11-22T11:59:00Z");
    measurement.taken.trust = devices::ClockTrust::corrected;
    CHECK(phd_identifier_of(statement, {}) == before);
}

} // namespace
} // namespace varde::fhir::flavour
