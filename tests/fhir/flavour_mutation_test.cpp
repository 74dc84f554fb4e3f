// Every Observation, made wrong in every way that applies to it, is found out: by our own checks,
// and where the definitions say it by the independent validator.
#include "tests/fhir/flavour_checks.hpp"
#include "tests/fhir/mutations.hpp"
#include "tests/fhir/validator.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <set>

namespace varde::fhir
{
namespace
{

using test::Mutant;

// One kind of each shape: one number, parts, parts of several, a code.
bool is_a_sample(const test::Said& said)
{
    static const std::set<std::string> kinds{"heart_rate", "blood_pressure", "body_weight",
                                             "oxygen_saturation"};
    static const std::set<std::string> states{"value", "absent", "special", "corrected", "test"};
    return kinds.contains(said.kind) && states.contains(said.state);
}

TEST_CASE("what every flavour must say of every kind in every state cannot be missing or wrong")
{
    std::map<std::string, std::size_t> found;
    for (const auto& said : test::every_observation())
    {
        for (const auto& mutant : test::mutants_of(said))
        {
            if (test::findings_in(mutant.said).empty())
            {
                FAIL_CHECK("nobody finds out: " + mutant.name);
            }
            ++found[said.flavour + " " + said.state];
        }
    }
    const auto kinds = test::shipped_vocabulary().kinds.size();
    for (const auto* flavour : {"r4", "phd", "pmd"})
    {
        for (const auto* state : {"value", "absent", "special", "corrected", "test"})
        {
            CAPTURE(flavour, state);
            CHECK(found[flavour + std::string(" ") + state] >= 10 * kinds);
        }
    }
}

TEST_CASE("the independent validator finds out what the definitions forbid, one by one")
{
    std::vector<devices::Json> wrong;
    std::vector<std::string> names;
    for (const auto& said : test::every_observation())
    {
        if (!is_a_sample(said))
        {
            continue;
        }
        for (auto& mutant : test::mutants_of(said))
        {
            if (mutant.defined)
            {
                wrong.push_back(std::move(mutant.said.observation));
                names.push_back(std::move(mutant.name));
            }
        }
    }
    REQUIRE(wrong.size() > 200);
    const auto opinion = test::opinion_on(wrong, {"--max", "1000000"});
    if (!opinion)
    {
        return; // a clone without it has our own checks
    }
    CHECK_FALSE(opinion->valid);
    for (std::size_t line = 0; line < wrong.size(); ++line)
    {
        const auto place = ".ndjson:" + std::to_string(line + 1) + ": error";
        if (opinion->text.find(place) == std::string::npos)
        {
            FAIL_CHECK("the validator takes: " + names[line]);
        }
    }
}

} // namespace
} // namespace varde::fhir
