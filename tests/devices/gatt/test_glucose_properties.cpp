#include "devices/gatt/glucose.hpp"
#include "tests/devices/gatt/rounds.hpp"

using namespace varde::devices;
using namespace varde::devices::gatt;
using namespace varde::tests;

namespace
{

struct Sent
{
    std::vector<std::uint8_t> octets;
    std::int64_t sequence = 0;
    std::vector<Reading> readings;
    std::optional<std::chrono::local_seconds> local;
};

void write_offset(PacketWriter& writer, Random& random, Sent& sent)
{
    const unsigned word = random.between(0, 0xFFFF);
    writer.u16(word);
    const int minutes = word < 0x8000 ? static_cast<int>(word) : static_cast<int>(word) - 0x10000;
    if (word == 0x7FFF || word == 0x8000)
    {
        sent.local.reset();
        return;
    }
    *sent.local += std::chrono::minutes(minutes);
}

void write_concentration(PacketWriter& writer, Random& random, bool moles, Sent& sent)
{
    const auto number = any_number(random, moles ? 3 : 5);
    const unsigned type = random.between(1, 10);
    const unsigned location = random.between(0, 15);
    writer.u16(number.word);
    writer.octet(location << 4U | type);
    if (type != 10 && location != 4)
    {
        sent.readings.push_back({type == 9 ? "interstitial_glucose" : "glucose",
                                 moles ? "mmol/L" : "mg/dL",
                                 {{"value", number.value}}});
    }
}

Sent any_glucose(Random& random)
{
    using namespace std::chrono;
    Sent sent;
    PacketWriter writer;
    const unsigned flags = random.between(0, 31);
    writer.octet(flags);
    sent.sequence = random.between(0, 0xFFFF);
    writer.u16(static_cast<unsigned>(sent.sequence));

    const unsigned year_number = random.between(1990, 2099);
    const std::array<unsigned, 5> fields{random.between(1, 12), random.between(1, 28),
                                         random.between(0, 23), random.between(0, 59),
                                         random.between(0, 59)};
    writer.u16(year_number);
    for (const auto field : fields)
    {
        writer.octet(field);
    }
    sent.local =
        local_days(year(static_cast<int>(year_number)) / month(fields[0]) / day(fields[1])) +
        hours(fields[2]) + minutes(fields[3]) + seconds(fields[4]);
    if ((flags & 1U) != 0)
    {
        write_offset(writer, random, sent);
    }
    if ((flags & 2U) != 0)
    {
        write_concentration(writer, random, (flags & 4U) != 0, sent);
    }
    if ((flags & 8U) != 0)
    {
        const unsigned status = random.between(0, 0xFFFF);
        writer.u16(status);
        if ((status & 0x0800U) != 0)
        {
            sent.local.reset();
        }
    }
    sent.octets = writer.octets();
    return sent;
}

} // namespace

TEST_CASE("any glucose that a meter can send is read as it was sent")
{
    hold_each_round(20'261'122, rounds_of_each,
                    [](Random& random)
                    {
                        const auto sent = any_glucose(random);
                        const auto reports = decode_glucose(sent.octets, {}, {});
                        return reports && reports->size() == 1 &&
                               reports->front().sequence == sent.sequence &&
                               reports->front().time.local == sent.local &&
                               is_same(reports->front().readings, sent.readings);
                    });
}

TEST_CASE("any glucose that is cut short is refused as truncated")
{
    refuse_cut(18, any_glucose, decode_glucose);
}

TEST_CASE("noise in place of a glucose is refused or reported, and never crashes")
{
    decode_noise(1808, [](const auto& noise) { return decode_glucose(noise, {}, {}); });
}
