#include "devices/gatt/characteristic.hpp"
#include "tests/tools/home_profiles.hpp"
#include "tools/bench/bare_json.hpp"
#include "tools/bench/decode_rates.hpp"
#include "tools/simulate_home/dialects/dialect.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace varde;
using namespace varde::bench;

namespace
{

constexpr Effort shortest{1, 1e-6};

template <class Sample>
std::set<std::string> names_of(const std::vector<Sample>& samples, std::string Sample::*name)
{
    std::set<std::string> names;
    for (const auto& sample : samples)
    {
        names.insert(sample.*name);
    }
    return names;
}

} // namespace

TEST_CASE("every characteristic that is decoded is measured")
{
    const auto names = names_of(packet_samples(), &PacketSample::characteristic);
    CHECK(names.size() == devices::gatt::characteristics().size());
    const auto rows = packet_rows(packet_samples(), tests::shipped_vocabulary(), shortest);
    CHECK(rows.size() == names.size() + 1);
    CHECK(rows.front().values.front().value() > 0);
}

TEST_CASE("every dialect is measured")
{
    const auto samples = message_samples(tests::home_profiles());
    CHECK(names_of(samples, &MessageSample::dialect).size() == simulate_home::dialects().size());
    const auto rows = message_rows(samples, tests::shipped_vocabulary(), shortest);
    CHECK(rows.size() == simulate_home::dialects().size() + 1);
    CHECK(rows.back().what == "all in turn");
}

TEST_CASE("a sample that is refused is no measurement")
{
    auto samples = packet_samples();
    samples.front().octets.pop_back();
    CHECK_THROWS(packet_rows(samples, tests::shipped_vocabulary(), shortest));
}

TEST_CASE("samples need the profiles that go with them")
{
    CHECK_THROWS(message_samples({}));
}

TEST_CASE("RapidJSON's bare parse tells JSON from what is none")
{
    CHECK(parse_bare(R"({"weight":72.4})"));
    CHECK(parse_bare("72.4"));
    CHECK_FALSE(parse_bare(R"({"weight":)"));
}

TEST_CASE("a rate counts every thing of every round")
{
    int calls = 0;
    const auto one = core_rate(1, shortest, [&calls] { ++calls; });
    CHECK(calls >= 64);
    CHECK(one > 0);
}
