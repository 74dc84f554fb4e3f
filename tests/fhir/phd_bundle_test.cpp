#include "fhir/data_types.hpp"
#include "fhir/flavour/phd_bundle.hpp"
#include "tests/fhir/kinds.hpp"
#include "tests/fhir/measured.hpp"

#include <catch2/catch.hpp>

#include <set>

namespace varde::fhir::flavour
{
namespace
{

using devices::Json;

struct Scene
{
    devices::Measurement first = test::heart_rate();
    devices::Measurement second = test::heart_rate();
    devices::Patient patient = test::patient();
    devices::Device device = test::cuff();
    Gateway gateway{"varde", {}, "0.1.0", ""};

    Scene()
    {
        first.taken.raw = "2026-11-22T07:31:05";
        second.taken.raw = first.taken.raw;
        second.id = "6f0c1a52-7a52-5d9e-9d0b-3f6f1f3f0b22";
    }

    Json bundle(std::optional<ClockRecord> clock = {}) const
    {
        const std::vector<Statement> statements{
            {first, test::kind("heart_rate"), patient, device},
            {second, test::kind("heart_rate"), patient, device}};
        return phd_bundle({gateway, device, {}, "", std::move(clock)}, statements, {});
    }
};

std::string written(const Json& json)
{
    return devices::write_json(json);
}

TEST_CASE("the measurements of an upload name its devices by their place in it")
{
    const auto bundle = Scene().bundle();
    const auto entries = items(bundle, "entry");
    REQUIRE(entries.size() == 4);
    const auto& observation = *entries[2].find("resource");
    CHECK(observation.find("device")->text("reference") == entries[1].text("fullUrl"));
    CHECK_THAT(written(*observation.find("extension")),
               Catch::Matchers::Contains(std::string(entries[0].text("fullUrl"))));
}

TEST_CASE("no place in an upload is the UUID of an identifier, which the server would replace")
{
    const auto bundle = Scene().bundle();
    const auto entries = items(bundle, "entry");
    for (const auto& entry : entries)
    {
        CHECK_THAT(written(*entry.find({"resource", "identifier"})),
                   !Catch::Matchers::Contains(std::string(entry.text("fullUrl"))));
    }
}

TEST_CASE("two measurements of one type at one moment ask for two resources")
{
    const auto bundle = Scene().bundle();
    std::set<std::string> asked;
    for (const auto& entry : items(bundle, "entry"))
    {
        CHECK(asked.insert(std::string(entry.find("request")->text("ifNoneExist"))).second);
    }
}

TEST_CASE("the record of a clock is always created, and the measurements name it")
{
    ClockRecord record;
    record.uuid = "0c54a5a8-6f0d-5b0e-8b8e-2b1f0a6d1c01";
    const auto bundle = Scene().bundle(record);
    const auto entries = items(bundle, "entry");
    REQUIRE(entries.size() == 5);
    CHECK(entries[2].find("request")->find("ifNoneExist") == nullptr);
    CHECK_THAT(written(*entries[3].find({"resource", "extension"})),
               Catch::Matchers::Contains(std::string(entries[2].text("fullUrl"))));
}

TEST_CASE("the number of the patient stands in no URL of an upload")
{
    const auto bundle = Scene().bundle();
    for (const auto& entry : items(bundle, "entry"))
    {
        CHECK_THAT(written(*entry.find("request")), !Catch::Matchers::Contains("13717404089"));
    }
}

TEST_CASE("a device that nobody gave a number is found again by its own id")
{
    CHECK(phd_device_identifier(test::cuff(), {}) == "https://varde.example/fhir/device|bp-7f3a");
    CHECK(phd_device_identifier(test::cuff(), {"", "00-e5-de-ad-77-c3", ""}) ==
          "http://hl7.org/fhir/sid/eui-48/bluetooth|00-E5-DE-AD-77-C3");
}

} // namespace
} // namespace varde::fhir::flavour
