#include "devices/json.hpp"
#include "fhir/flavour/phd.hpp"
#include "fhir/flavour/pmd.hpp"
#include "fhir/flavour/r4.hpp"
#include "tests/fhir/case_files.hpp"
#include "tests/fhir/kinds.hpp"
#include "tests/fhir/measured.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>

namespace varde::fhir
{
namespace
{

// With VARDE_WRITE_GOLDEN set the files are written anew, to be read by a person before they are
// kept.
void require_golden(const std::filesystem::path& file, const devices::Json& made)
{
    const auto text = devices::write_json(made) + "\n";
    if (std::getenv("VARDE_WRITE_GOLDEN") != nullptr) // NOLINT(concurrency-mt-unsafe): one thread
    {
        std::ofstream(file, std::ios::binary) << text;
    }
    REQUIRE(text == test::read_text(file));
}

// The device and the gateway stand at the server under our own ids.
flavour::PhdPlaces places()
{
    return {{"FE-ED-AB-EE-DE-AD-77-C3", "", ""}, "Device/d-bp-7f3a", "Device/g-varde", "", ""};
}

void require_all_flavours(const std::filesystem::path& folder, const Statement& statement)
{
    require_golden(folder / "observation.json", flavour::r4_observation(statement, {false}));
    require_golden(folder / "observation_with_profile.json",
                   flavour::r4_observation(statement, {true}));
    require_golden(folder / "phd.json", flavour::phd_observation(statement, places(), {true}));
    const flavour::PmdOptions options{
        true, devices::Identifier{flavour::organisation_number_system, "999999999"}};
    require_golden(folder / "pmd.json", flavour::pmd_observation(statement, options));
    const auto companions = flavour::phd_companions(statement, places(), {true});
    if (!companions.empty())
    {
        require_golden(folder / "phd_companions.json",
                       devices::Json(devices::Json::Array(companions.begin(), companions.end())));
    }
}

TEST_CASE("every golden measurement becomes its golden Observation in every flavour")
{
    for (const auto& folder : test::cases("fhir"))
    {
        DYNAMIC_SECTION(folder.filename().string())
        {
            const auto described = test::read_json(folder / "measurement.json");
            const auto measurement = test::measurement(described);
            const auto patient = test::patient();
            const auto device = test::cuff();
            require_all_flavours(folder, {measurement, test::kind(measurement.kind), patient,
                                          device, test::circumstances(described)});
        }
    }
}

} // namespace
} // namespace varde::fhir
