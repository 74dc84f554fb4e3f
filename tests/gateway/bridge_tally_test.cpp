#include "gateway/bridge_tally.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::gateway;
using namespace std::chrono_literals;

namespace
{

devices::HeardDevice heard(const std::string& device, const std::string& bridge = "hall")
{
    devices::HeardDevice one;
    one.dialect = "theengs";
    one.device = device;
    one.bridge = bridge;
    return one;
}

using Signals = std::map<std::string, std::optional<int>>;

const BridgeTally::Time start{1h};

} // namespace

TEST_CASE("a bridge is written at once when it is heard first, then once a minute with all since")
{
    BridgeTally tally;
    const auto first = tally.heard(std::vector{heard("scale-1"), heard("cuff-1")}, {}, start);
    REQUIRE(first.size() == 1);
    CHECK(first[0].messages == 1);
    CHECK(first[0].devices == Signals{{"cuff-1", {}}, {"scale-1", {}}});
    CHECK(tally.heard(std::vector{heard("cuff-1")}, {}, start + 30s).empty());
    const auto later = tally.heard(std::vector{heard("")}, {}, start + 60s);
    REQUIRE(later.size() == 1);
    CHECK(later[0].messages == 2);
    CHECK(later[0].devices == Signals{{"cuff-1", {}}});
}

TEST_CASE("of a device the signal that was told last is written, whatever came after without one")
{
    BridgeTally tally;
    tally.heard(std::vector{heard("scale-1")}, {}, start);
    auto loud = heard("scale-1");
    loud.signal = -61;
    auto quiet = heard("scale-1");
    quiet.signal = -88;
    tally.heard(std::vector{loud}, {}, start + 10s);
    tally.heard(std::vector{quiet}, {}, start + 20s);
    const auto later = tally.heard(std::vector{heard("scale-1")}, {}, start + 60s);
    REQUIRE(later.size() == 1);
    CHECK(later[0].devices == Signals{{"scale-1", -88}});
}

TEST_CASE("each bridge has its own minute, and strangers and devices elsewhere are not its devices")
{
    BridgeTally tally;
    auto elsewhere = heard("scale-2", "loft");
    elsewhere.elsewhere = true;
    const auto both = tally.heard(std::vector{heard("scale-1"), elsewhere}, {}, start);
    REQUIRE(both.size() == 2);
    CHECK(both[1].bridge == "loft");
    CHECK(both[1].devices.empty());
}
