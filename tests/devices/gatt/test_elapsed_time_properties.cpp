#include "devices/gatt/elapsed_time.hpp"
#include "tests/devices/gatt/health_octets.hpp"
#include "tests/devices/gatt/rounds.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::Bytes;
using varde::tests::Random;

namespace
{

constexpr unsigned seed = 20261122;
constexpr int rounds = varde::tests::rounds_of_each;

struct Sent
{
    bool ticks = false;
    bool utc = false;
    unsigned resolution = 0;
    bool with_offset = false;
    bool current = false;
    std::uint64_t milliseconds = 0; // since 2000, of a clock; else the count
    int source = 0;
    int quarters = 0;
};

constexpr std::array<std::uint64_t, 4> per_second{1, 10, 1000, 10'000};

Sent draw(Random& random)
{
    Sent sent;
    sent.ticks = random.between(0, 7) == 0;
    sent.utc = random.coin();
    sent.resolution = random.between(0, 3);
    sent.with_offset = random.coin();
    sent.current = random.between(0, 3) != 0;
    // Up to the end of 2199.
    sent.milliseconds =
        std::uint64_t{random.between(0, 3'155'716'799)} * 2000 + random.between(0, 1999);
    sent.source = static_cast<int>(random.between(0, 7));
    sent.quarters = static_cast<int>(random.between(0, 104)) - 48;
    return sent;
}

// What the clock of that resolution counts.
std::uint64_t count_of(const Sent& sent)
{
    return sent.milliseconds * per_second.at(sent.resolution) / 1000;
}

Bytes encode(const Sent& sent)
{
    Bytes octets;
    varde::tests::put(octets,
                      (sent.ticks ? 1U : 0U) | (sent.utc ? 2U : 0U) | sent.resolution << 2U |
                          (sent.with_offset ? 16U : 0U) | (sent.current ? 32U : 0U),
                      1);
    varde::tests::put(octets, count_of(sent), 6);
    varde::tests::put(octets, static_cast<std::uint64_t>(sent.source), 1);
    varde::tests::put(octets, static_cast<std::uint8_t>(sent.quarters), 1);
    varde::tests::put(octets, 0, 2);
    return octets;
}

bool is_known(const Sent& sent)
{
    return sent.current || (sent.source >= 1 && sent.source <= 6 && sent.source != 4);
}

bool is_right(const Sent& sent, const DeviceTime& told)
{
    if (sent.ticks)
    {
        return told.raw == "tick:" + std::to_string(count_of(sent)) && !told.clock && !told.local;
    }
    // Whole milliseconds in every resolution but the two coarse ones.
    const auto step = sent.resolution == 0 ? 1000U : sent.resolution == 1 ? 100U : 1U;
    const auto since = std::chrono::milliseconds(sent.milliseconds / step * step);
    const Instant epoch{std::chrono::seconds(946'684'800)};
    const auto offset = UtcOffset(sent.with_offset ? sent.quarters * 15 : 0);
    if (!is_known(sent))
    {
        return !told.clock && !told.local && !told.raw.empty();
    }
    if (!sent.utc && !sent.with_offset)
    {
        const auto wall = std::chrono::floor<std::chrono::seconds>(epoch + since);
        return !told.clock && told.local &&
               told.local->time_since_epoch() == wall.time_since_epoch();
    }
    const auto instant = epoch + since - (sent.utc ? UtcOffset{0} : offset);
    return !told.local && told.clock && *told.clock == Timestamp{instant, offset};
}

} // namespace

TEST_CASE("a random elapsed time means what was sent")
{
    INFO("seed " << seed);
    Random random(seed);
    for (int round = 0; round < rounds; ++round)
    {
        const auto sent = draw(random);
        const auto read = read_current_elapsed_time(encode(sent));
        if (!read || read->time.source != sent.source || !is_right(sent, device_time(read->time)))
        {
            FAIL("round " << round << " count " << count_of(sent));
        }
    }
    SUCCEED();
}

TEST_CASE("random octets give an elapsed time or a refusal")
{
    INFO("seed " << seed);
    Random random(seed);
    int read = 0;
    for (int round = 0; round < rounds; ++round)
    {
        const auto result = read_current_elapsed_time(random.octets(40));
        read += result && !device_time(result->time).raw.empty() ? 1 : 0;
        if (!result && result.error().offset > 40U)
        {
            FAIL("a refusal outside of the packet in round " << round);
        }
    }
    CHECK(read > rounds / 1000);
}
