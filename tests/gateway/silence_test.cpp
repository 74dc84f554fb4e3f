#include "gateway/silence.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace std::chrono_literals;
using gateway::find_silent;
using Clock = std::chrono::steady_clock;

namespace
{

devices::Registry one_cuff()
{
    devices::Registry registry;
    devices::Device cuff;
    cuff.id = "cuff-1";
    cuff.silent_after = 26h;
    registry.devices["cuff-1"] = cuff;
    devices::Device scale;
    scale.id = "scale-1";
    registry.devices["scale-1"] = scale;
    return registry;
}

const Clock::time_point start{1000h};

} // namespace

TEST_CASE("a device is silent from the moment its time is over")
{
    CHECK(find_silent(one_cuff(), {{"cuff-1", start}}, start, start + 26h - 1s).empty());
    CHECK(find_silent(one_cuff(), {{"cuff-1", start}}, start, start + 26h) ==
          std::vector<std::string>{"cuff-1"});
}

TEST_CASE("a device that was never heard is silent counting from the start of listening")
{
    CHECK(find_silent(one_cuff(), {}, start, start + 27h) == std::vector<std::string>{"cuff-1"});
}

TEST_CASE("a device without an expected interval is never silent")
{
    const auto silent = find_silent(one_cuff(), {}, start, start + 9000h);
    CHECK(std::find(silent.begin(), silent.end(), "scale-1") == silent.end());
}
