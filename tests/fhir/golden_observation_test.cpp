#include "devices/json.hpp"
#include "fhir/resources.hpp"
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

devices::Json made_from(const devices::Json& described, bool claim_profiles)
{
    const auto measurement = test::measurement(described);
    return observation(measurement, test::kind(measurement.kind), test::patient(), test::cuff(),
                       {claim_profiles});
}

TEST_CASE("every golden measurement becomes its golden Observation")
{
    for (const auto& folder : test::cases("fhir"))
    {
        DYNAMIC_SECTION(folder.filename().string())
        {
            const auto described = test::read_json(folder / "measurement.json");
            require_golden(folder / "observation.json", made_from(described, false));
            require_golden(folder / "observation_with_profile.json", made_from(described, true));
        }
    }
}

} // namespace
} // namespace varde::fhir
