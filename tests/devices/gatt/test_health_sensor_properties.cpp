#include "devices/gatt/health_sensor.hpp"
#include "tests/devices/gatt/health_octets.hpp"
#include "tests/devices/gatt/rounds.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::Bytes;
using varde::tests::put;
using varde::tests::Random;

namespace
{

constexpr unsigned seed = 0x2B8B;
constexpr int rounds = varde::tests::rounds_of_each;

// The packets of one observation, the first of them with the number `number`.
std::vector<Bytes> cut(const Bytes& octets, unsigned number, unsigned pieces)
{
    std::vector<Bytes> packets;
    for (unsigned i = 0; i < pieces; ++i)
    {
        const unsigned first = i == 0 ? 1 : 0;
        const unsigned last = i + 1 == pieces ? 2 : 0;
        Bytes packet{static_cast<std::uint8_t>(first | last | (number + i) % 64 << 2U)};
        const auto begin = octets.size() * i / pieces;
        const auto end = octets.size() * (i + 1) / pieces;
        packet.insert(packet.end(), octets.begin() + static_cast<std::ptrdiff_t>(begin),
                      octets.begin() + static_cast<std::ptrdiff_t>(end));
        packets.push_back(std::move(packet));
    }
    return packets;
}

// What joining gives with the last packet; nothing when a packet before it gave something.
std::optional<Bytes> join_all(const std::vector<Bytes>& packets)
{
    HealthSegments segments;
    std::optional<Bytes> whole;
    for (const auto& packet : packets)
    {
        auto joined = join(segments, packet);
        if (!joined || whole)
        {
            return std::nullopt;
        }
        whole = *std::move(joined);
    }
    return segments.open ? std::nullopt : whole;
}

} // namespace

TEST_CASE("random octets in random segments are joined to what they were")
{
    INFO("seed " << seed);
    Random random(seed);
    for (int round = 0; round < rounds; ++round)
    {
        const auto octets = random.octets(40);
        const auto packets = cut(octets, random.between(0, 63), random.between(1, 5));
        const auto whole = join_all(packets);
        if (!whole || *whole != octets)
        {
            FAIL("round " << round << " in " << packets.size() << " segments");
        }
    }
    SUCCEED();
}

TEST_CASE("segments of which one is lost are never joined")
{
    INFO("seed " << seed);
    Random random(seed);
    for (int round = 0; round < rounds; ++round)
    {
        auto packets = cut(random.octets(20), random.between(0, 63), random.between(2, 5));
        const auto lost = random.between(0, static_cast<unsigned>(packets.size() - 1));
        packets.erase(packets.begin() + lost);
        if (join_all(packets))
        {
            FAIL("round " << round << " without segment " << lost);
        }
    }
    SUCCEED();
}

TEST_CASE("random features are read as they were sent")
{
    INFO("seed " << seed);
    Random random(seed);
    for (int round = 0; round < rounds; ++round)
    {
        HealthSensorFeatures sent;
        sent.types.resize(random.between(0, 5));
        const bool special = random.coin();
        sent.specializations.resize(special ? random.between(0, 3) : 0);
        Bytes octets{static_cast<std::uint8_t>(special ? 1 : 0),
                     static_cast<std::uint8_t>(sent.types.size())};
        for (auto& type : sent.types)
        {
            type = random.between(0, 0xFFFFFFFFU);
            put(octets, type, 4);
        }
        if (special)
        {
            put(octets, sent.specializations.size(), 1);
        }
        for (auto& specialization : sent.specializations)
        {
            specialization = {static_cast<std::uint16_t>(random.between(0, 0xFFFF)),
                              static_cast<std::uint8_t>(random.between(0, 255))};
            put(octets, specialization.term, 2);
            put(octets, specialization.version, 1);
        }
        const auto read = read_health_sensor_features(octets);
        if (!read || *read != sent)
        {
            FAIL("round " << round);
        }
    }
    SUCCEED();
}

TEST_CASE("random packets never break the joining or the features")
{
    INFO("seed " << seed);
    Random random(seed);
    HealthSegments segments;
    int joined = 0;
    for (int round = 0; round < rounds; ++round)
    {
        const auto octets = random.octets(40);
        const auto result = join(segments, octets);
        joined += result && *result ? 1 : 0;
        const auto features = read_health_sensor_features(octets);
        if (!features && features.error().offset > octets.size())
        {
            FAIL("round " << round);
        }
    }
    CHECK(joined > rounds / 100);
}
