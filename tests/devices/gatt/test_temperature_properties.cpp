// Temperatures as thermometers may send them, at random. The seeds are fixed, so a failure comes
// back.
#include "devices/gatt/temperature.hpp"
#include "tests/devices/gatt/rounds.hpp"
#include "tests/devices/gatt/sent_time.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <optional>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::any_time;
using varde::tests::hold_each_round;
using varde::tests::is_same;
using varde::tests::PacketWriter;
using varde::tests::Random;
using varde::tests::rounds_of_each;
using varde::tests::SentTime;

namespace
{

constexpr std::array<const char*, 10> sites = {
    "",           "site-armpit", "site-body", "site-ear",     "site-finger", "site-gi-tract",
    "site-mouth", "site-rectum", "site-toe",  "site-tympanum"};

struct Sent
{
    std::uint32_t word = 0;
    Value value;
    bool fahrenheit = false;
    std::optional<SentTime> time;
    unsigned type = 0; // 0: not told
};

Value special_value(std::uint32_t word)
{
    switch (word)
    {
    case 0x007FFFFF:
        return Absence::not_a_number;
    case 0x007FFFFE:
        return Absence::positive_infinity;
    case 0x00800002:
        return Absence::negative_infinity;
    default:
        return Absence::error;
    }
}

Sent any_temperature(Random& random)
{
    Sent sent;
    if (random.between(0, 15) == 0)
    {
        constexpr std::array<std::uint32_t, 5> specials = {0x007FFFFE, 0x007FFFFF, 0x00800000,
                                                           0x00800001, 0x00800002};
        sent.word = specials[random.between(0, 4)];
        sent.value = special_value(sent.word);
    }
    else
    {
        const int mantissa = static_cast<int>(random.between(0, 2 * 8'388'605)) - 8'388'605;
        const int exponent = static_cast<int>(random.between(0, 36)) - 18;
        sent.word = (static_cast<std::uint32_t>(exponent) & 0xFFU) << 24U |
                    (static_cast<std::uint32_t>(mantissa) & 0xFFFFFFU);
        sent.value = Decimal{mantissa, exponent};
    }
    sent.fahrenheit = random.coin();
    sent.time = random.coin() ? std::optional(any_time(random)) : std::nullopt;
    sent.type = random.coin() ? random.between(1, 9) : 0;
    return sent;
}

std::vector<std::uint8_t> encode(const Sent& sent)
{
    PacketWriter packet;
    packet.octet((sent.fahrenheit ? 1U : 0U) | (sent.time ? 2U : 0U) | (sent.type != 0 ? 4U : 0U));
    packet.u16(sent.word & 0xFFFFU);
    packet.u16(sent.word >> 16U);
    if (sent.time)
    {
        sent.time->write(packet);
    }
    if (sent.type != 0)
    {
        packet.octet(sent.type);
    }
    return packet.octets();
}

bool is_told_by(const Sent& sent, const Report& report)
{
    const bool right_time = sent.time ? sent.time->is_told_by(report.time)
                                      : report.time.raw.empty() && !report.time.local;
    const bool right_status =
        sent.type == 0 ? report.status.empty()
                       : report.status.size() == 1 && report.status[0] == sites[sent.type];
    return right_time && right_status &&
           is_same(
               report.readings,
               {{"body_temperature", sent.fahrenheit ? "[degF]" : "Cel", {{"value", sent.value}}}});
}

} // namespace

TEST_CASE("every temperature comes out as the thermometer put it in")
{
    hold_each_round(0x2A1C, rounds_of_each,
                    [](Random& random)
                    {
                        const Sent sent = any_temperature(random);
                        const auto reports = decode_temperature(encode(sent), {}, {});
                        return reports && reports->size() == 1 &&
                               is_told_by(sent, reports->front());
                    });
}

TEST_CASE("no intermediate temperature is a reading, whatever else it tells")
{
    hold_each_round(0x2A1E, rounds_of_each,
                    [](Random& random)
                    {
                        const auto reports = decode_intermediate_temperature(
                            encode(any_temperature(random)), {}, {});
                        return reports && reports->size() == 1 &&
                               reports->front().readings.empty() &&
                               reports->front().status.back() == "intermediate";
                    });
}

TEST_CASE("a temperature at random octets is an answer, never a crash")
{
    varde::tests::decode_noise(1, [](const auto& octets)
                               { return decode_temperature(octets, {}, {}); });
    varde::tests::decode_noise(2, [](const auto& octets)
                               { return decode_intermediate_temperature(octets, {}, {}); });
}
