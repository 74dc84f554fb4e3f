#include "devices/match_profile.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;

namespace
{

using Ids = std::vector<std::string>;

Profiles profiles()
{
    Profiles all;
    all["generic"].match.services = {"1810"};
    all["beurer"].match = {{"BM85*"}, {}, {"1810"}, {}};
    all["maker"].match = {{"BM*"}, {}, {"1810"}, {}};
    all["scale"].match = {{}, {"XMTZC0?HM*"}, {}, {{0x57, 0x01}}};
    all["nothing"];
    return all;
}

Ids match(const SeenDevice& seen)
{
    Ids ids;
    for (const auto& match : match_profiles(seen, profiles()))
    {
        ids.push_back(match.profile);
    }
    return ids;
}

bool fits(const std::string& pattern, const std::string& name)
{
    Profiles one;
    one["p"].match.names = {pattern};
    SeenDevice seen;
    seen.name = name;
    return !match_profiles(seen, one).empty();
}

} // namespace

TEST_CASE("the closest name comes first, then a wider one, then what only offers the service")
{
    CHECK(match({"BM85", "", {"1810"}, {}}) == Ids{"beurer", "maker", "generic"});
    CHECK(match({"BM77", "", {"1810"}, {}}) == Ids{"maker", "generic"});
}

TEST_CASE("a service that all devices of a sort have finds no profile of one model")
{
    CHECK(match({"", "", {"1810"}, {}}) == Ids{"generic"});
    CHECK(match({"Omron", "", {"1810"}, {}}) == Ids{"generic"});
}

TEST_CASE("a service is the same in its short and in its whole spelling")
{
    CHECK(match({"", "", {"00001810-0000-1000-8000-00805F9B34FB"}, {}}) == Ids{"generic"});
    CHECK(match({"", "", {"0x1810"}, {}}) == Ids{"generic"});
    CHECK(match({"", "", {"1811"}, {}}).empty());
}

TEST_CASE("a service of the maker's own is compared whole and in either case")
{
    Profiles one;
    one["p"].match.services = {"8edf0100-67e5-db83-f85b-a1e2ab1c9e7a"};
    SeenDevice seen;
    seen.services = {"8EDF0100-67E5-DB83-F85B-A1E2AB1C9E7A"};
    CHECK(match_profiles(seen, one).size() == 1);
    seen.services = {"8EDF0200-67E5-DB83-F85B-A1E2AB1C9E7A"};
    CHECK(match_profiles(seen, one).empty());
}

TEST_CASE("a model or the maker's octets find a profile")
{
    CHECK(match({"", "XMTZC02HM/XMTZC05HM", {}, {}}) == Ids{"scale"});
    CHECK(match({"", "", {}, {0x57, 0x01, 0x99}}) == Ids{"scale"});
    CHECK(match({"", "", {}, {0x57}}).empty());
    CHECK(match({"", "", {}, {0x01, 0x57}}).empty());
}

TEST_CASE("nothing seen, nothing suggested")
{
    CHECK(match({}).empty());
}

TEST_CASE("a suggestion says why, and shows what comes from outside as plain text")
{
    const auto found = match_profiles({"BM85\x1b[2J", "", {"1810"}, {}}, profiles());
    REQUIRE(found.size() == 3);
    REQUIRE(found[0].reasons.size() == 2);
    CHECK(found[0].reasons[0].en == "name \"BM85\\x1B[2J\" fits \"BM85*\"");
    CHECK(found[0].reasons[0].nb == "navnet \"BM85\\x1B[2J\" passer med \"BM85*\"");
    CHECK(found[0].reasons[1].en == "offers service 1810");
    REQUIRE(found[2].reasons.size() == 1);
    CHECK(found[2].reasons[0].nb == "tilbyr tjenesten 1810");
}

TEST_CASE("patterns are those of file names, in either case")
{
    CHECK(fits("*", "a"));
    CHECK(fits("bm?5", "BM85"));
    CHECK(fits("A&D_*_BP", "a&d_UA-651_bp"));
    CHECK(fits("*a*b*", "xxaxxbxx"));
    CHECK(fits("*aab", "aaaab"));
    CHECK_FALSE(fits("BM85", "BM85B"));
    CHECK_FALSE(fits("BM85?", "BM85"));
    CHECK_FALSE(fits("*b", "abc"));
    CHECK_FALSE(fits("[ab]", "a"));
}

TEST_CASE("a hostile pattern does not take for ever")
{
    CHECK_FALSE(fits("*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b", std::string(5'000, 'a')));
}
