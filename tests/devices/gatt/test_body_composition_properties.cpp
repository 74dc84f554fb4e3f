// Body compositions as analysers may send them, at random. The seeds are fixed, so a failure comes
// back.
#include "devices/gatt/body_composition.hpp"
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

// The fields behind the user, by the table of 2A9C: from flag 3 on.
struct Row
{
    const char* kind;
    const char* metric_unit;
    const char* imperial_unit;
    std::int64_t metric_factor; // of a count, in the last digit
    int metric_exponent;
    int imperial_exponent;
};
constexpr std::array<Row, 9> rows = {{
    {"basal_metabolism", "kJ/d", "kJ/d", 1, 0, 0},
    {"muscle_percentage", "%", "%", 1, -1, -1},
    {"muscle_mass", "kg", "[lb_av]", 5, -3, -2},
    {"fat_free_mass", "kg", "[lb_av]", 5, -3, -2},
    {"soft_lean_mass", "kg", "[lb_av]", 5, -3, -2},
    {"body_water_mass", "kg", "[lb_av]", 5, -3, -2},
    {"body_impedance", "Ohm", "Ohm", 1, -1, -1},
    {"body_weight", "kg", "[lb_av]", 5, -3, -2},
    {"body_height", "m", "[in_i]", 1, -3, -1},
}};

struct Sent
{
    bool imperial = false;
    unsigned fat = 0;
    std::optional<SentTime> time;
    std::optional<unsigned> user;
    std::array<std::optional<unsigned>, 9> fields;
};

Sent any_composition(Random& random)
{
    Sent sent;
    sent.imperial = random.coin();
    sent.fat = random.between(0, 15) == 0 ? 65535 : random.between(0, 65535);
    sent.time = random.coin() ? std::optional(any_time(random)) : std::nullopt;
    if (random.coin())
    {
        sent.user = random.between(0, 7) == 0 ? 255 : random.between(0, 254);
    }
    for (auto& field : sent.fields)
    {
        field = random.coin() ? std::optional(random.between(0, 65535)) : std::nullopt;
    }
    return sent;
}

std::vector<std::uint8_t> encode(const Sent& sent, bool one_of_two = false)
{
    unsigned flags = (sent.imperial ? 1U : 0U) | (sent.time ? 2U : 0U) | (sent.user ? 4U : 0U) |
                     (one_of_two ? 0x1000U : 0U);
    for (std::size_t i = 0; i < rows.size(); ++i)
    {
        flags |= sent.fields[i] ? 8U << i : 0U;
    }
    PacketWriter packet;
    packet.u16(flags);
    packet.u16(sent.fat);
    if (sent.time)
    {
        sent.time->write(packet);
    }
    if (sent.user)
    {
        packet.octet(*sent.user);
    }
    for (const auto& field : sent.fields)
    {
        if (field)
        {
            packet.u16(*field);
        }
    }
    return packet.octets();
}

std::vector<Reading> readings_of(const Sent& sent)
{
    const Value fat = sent.fat == 65535 ? Value{Absence::error} : Value{Decimal{sent.fat, -1}};
    std::vector<Reading> readings = {{"body_fat_percentage", "%", {{"value", fat}}}};
    for (std::size_t i = 0; i < rows.size(); ++i)
    {
        const Row& row = rows[i];
        if (!sent.fields[i])
        {
            continue;
        }
        const Decimal value =
            sent.imperial ? Decimal{*sent.fields[i], row.imperial_exponent}
                          : Decimal{*sent.fields[i] * row.metric_factor, row.metric_exponent};
        readings.push_back(
            {row.kind, sent.imperial ? row.imperial_unit : row.metric_unit, {{"value", value}}});
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

// The second of two packets: what is behind `split`.
Sent cut_off(Sent& sent, std::size_t split)
{
    Sent second;
    second.imperial = sent.imperial;
    second.fat = sent.fat;
    for (std::size_t i = split; i < rows.size(); ++i)
    {
        second.fields[i] = std::exchange(sent.fields[i], std::nullopt);
    }
    return second;
}

} // namespace

TEST_CASE("every body composition comes out as the analyser put it in")
{
    hold_each_round(0x2A9C, rounds_of_each,
                    [](Random& random)
                    {
                        const Sent sent = any_composition(random);
                        const auto reports = decode_body_composition(encode(sent), {}, {});
                        return reports && reports->size() == 1 &&
                               is_told_by(sent, reports->front());
                    });
}

TEST_CASE("a body composition that was cut in two is whole again, wherever it was cut")
{
    BodyCompositionParts pending;
    hold_each_round(0x2A9B, rounds_of_each / 2,
                    [&pending](Random& random)
                    {
                        const Sent whole = any_composition(random);
                        Sent first = whole;
                        const Sent second = cut_off(first, random.between(0, 9));
                        const auto waiting = join(pending, encode(first, true), {});
                        const auto joined = join(pending, encode(second, true), {});
                        return waiting && waiting->empty() && joined && joined->size() == 1 &&
                               is_told_by(whole, joined->front());
                    });
}

TEST_CASE("a body composition at random octets is an answer, never a crash")
{
    varde::tests::decode_noise(8, [](const auto& octets)
                               { return decode_body_composition(octets, {}, {}); });
}

TEST_CASE("a body composition with quirks at random octets is an answer, never a crash")
{
    Quirks quirks;
    quirks.ignore_trailing = 8;
    quirks.flags_clear = 0xE000;
    quirks.resolution = Decimal{999'999'999'999'999'999, -18};
    varde::tests::decode_noise(9, [&quirks](const auto& octets)
                               { return decode_body_composition(octets, quirks, {}); });
}

TEST_CASE("no packet at random is lost between two others")
{
    Random random(10);
    Quirks quirks;
    quirks.ignore_trailing = 40;
    quirks.flags_clear = 0xE000;
    BodyCompositionParts pending;
    std::size_t accepted = 0;
    std::size_t told = 0;
    for (int i = 0; i < 100'000; ++i)
    {
        const bool waited = pending.first.has_value();
        const auto reports = join(pending, random.octets(40), quirks);
        if (reports.has_error())
        {
            continue;
        }
        const bool joined = waited && !pending.first && reports->size() == 1;
        accepted += joined ? 0U : 1U; // a second packet is in the report of its first
        told += reports->size();
    }
    told += abandon(pending) ? 1U : 0U;
    CHECK(accepted > 10'000);
    CHECK(accepted == told);
}
