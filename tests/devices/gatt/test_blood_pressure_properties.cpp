// Blood pressures as cuffs may send them, at random.
#include "devices/gatt/blood_pressure.hpp"
#include "tests/devices/gatt/rounds.hpp"
#include "tests/devices/gatt/sent_time.hpp"

#include <array>
#include <optional>

using namespace varde::devices;
using namespace varde::devices::gatt;
using namespace varde::tests;

namespace
{

struct Sent
{
    bool in_kilopascal = false;
    std::array<SentNumber, 3> pressures; // systolic, diastolic, mean
    std::optional<SentTime> time;
    std::optional<SentNumber> pulse;
    std::optional<unsigned> user;
    std::optional<unsigned> status;
};

Sent any_pressure(Random& random)
{
    Sent sent;
    sent.in_kilopascal = random.coin();
    sent.pressures = {any_number(random), any_number(random), any_number(random)};
    sent.time = random.coin() ? std::optional(any_time(random)) : std::nullopt;
    sent.pulse = random.coin() ? std::optional(any_number(random)) : std::nullopt;
    if (random.coin())
    {
        sent.user = random.between(0, 7) == 0 ? 255 : random.between(0, 254);
    }
    sent.status = random.coin() ? std::optional(random.between(0, 0xFFFF)) : std::nullopt;
    return sent;
}

std::vector<std::uint8_t> encode(const Sent& sent)
{
    PacketWriter packet;
    packet.octet((sent.in_kilopascal ? 1U : 0U) | (sent.time ? 2U : 0U) | (sent.pulse ? 4U : 0U) |
                 (sent.user ? 8U : 0U) | (sent.status ? 16U : 0U));
    for (const SentNumber& pressure : sent.pressures)
    {
        packet.u16(pressure.word);
    }
    if (sent.time)
    {
        sent.time->write(packet);
    }
    if (sent.pulse)
    {
        packet.u16(sent.pulse->word);
    }
    if (sent.user)
    {
        packet.octet(*sent.user);
    }
    if (sent.status)
    {
        packet.u16(*sent.status);
    }
    return packet.octets();
}

// Blood Pressure Measurement Status: bits 0 to 2, the two bits of the pulse's range, bit 5; no
// name for the others.
std::vector<std::string> status_of(unsigned bits)
{
    constexpr std::array<const char*, 4> ranges{"", "pulse-above-range", "pulse-below-range",
                                                "reserved-pulse-range"};
    constexpr std::array<std::pair<unsigned, const char*>, 4> told{{{1U, "body-movement"},
                                                                    {2U, "cuff-too-loose"},
                                                                    {4U, "irregular-pulse"},
                                                                    {32U, "improper-position"}}};
    std::vector<std::string> status;
    for (const auto& [bit, word] : told)
    {
        if ((bits & bit) != 0)
        {
            status.emplace_back(word);
        }
    }
    for (unsigned bit = 6; bit < 16; ++bit)
    {
        if ((bits >> bit & 1U) != 0)
        {
            status.push_back("reserved-bit-" + std::to_string(bit));
        }
    }
    if (const unsigned range = bits >> 3U & 3U; range != 0)
    {
        status.emplace_back(ranges.at(range));
    }
    return status;
}

// "Not a number" is how most cuffs say that they tell no mean; every other absence has its reason.
std::vector<Reading> readings_of(const Sent& sent)
{
    Reading pressure{
        "blood_pressure",
        sent.in_kilopascal ? "kPa" : "mm[Hg]",
        {{"systolic", sent.pressures[0].value}, {"diastolic", sent.pressures[1].value}}};
    if (sent.pressures[2].value != Value{Absence::not_a_number})
    {
        pressure.components.push_back({"mean", sent.pressures[2].value});
    }
    std::vector<Reading> readings{std::move(pressure)};
    if (sent.pulse)
    {
        readings.push_back({"heart_rate", "/min", {{"value", sent.pulse->value}}});
    }
    return readings;
}

bool is_told_by(const Sent& sent, const std::vector<Reading>& readings,
                std::vector<std::string> status, const Result<std::vector<Report>>& reports)
{
    if (!reports || reports->size() != 1)
    {
        return false;
    }
    Report report = reports->front();
    std::ranges::sort(report.status);
    std::ranges::sort(status);
    const bool right_time = sent.time ? sent.time->is_told_by(report.time)
                                      : report.time.raw.empty() && !report.time.local;
    const bool nobody = !sent.user || *sent.user == 255;
    const bool right_user = nobody ? !report.user : report.user == static_cast<int>(*sent.user);
    return right_time && right_user && report.status == status &&
           is_same(report.readings, readings);
}

} // namespace

TEST_CASE("every blood pressure comes out as the cuff put it in")
{
    hold_each_round(0x2A35, rounds_of_each,
                    [](Random& random)
                    {
                        const Sent sent = any_pressure(random);
                        return is_told_by(sent, readings_of(sent),
                                          status_of(sent.status.value_or(0)),
                                          decode_blood_pressure(encode(sent), {}, {}));
                    });
}

TEST_CASE("no intermediate cuff pressure is a reading, whatever else it tells")
{
    hold_each_round(0x2A36, rounds_of_each,
                    [](Random& random)
                    {
                        const Sent sent = any_pressure(random);
                        auto status = status_of(sent.status.value_or(0));
                        status.emplace_back("intermediate");
                        Sent told = sent;
                        told.time.reset();
                        return is_told_by(told, {}, status,
                                          decode_cuff_pressure(encode(sent), {}, {}));
                    });
}

TEST_CASE("a blood pressure at random octets is an answer, never a crash")
{
    decode_noise(14, [](const auto& noise) { return decode_blood_pressure(noise, {}, {}); });
    decode_noise(15, [](const auto& noise) { return decode_cuff_pressure(noise, {}, {}); });
}
