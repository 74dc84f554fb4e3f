#include "devices/gatt/cgm.hpp"
#include "devices/gatt/crc.hpp"
#include "tests/devices/gatt/rounds.hpp"

using namespace varde::devices;
using namespace varde::devices::gatt;
using namespace varde::tests;

namespace
{

struct Sent
{
    std::vector<std::uint8_t> octets;
    std::vector<std::size_t> ends; // of the records
    std::vector<std::vector<Reading>> readings;
    std::vector<std::string> raw;
};

unsigned any_flags(Random& random)
{
    return (random.between(0, 255) & 0xE3U);
}

// `crc` as the generator of the checksum, checked by its own tests.
void append_record(Random& random, bool secured, Sent& sent)
{
    PacketWriter writer;
    std::vector<Reading> readings;
    const unsigned flags = any_flags(random);
    const auto add = [&](const char* kind, const char* unit)
    {
        const auto number = any_number(random);
        writer.u16(number.word);
        readings.push_back({kind, unit, {{"value", number.value}}});
    };
    writer.octet(0);
    writer.octet(flags);
    add("interstitial_glucose", "mg/dL");
    const unsigned minutes = random.between(0, 0xFFFF);
    writer.u16(minutes);
    for (const unsigned octet : {0x80U, 0x40U, 0x20U})
    {
        if ((flags & octet) != 0)
        {
            writer.octet(random.between(0, 255) & random.between(0, 255)); // not all at once
        }
    }
    if ((flags & 1U) != 0)
    {
        add("glucose_rate_of_change", "mg/dL/min");
    }
    if ((flags & 2U) != 0)
    {
        add("glucose_quality", "%");
    }
    auto& octets = writer.octets();
    octets.front() = static_cast<std::uint8_t>(octets.size() + (secured ? 2 : 0));
    if (secured)
    {
        writer.u16(crc16(octets));
    }
    sent.octets.insert(sent.octets.end(), octets.begin(), octets.end());
    sent.ends.push_back(sent.octets.size());
    sent.readings.push_back(std::move(readings));
    sent.raw.push_back("session+" + std::to_string(minutes) + "min");
}

Sent any_records(Random& random, bool secured)
{
    Sent sent;
    const unsigned records = random.between(1, 2);
    for (unsigned i = 0; i < records; ++i)
    {
        append_record(random, secured, sent);
    }
    return sent;
}

bool is_as_sent(const Result<std::vector<Report>>& reports, const Sent& sent)
{
    if (!reports || reports->size() != sent.readings.size())
    {
        return false;
    }
    for (std::size_t i = 0; i < reports->size(); ++i)
    {
        const auto& report = (*reports)[i];
        if (report.time.raw != sent.raw[i] || !is_same(report.readings, sent.readings[i]))
        {
            return false;
        }
    }
    return true;
}

} // namespace

TEST_CASE("any records that a sensor can send are read as they were sent")
{
    hold_each_round(2'007, rounds_of_each,
                    [](Random& random)
                    {
                        const auto sent = any_records(random, random.coin());
                        return is_as_sent(decode_cgm(sent.octets, {}, {}), sent);
                    });
}

TEST_CASE("any records of a session are read as they were sent")
{
    hold_each_round(2'008, rounds_of_each / 5,
                    [](Random& random)
                    {
                        CgmSession session;
                        const bool has_crc = random.coin();
                        session.has_crc = has_crc;
                        const auto sent = any_records(random, has_crc);
                        return is_as_sent(decode_cgm_in_session(sent.octets, {}, session), sent);
                    });
}

TEST_CASE("a bit that turned over anywhere in a secured record is found")
{
    CgmSession session;
    session.has_crc = true;
    hold_each_round(16, rounds_of_each / 5,
                    [&session](Random& random)
                    {
                        Sent sent;
                        append_record(random, true, sent);
                        const auto bit =
                            random.between(0, static_cast<unsigned>(sent.octets.size()) * 8 - 1);
                        auto& octet = sent.octets[bit / 8];
                        octet = static_cast<std::uint8_t>(octet ^ 1U << bit % 8);
                        return decode_cgm_in_session(sent.octets, {}, session).has_error();
                    });
}

TEST_CASE("any records that are cut short are refused as truncated, but between two records")
{
    hold_each_round(
        17, rounds_of_each / 5,
        [](Random& random)
        {
            const auto sent = any_records(random, random.coin());
            const auto size = random.between(0, static_cast<unsigned>(sent.octets.size()) - 1);
            const bool between = std::count(sent.ends.begin(), sent.ends.end(), size) != 0;
            const auto cut = decode_cgm(std::span(sent.octets).first(size), {}, {});
            return between ? cut.has_value()
                           : cut.has_error() && cut.error().error == Error::packet_truncated;
        });
}

TEST_CASE("noise in place of a sensor's records is refused or reported, and never crashes")
{
    decode_noise(1810, [](const auto& noise) { return decode_cgm(noise, {}, {}); });
}
