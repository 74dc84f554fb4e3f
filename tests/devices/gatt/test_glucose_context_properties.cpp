#include "devices/gatt/glucose_context.hpp"
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
};

void write_exercise(PacketWriter& writer, Random& random, Sent& sent)
{
    const unsigned seconds = random.between(0, 3) == 0 ? 0xFFFF : random.between(0, 0xFFFE);
    const unsigned percent = random.between(0, 100);
    writer.u16(seconds);
    writer.octet(percent);
    const Value duration = seconds == 0xFFFF ? Value{Absence::unknown} : Value{Decimal{seconds, 0}};
    sent.readings.push_back({"exercise_duration", "s", {{"value", duration}}});
    sent.readings.push_back({"exercise_intensity", "%", {{"value", Decimal{percent, 0}}}});
}

void write_number(PacketWriter& writer, Random& random, Sent& sent, const char* kind,
                  const char* unit)
{
    const auto number = any_number(random);
    writer.u16(number.word);
    sent.readings.push_back({kind, unit, {{"value", number.value}}});
}

Sent any_context(Random& random)
{
    Sent sent;
    PacketWriter writer;
    const unsigned flags = random.between(0, 255);
    writer.octet(flags);
    sent.sequence = random.between(0, 0xFFFF);
    writer.u16(static_cast<unsigned>(sent.sequence));
    if ((flags & 0x80U) != 0)
    {
        writer.octet(0);
    }
    if ((flags & 0x01U) != 0)
    {
        writer.octet(random.between(0, 255));
        write_number(writer, random, sent, "carbohydrates", "g");
    }
    if ((flags & 0x02U) != 0)
    {
        writer.octet(random.between(0, 255));
    }
    if ((flags & 0x04U) != 0)
    {
        writer.octet(random.between(0, 255));
    }
    if ((flags & 0x08U) != 0)
    {
        write_exercise(writer, random, sent);
    }
    if ((flags & 0x10U) != 0)
    {
        writer.octet(random.between(0, 255));
        const bool volume = (flags & 0x20U) != 0;
        write_number(writer, random, sent, volume ? "medication_volume" : "medication_mass",
                     volume ? "mL" : "mg");
    }
    if ((flags & 0x40U) != 0)
    {
        write_number(writer, random, sent, "hba1c", "%");
    }
    sent.octets = writer.octets();
    return sent;
}

} // namespace

TEST_CASE("any context that a meter can send is read as it was sent")
{
    hold_each_round(2'034, rounds_of_each,
                    [](Random& random)
                    {
                        const auto sent = any_context(random);
                        const auto reports = decode_glucose_context(sent.octets, {}, {});
                        return reports && reports->size() == 1 &&
                               reports->front().sequence == sent.sequence &&
                               is_same(reports->front().readings, sent.readings);
                    });
}

TEST_CASE("any context that is cut short is refused as truncated")
{
    refuse_cut(34, any_context, decode_glucose_context);
}

TEST_CASE("noise in place of a context is refused or reported, and never crashes")
{
    decode_noise(1809, [](const auto& noise) { return decode_glucose_context(noise, {}, {}); });
}
