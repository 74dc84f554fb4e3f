#include "fhir/resources.hpp"
#include "tests/fhir/kinds.hpp"
#include "tests/fhir/measured.hpp"

#include <catch2/catch.hpp>

namespace varde::fhir
{
namespace
{

using devices::Json;

Json observed(const devices::Measurement& measurement)
{
    return observation(measurement, test::kind(measurement.kind), test::patient(), test::cuff(),
                       {});
}

std::string written(const Json& resource, std::string_view member)
{
    const auto* found = resource.find(member);
    return found == nullptr ? "" : devices::write_json(*found);
}

TEST_CASE("an observation's id is its measurement's, with a letter that HAPI needs")
{
    REQUIRE(observation_id(test::heart_rate()) == "o-6f0c1a52-7a52-5d9e-9d0b-3f6f1f3f0a11");
}

TEST_CASE("a value is written with every digit that was measured")
{
    auto measurement = test::heart_rate();
    measurement.components = {{"value", test::decimal("84.00")}};
    REQUIRE_THAT(written(observed(measurement), "valueQuantity"),
                 Catch::Matchers::Contains(R"("value":84.00)"));
}

TEST_CASE("an observation names the patient by identifier only")
{
    REQUIRE(written(observed(test::heart_rate()), "subject") ==
            R"({"type":"Patient","identifier":{"system":"urn:oid:2.16.578.1.12.4.1.4.1",)"
            R"("value":"13717404089"}})");
}

TEST_CASE("the time keeps the device's own offset")
{
    REQUIRE(observed(test::heart_rate()).text("effectiveDateTime") == "2026-11-22T07:31:05+01:00");
}

TEST_CASE("the profile is claimed only when asked for")
{
    const auto measurement = test::heart_rate();
    const auto& kind = test::kind("heart_rate");
    REQUIRE(observed(measurement).find("meta") == nullptr);
    const auto claimed = observation(measurement, kind, test::patient(), test::cuff(), {true});
    REQUIRE(written(claimed, "meta") ==
            R"({"profile":["http://hl7.org/fhir/StructureDefinition/heartrate"]})");
}

TEST_CASE("a kind without a profile claims none")
{
    auto measurement = test::heart_rate();
    measurement.kind = "glucose";
    const auto claimed =
        observation(measurement, test::kind("glucose"), test::patient(), test::cuff(), {true});
    REQUIRE(claimed.find("meta") == nullptr);
}

TEST_CASE("a suspect clock gives a period that ends when the gateway heard of it, and no moment")
{
    auto measurement = test::heart_rate();
    measurement.taken = {test::timestamp("2026-11-22T06:31:09.250Z"), devices::ClockTrust::suspect,
                         ""};
    const auto resource = observed(measurement);
    REQUIRE(resource.find("effectiveDateTime") == nullptr);
    REQUIRE(written(resource, "effectivePeriod") == R"({"end":"2026-11-22T06:31:09.250Z"})");
    REQUIRE_THAT(written(resource, "note"), Catch::Matchers::Contains("could not be trusted"));
}

TEST_CASE("a required component that was not measured says so")
{
    auto measurement = test::heart_rate();
    measurement.kind = "blood_pressure";
    measurement.unit = "mm[Hg]";
    measurement.components = {{"systolic", test::decimal("128")}};
    const auto component = written(observed(measurement), "component");
    REQUIRE_THAT(component, Catch::Matchers::Contains("8462-4"));
    REQUIRE_THAT(component, Catch::Matchers::Contains(R"("code":"unknown")"));
    REQUIRE_THAT(component, !Catch::Matchers::Contains("8478-0"));
}

TEST_CASE("a component that the vocabulary has lost is still told")
{
    auto measurement = test::heart_rate();
    measurement.kind = "blood_pressure";
    measurement.unit = "mm[Hg]";
    measurement.components = {{"systolic", test::decimal("128")},
                              {"diastolic", test::decimal("81")},
                              {"pulse_pressure", test::decimal("47")}};
    REQUIRE_THAT(written(observed(measurement), "component"),
                 Catch::Matchers::Contains(R"({"code":{"text":"pulse_pressure"},)"));
}

TEST_CASE("a stored unit that is not the vocabulary's any more is named by its code")
{
    auto measurement = test::heart_rate();
    measurement.unit = "{beats}/min";
    REQUIRE(written(observed(measurement), "valueQuantity") ==
            R"({"value":84,"unit":"{beats}/min","system":"http://unitsofmeasure.org",)"
            R"("code":"{beats}/min"})");
}

TEST_CASE("a device becomes a Device with its names, numbers and firmware")
{
    REQUIRE(devices::write_json(device(test::cuff())) ==
            R"({"resourceType":"Device","id":"d-bp-7f3a",)"
            R"("identifier":[{"system":"https://varde.example/fhir/device","value":"bp-7f3a"}],)"
            R"("status":"active","manufacturer":"Nordlys","serialNumber":"N-0042",)"
            R"("deviceName":[{"name":"BP 12","type":"model-name"}],"modelNumber":"BP 12",)"
            R"("type":{"coding":[{"system":"urn:iso:std:iso:11073:10101","code":"528391",)"
            R"("display":"MDC_DEV_SPEC_PROFILE_BP"}]},)"
            R"("version":[{"type":{"coding":[{"system":"urn:iso:std:iso:11073:10101",)"
            R"("code":"531976","display":"MDC_ID_PROD_SPEC_FW"}],"text":"Firmware revision"},)"
            R"("value":"2.1.0"}]})");
}

TEST_CASE("what is not known of a device is not written")
{
    devices::Device bare;
    bare.id = "x1";
    REQUIRE(devices::write_json(device(bare)) ==
            R"({"resourceType":"Device","id":"d-x1",)"
            R"("identifier":[{"system":"https://varde.example/fhir/device","value":"x1"}],)"
            R"("status":"active"})");
}

TEST_CASE("a number of GS1 on the label is told whole and by its device identifier")
{
    const auto carrier_of = [](const char* udi)
    {
        devices::Device labelled;
        labelled.id = "x1";
        labelled.udi = udi;
        const auto written = device(labelled);
        const auto* carrier = written.find("udiCarrier");
        return carrier == nullptr ? "" : devices::write_json(*carrier);
    };
    CHECK(carrier_of("(01)07041234567893(21)A1") ==
          R"([{"deviceIdentifier":"07041234567893",)"
          R"("issuer":"http://hl7.org/fhir/NamingSystem/gs1-di",)"
          R"("carrierHRF":"(01)07041234567893(21)A1"}])");
    CHECK(carrier_of("07041234567893") ==
          R"([{"deviceIdentifier":"07041234567893",)"
          R"("issuer":"http://hl7.org/fhir/NamingSystem/gs1-di"}])");
    CHECK(carrier_of("+A999BP100") ==
          R"([{"deviceIdentifier":"+A999BP100","carrierHRF":"+A999BP100"}])");
    CHECK(carrier_of("(01)0704") == R"([{"carrierHRF":"(01)0704"}])");
    CHECK(carrier_of("").empty());
}

TEST_CASE("a long device id is shortened to FHIR's 64 characters and stays its own")
{
    devices::Device one;
    one.id = std::string(63, 'a') + "1";
    auto other = one;
    other.id.back() = '2';
    REQUIRE(device_id(one).size() == 64);
    REQUIRE(device_id(one) != device_id(other));
    REQUIRE(device_id(one) == "d-" + std::string(45, 'a') + device_id(one).substr(47));
}

TEST_CASE("a device id of 62 characters is kept whole")
{
    devices::Device device;
    device.id = std::string(62, 'a');
    REQUIRE(device_id(device) == "d-" + device.id);
}

} // namespace
} // namespace varde::fhir
