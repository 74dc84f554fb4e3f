#include "devices/gatt/health_report.hpp"
#include "tests/devices/gatt/health_octets.hpp"
#include "tests/devices/gatt/health_vocabulary.hpp"
#include "tests/devices/gatt/rounds.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::Bytes;
using varde::tests::decode_noise;
using varde::tests::health_vocabulary;
using varde::tests::is_same;
using varde::tests::number_body;
using varde::tests::observation;
using varde::tests::put;
using varde::tests::Random;

namespace
{

constexpr unsigned seed = 0x2BDD;
constexpr int rounds = varde::tests::rounds_of_each;

struct Sensor
{
    std::uint32_t type = 0;
    std::uint16_t unit = 0;
    const char* kind = "";
    const char* ucum = "";
};

constexpr std::array<Sensor, 8> sensors{{
    {149514, 0x0AA0, "heart_rate", "/min"},
    {149530, 0x0AC0, "heart_rate", "/min"},
    {150456, 0x0220, "oxygen_saturation", "%"},
    {150364, 0x17A0, "body_temperature", "Cel"},
    {188424, 0x1140, "body_temperature", "[degF]"},
    {160184, 0x0852, "glucose", "mg/dL"},
    {160196, 0x1272, "glucose", "mmol/L"},
    {8417796, 0x06D2, "medication_mass", "mg"},
}};

struct Number
{
    std::uint32_t word = 0;
    Value value;
};

Number any_medfloat(Random& random)
{
    if (random.between(0, 15) == 0)
    {
        return {0x007FFFFF, Absence::not_a_number};
    }
    const int mantissa = static_cast<int>(random.between(0, 2 * 8'388'605)) - 8'388'605;
    const int exponent = static_cast<int>(random.between(0, 36)) - 18;
    const auto high = static_cast<std::uint32_t>(static_cast<std::uint8_t>(exponent)) << 24U;
    return {high | (static_cast<std::uint32_t>(mantissa) & 0xFFFFFFU), Decimal{mantissa, exponent}};
}

// One member and the reading that must come of it.
Bytes any_number(Random& random, std::vector<Reading>& expected)
{
    const auto& sensor = sensors.at(random.between(0, sensors.size() - 1));
    const auto number = any_medfloat(random);
    expected.push_back({sensor.kind, sensor.ucum, {{"value", number.value}}});
    return observation(1, number_body(sensor.type, sensor.unit, number.word));
}

bool gave(const Result<std::vector<Report>>& reports, const std::vector<Reading>& expected,
          std::int64_t record)
{
    if (!reports || reports->size() != expected.size())
    {
        return false;
    }
    std::vector<Reading> readings;
    for (const auto& report : *reports)
    {
        readings.insert(readings.end(), report.readings.begin(), report.readings.end());
        if (report.sequence != record)
        {
            return false;
        }
    }
    return is_same(readings, expected);
}

} // namespace

TEST_CASE("random stored numbers, alone and in bundles, become the readings that were sent")
{
    INFO("seed " << seed);
    Random random(seed);
    for (int round = 0; round < rounds; ++round)
    {
        std::vector<Reading> expected;
        const auto record = random.between(0, 0xFFFFFFFFU);
        Bytes packet{3};
        put(packet, record, 4);
        if (random.coin())
        {
            put(packet, any_number(random, expected));
        }
        else
        {
            const auto members = random.between(1, 3);
            Bytes body{0, 0, static_cast<std::uint8_t>(members)};
            for (unsigned i = 0; i < members; ++i)
            {
                put(body, any_number(random, expected));
            }
            put(packet, observation(255, body));
        }
        if (!gave(decode_stored_observation(packet, {}, health_vocabulary()), expected, record))
        {
            FAIL("round " << round);
        }
    }
    SUCCEED();
}

TEST_CASE("random octets give live observations or a refusal")
{
    decode_noise(seed, [](const Bytes& octets)
                 { return decode_live_observation(octets, {}, health_vocabulary()); });
}

TEST_CASE("random octets give stored observations or a refusal")
{
    decode_noise(seed + 1, [](const Bytes& octets)
                 { return decode_stored_observation(octets, {}, health_vocabulary()); });
}

TEST_CASE("an observation with random octets in it gives reports or a refusal")
{
    INFO("seed " << seed);
    Random random(seed);
    int refused = 0;
    for (int round = 0; round < rounds; ++round)
    {
        // A flag or two, so that most are read beyond their attributes.
        Bytes body{static_cast<std::uint8_t>(1U << random.between(0, 7)), 0};
        put(body, random.octets(40));
        const auto choice = random.between(1, 9);
        const auto octets =
            observation(static_cast<std::uint8_t>(choice == 9 ? 255 : choice), body);
        const auto reports = decode_live_octets(octets, {}, health_vocabulary());
        if (reports ? reports->empty() : reports.error().offset > octets.size())
        {
            FAIL("neither a report nor a refusal within the octets in round " << round);
        }
        refused += reports ? 0 : 1;
    }
    CHECK(refused > 0);
}
