// Clocks as devices may tell them, at random; every zone and every summer. The seeds are fixed, so
// a failure comes back.
#include "devices/gatt/current_time.hpp"
#include "tests/devices/gatt/rounds.hpp"
#include "tests/devices/gatt/sent_time.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::any_time;
using varde::tests::hold_each_round;
using varde::tests::PacketWriter;
using varde::tests::Random;
using varde::tests::rounds_of_each;
using varde::tests::SentTime;

namespace
{

constexpr std::array<const char*, 8> reasons = {
    "manual-time-update", "external-reference-time-update",
    "time-zone-change",   "daylight-saving-change",
    "reserved-bit-4",     "reserved-bit-5",
    "reserved-bit-6",     "reserved-bit-7"};

struct Sent
{
    SentTime time;
    unsigned weekday = 0;
    unsigned fraction = 0;
    unsigned adjusted = 0;
};

std::vector<std::uint8_t> encode(const Sent& sent)
{
    PacketWriter packet;
    sent.time.write(packet);
    packet.octet(sent.weekday);
    packet.octet(sent.fraction);
    packet.octet(sent.adjusted);
    return packet.octets();
}

bool is_told_by(const Sent& sent, const CurrentTime& read)
{
    std::vector<std::string> names;
    for (std::size_t bit = 0; bit < reasons.size(); ++bit)
    {
        if ((sent.adjusted >> bit & 1U) != 0)
        {
            names.emplace_back(reasons[bit]);
        }
    }
    return sent.time.is_told_by(device_time(read.time)) &&
           read.weekday.value_or(0) == sent.weekday &&
           read.weekday.has_value() == (sent.weekday != 0) && read.fraction == sent.fraction &&
           read.reasons == names;
}

} // namespace

TEST_CASE("every current time comes out as the device put it in")
{
    hold_each_round(0x2A2B, rounds_of_each,
                    [](Random& random)
                    {
                        const Sent sent{any_time(random), random.between(0, 7),
                                        random.between(0, 255), random.between(0, 255)};
                        const auto read = read_current_time(encode(sent));
                        return read && is_told_by(sent, *read);
                    });
}

TEST_CASE("of all zones and summers exactly those that exist are taken")
{
    std::size_t taken = 0;
    std::size_t with_offset = 0;
    for (unsigned word = 0; word <= 0xFFFF; ++word)
    {
        const std::vector<std::uint8_t> octets{static_cast<std::uint8_t>(word & 0xFFU),
                                               static_cast<std::uint8_t>(word >> 8U)};
        const auto read = read_local_time_zone(octets);
        if (read.has_error() && read.error().error != Error::value_reserved)
        {
            FAIL("word " << word);
        }
        taken += read.has_value() ? 1U : 0U;
        with_offset += read.has_value() && read->offset() ? 1U : 0U;
    }
    CHECK(taken ==
          std::size_t{105 + 1} * (4 + 1)); // -48 to 56 and one unknown; 0, 2, 4, 8 and one unknown
    CHECK(with_offset == std::size_t{105} * 4);
}

TEST_CASE("a clock at random octets is an answer, never a crash")
{
    Random random(13);
    std::size_t read = 0;
    for (int i = 0; i < 100'000; ++i)
    {
        const auto octets = random.octets(40);
        const auto time = read_current_time(octets);
        const bool small =
            read_time_zone(octets).has_value() || read_daylight_offset(octets).has_value();
        const bool zone = read_local_time_zone(octets).has_value();
        if ((time.has_value() && octets.size() != 10) || (small && octets.size() != 1) ||
            (zone && octets.size() != 2))
        {
            FAIL("packet " << i);
        }
        read += time.has_value() ? 1U : 0U;
    }
    CHECK(read > 0);
}
