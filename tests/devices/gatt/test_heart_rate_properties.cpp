// Heart rates as belts may send them, at random. The seeds are fixed, so a failure comes back.
#include "devices/gatt/heart_rate.hpp"
#include "tests/devices/gatt/rounds.hpp"

#include <catch2/catch.hpp>

#include <optional>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::hold_each_round;
using varde::tests::is_same;
using varde::tests::PacketWriter;
using varde::tests::Random;
using varde::tests::rounds_of_each;

namespace
{

struct Sent
{
    bool wide = false;
    unsigned rate = 0;
    unsigned contact = 0; // the two bits
    std::optional<unsigned> energy;
    std::vector<unsigned> intervals;
};

Sent any_heart_rate(Random& random)
{
    Sent sent;
    sent.wide = random.coin();
    sent.rate = random.between(0, sent.wide ? 65535 : 255);
    sent.contact = random.between(0, 3);
    // 65535 often, as it has a meaning of its own.
    sent.energy = random.coin()
                      ? std::optional(random.between(0, 7) == 0 ? 65535 : random.between(0, 65535))
                      : std::nullopt;
    sent.intervals.resize(random.coin() ? random.between(1, 9) : 0);
    for (auto& interval : sent.intervals)
    {
        interval = random.between(0, 65535);
    }
    return sent;
}

std::vector<std::uint8_t> encode(const Sent& sent)
{
    PacketWriter packet;
    packet.octet((sent.wide ? 1U : 0U) | sent.contact << 1U | (sent.energy ? 8U : 0U) |
                 (sent.intervals.empty() ? 0U : 16U));
    if (sent.wide)
    {
        packet.u16(sent.rate);
    }
    else
    {
        packet.octet(sent.rate);
    }
    if (sent.energy)
    {
        packet.u16(*sent.energy);
    }
    for (const auto interval : sent.intervals)
    {
        packet.u16(interval);
    }
    return packet.octets();
}

bool is_first_report_of(const Sent& sent, const Report& report)
{
    std::vector<Reading> readings = {{"heart_rate", "/min", {{"value", Decimal{sent.rate, 0}}}}};
    std::vector<std::string> status;
    if (sent.contact == 2)
    {
        status.emplace_back("no-skin-contact");
    }
    if (sent.energy)
    {
        readings.push_back({"energy_expended", "kJ", {{"value", Decimal{*sent.energy, 0}}}});
        if (*sent.energy == 65535)
        {
            status.emplace_back("energy-expended-full");
        }
    }
    return is_same(report.readings, readings) && report.status == status;
}

// 1024 times the milliseconds are 1000 times the count.
bool is_interval_report(unsigned interval, bool contact_lost, const Report& report)
{
    if (report.readings.size() != 1 || report.readings[0].kind != "rr_interval" ||
        report.readings[0].unit != "ms" || report.status.empty() == contact_lost)
    {
        return false;
    }
    const auto* value = std::get_if<Decimal>(&report.readings[0].components.front().value);
    return value != nullptr && Decimal{value->mantissa * 1024, value->exponent} ==
                                   Decimal{std::int64_t{interval} * 1000, 0};
}

bool is_told_by(const Sent& sent, const std::vector<Report>& reports)
{
    if (reports.size() != 1 + sent.intervals.size() || !is_first_report_of(sent, reports[0]))
    {
        return false;
    }
    for (std::size_t i = 0; i < sent.intervals.size(); ++i)
    {
        if (!is_interval_report(sent.intervals[i], sent.contact == 2, reports[i + 1]))
        {
            return false;
        }
    }
    return true;
}

} // namespace

TEST_CASE("every heart rate and every interval comes out as the belt put it in")
{
    hold_each_round(0x2A37, rounds_of_each,
                    [](Random& random)
                    {
                        const Sent sent = any_heart_rate(random);
                        const auto reports = decode_heart_rate(encode(sent), {}, {});
                        return reports && is_told_by(sent, *reports);
                    });
}

TEST_CASE("a heart rate at random octets is an answer, never a crash")
{
    varde::tests::decode_noise(3, [](const auto& octets)
                               { return decode_heart_rate(octets, {}, {}); });
    Quirks quirks;
    quirks.ignore_trailing = 3;
    quirks.flags_clear = 0xE0;
    varde::tests::decode_noise(4, [&quirks](const auto& octets)
                               { return decode_heart_rate(octets, quirks, {}); });
}
