// Weights as scales may send them, at random. The seeds are fixed, so a failure comes back.
#include "devices/gatt/weight.hpp"
#include "tests/devices/gatt/rounds.hpp"
#include "tests/devices/gatt/sent_time.hpp"

#include <catch2/catch.hpp>

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

struct Sent
{
    bool imperial = false;
    unsigned weight = 0;
    std::optional<SentTime> time;
    std::optional<unsigned> user;
    bool has_height = false;
    unsigned body_mass_index = 0;
    unsigned height = 0;
};

Sent any_weight(Random& random)
{
    Sent sent;
    sent.imperial = random.coin();
    sent.weight = random.between(0, 15) == 0 ? 65535 : random.between(0, 65535);
    sent.time = random.coin() ? std::optional(any_time(random)) : std::nullopt;
    if (random.coin())
    {
        sent.user = random.between(0, 7) == 0 ? 255 : random.between(0, 254);
    }
    sent.has_height = random.coin();
    sent.body_mass_index = random.between(0, 65535);
    sent.height = random.between(0, 65535);
    return sent;
}

std::vector<std::uint8_t> encode(const Sent& sent)
{
    PacketWriter packet;
    packet.octet((sent.imperial ? 1U : 0U) | (sent.time ? 2U : 0U) | (sent.user ? 4U : 0U) |
                 (sent.has_height ? 8U : 0U));
    packet.u16(sent.weight);
    if (sent.time)
    {
        sent.time->write(packet);
    }
    if (sent.user)
    {
        packet.octet(*sent.user);
    }
    if (sent.has_height)
    {
        packet.u16(sent.body_mass_index);
        packet.u16(sent.height);
    }
    return packet.octets();
}

std::vector<Reading> readings_of(const Sent& sent)
{
    // In thousandths of a kilogram or hundredths of a pound.
    const Value weight = sent.weight == 65535 ? Value{Absence::error}
                         : sent.imperial      ? Value{Decimal{sent.weight, -2}}
                                              : Value{Decimal{std::int64_t{sent.weight} * 5, -3}};
    std::vector<Reading> readings = {
        {"body_weight", sent.imperial ? "[lb_av]" : "kg", {{"value", weight}}}};
    if (sent.has_height)
    {
        readings.push_back(
            {"body_mass_index", "kg/m2", {{"value", Decimal{sent.body_mass_index, -1}}}});
        readings.push_back({"body_height",
                            sent.imperial ? "[in_i]" : "m",
                            {{"value", Decimal{sent.height, sent.imperial ? -1 : -3}}}});
    }
    return readings;
}

bool is_told_by(const Sent& sent, const Report& report)
{
    const bool right_time = sent.time ? sent.time->is_told_by(report.time)
                                      : report.time.raw.empty() && !report.time.local;
    const bool nobody = !sent.user || *sent.user == 255;
    const bool right_user = nobody ? !report.user : report.user == static_cast<int>(*sent.user);
    return right_time && right_user && report.status.empty() &&
           is_same(report.readings, readings_of(sent));
}

} // namespace

TEST_CASE("every weight comes out as the scale put it in")
{
    hold_each_round(0x2A9D, rounds_of_each,
                    [](Random& random)
                    {
                        const Sent sent = any_weight(random);
                        const auto reports = decode_weight(encode(sent), {}, {});
                        return reports && reports->size() == 1 &&
                               is_told_by(sent, reports->front());
                    });
}

TEST_CASE("a weight at random octets is an answer, never a crash")
{
    varde::tests::decode_noise(5, [](const auto& octets) { return decode_weight(octets, {}, {}); });
    Quirks quirks;
    quirks.ignore_trailing = 5;
    quirks.flags_set = 4;
    quirks.flags_clear = 0xF0;
    quirks.unit = "[lb_av]";
    quirks.resolution = Decimal{999'999'999'999'999'999, 18};
    varde::tests::decode_noise(6, [&quirks](const auto& octets)
                               { return decode_weight(octets, quirks, {}); });
}

TEST_CASE("a scale's feature at random octets is an answer, never a crash")
{
    Random random(7);
    std::size_t read = 0;
    for (int i = 0; i < 100'000; ++i)
    {
        const auto octets = random.octets(8);
        const auto feature = read_weight_feature(octets);
        if (feature.has_value() && octets.size() != 4)
        {
            FAIL("packet " << i);
        }
        read += feature.has_value() ? 1U : 0U;
    }
    // One size in nine, and half of each resolution's codes: those that are not kept for later.
    CHECK(read > 2000);
    CHECK(read < 4000);
}
