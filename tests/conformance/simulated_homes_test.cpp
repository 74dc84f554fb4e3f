// Every kind of measurement from simulated homes, through the gateway, to both destinations,
// validated.
#include "tests/support/home.hpp"
#include "tests/support/source_file.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace varde;
using namespace varde::tests;

namespace
{

Wishes four_homes(const std::vector<std::string>& server_lines)
{
    Wishes wishes;
    wishes.household = {{}, read_file(varde::tests::source_file("config/demo/registry.toml"))};
    wishes.server = true;
    wishes.server_lines = server_lines;
    return wishes;
}

// Some simulated days in some seconds.
void live_on(const Home& home)
{
    const auto run =
        run_tool({SIMULATE_HOME, "--broker", "127.0.0.1:" + std::to_string(home.broker.port()),
                  "--speed", "30000", "--seconds", "10", "--grace", "30"});
    INFO(run.output);
    REQUIRE(run.status == 0);
}

// The first LOINC code of each.
std::set<std::string> codes_of(const std::vector<devices::Json>& observations)
{
    std::set<std::string> codes;
    for (const auto& observation : observations)
    {
        for (const auto& coding : *observation.find({"code", "coding"})->as_array())
        {
            if (coding.text("system") == "http://loinc.org")
            {
                codes.insert(std::string(coding.text("code")));
                break;
            }
        }
    }
    return codes;
}

} // namespace

TEST_CASE("All that simulated homes measure arrives everywhere and conforms")
{
    const auto claims =
        GENERATE(as<std::string>{}, "claim_profiles = false", "claim_profiles = true");
    CAPTURE(claims);
    Home home(four_homes({"idempotency = \"put\"", claims}));
    live_on(home);
    home.wait_until_delivered();

    const auto observations = resources_in(home.fhir());
    CHECK(codes_of(observations).size() >= 7); // the kinds of the vocabulary
    CHECK(home.server().count("Observation") == static_cast<std::int64_t>(observations.size()));
    CHECK(home.server().count("duplicates") == 0);
    home.check_everything();
}
