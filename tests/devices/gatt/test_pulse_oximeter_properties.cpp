#include "devices/gatt/pulse_oximeter.hpp"
#include "tests/devices/gatt/rounds.hpp"

using namespace varde::devices;
using namespace varde::devices::gatt;
using namespace varde::tests;

namespace
{

struct Sent
{
    std::vector<std::uint8_t> octets;
    std::vector<std::vector<Reading>> readings; // of each report
    std::optional<std::chrono::local_seconds> local;
};

Reading reading(const char* kind, const char* unit, const SentNumber& number)
{
    return {kind, unit, {{"value", number.value}}};
}

void write_pair(PacketWriter& writer, Random& random, Sent& sent)
{
    const auto saturation = any_number(random);
    const auto pulse = any_number(random);
    writer.u16(saturation.word);
    writer.u16(pulse.word);
    sent.readings.push_back(
        {reading("oxygen_saturation", "%", saturation), reading("heart_rate", "/min", pulse)});
}

void write_time(PacketWriter& writer, Random& random, Sent& sent)
{
    using namespace std::chrono;
    const unsigned year_number = random.between(1990, 2099);
    const unsigned month_number = random.between(1, 12);
    const unsigned second = random.between(0, 59);
    writer.u16(year_number);
    writer.octet(month_number);
    writer.u24(28U | 23U << 8U | 59U << 16U);
    writer.octet(second);
    sent.local = local_days(year(static_cast<int>(year_number)) / month(month_number) / 28) +
                 hours(23) + minutes(59) + seconds(second);
}

// Numbers that the status calls invalid or unavailable are absent, for its own reason.
void apply_status(unsigned status, Sent& sent)
{
    const bool invalid = (status & 0x8000U) != 0;
    const bool unavailable = (status & 0x2000U) != 0;
    for (auto& readings : sent.readings)
    {
        for (auto& each : readings)
        {
            auto& value = each.components.front().value;
            if ((invalid || unavailable) && std::holds_alternative<Decimal>(value))
            {
                value = invalid ? Absence::error : Absence::unknown;
            }
        }
    }
}

// The fields that both measurements end with.
void write_tail(PacketWriter& writer, Random& random, bool status, bool device, bool index,
                Sent& sent)
{
    unsigned bits = 0;
    if (status)
    {
        bits = random.between(0, 0xFFFF) & random.between(0, 0xFFFF); // not all at once
        writer.u16(bits);
    }
    if (device)
    {
        writer.u24(random.between(0, 0xFFFFFF) & random.between(0, 0xFFFFFF));
    }
    if (index)
    {
        const auto number = any_number(random);
        writer.u16(number.word);
        sent.readings.front().push_back(reading("perfusion_index", "%", number));
    }
    apply_status(bits, sent);
    sent.octets = writer.octets();
}

Sent any_spot_check(Random& random)
{
    Sent sent;
    PacketWriter writer;
    const unsigned flags = random.between(0, 31);
    writer.octet(flags);
    write_pair(writer, random, sent);
    if ((flags & 1U) != 0)
    {
        write_time(writer, random, sent);
    }
    write_tail(writer, random, (flags & 2U) != 0, (flags & 4U) != 0, (flags & 8U) != 0, sent);
    if ((flags & 16U) != 0)
    {
        sent.local.reset();
    }
    return sent;
}

Sent any_continuous(Random& random)
{
    Sent sent;
    PacketWriter writer;
    const unsigned flags = random.between(0, 31);
    writer.octet(flags);
    write_pair(writer, random, sent);
    if ((flags & 1U) != 0)
    {
        write_pair(writer, random, sent);
    }
    if ((flags & 2U) != 0)
    {
        write_pair(writer, random, sent);
    }
    write_tail(writer, random, (flags & 4U) != 0, (flags & 8U) != 0, (flags & 16U) != 0, sent);
    return sent;
}

bool is_as_sent(const Result<std::vector<Report>>& reports, const Sent& sent)
{
    return reports &&
           std::equal(reports->begin(), reports->end(), sent.readings.begin(), sent.readings.end(),
                      [&sent](const Report& report, const std::vector<Reading>& readings) {
                          return report.time.local == sent.local &&
                                 is_same(report.readings, readings);
                      });
}

template <class Any, class Decode>
void read_as_sent(std::uint32_t seed, Any any, Decode decode)
{
    hold_each_round(seed, rounds_of_each,
                    [&](Random& random)
                    {
                        const auto sent = any(random);
                        return is_as_sent(decode(sent.octets, {}, {}), sent);
                    });
}

} // namespace

TEST_CASE("any spot check that an oximeter can send is read as it was sent")
{
    read_as_sent(94, any_spot_check, decode_spot_check);
}

TEST_CASE("any continuous packet that an oximeter can send is read as it was sent")
{
    read_as_sent(95, any_continuous, decode_continuous_oximetry);
}

TEST_CASE("any packet of an oximeter that is cut short is refused as truncated")
{
    refuse_cut(96, any_spot_check, decode_spot_check);
    refuse_cut(97, any_continuous, decode_continuous_oximetry);
}

TEST_CASE("noise in place of a spot check is refused or reported, and never crashes")
{
    decode_noise(1822, [](const auto& noise) { return decode_spot_check(noise, {}, {}); });
}

TEST_CASE("noise in place of a continuous packet is refused or reported, and never crashes")
{
    decode_noise(1823, [](const auto& noise) { return decode_continuous_oximetry(noise, {}, {}); });
}
