// What devices may say of themselves, at random. The seeds are fixed, so a failure comes back.
#include "devices/gatt/device_information.hpp"
#include "tests/devices/gatt/packet_writer.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <string>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::PacketWriter;
using varde::tests::Random;

namespace
{

// A character that is no control character and no half of a pair.
unsigned any_character(Random& random)
{
    switch (random.between(0, 3))
    {
    case 0:
        return random.between(0x20, 0x7E);
    case 1:
        return random.between(0xA0, 0x7FF);
    case 2:
        return random.coin() ? random.between(0x800, 0xD7FF) : random.between(0xE000, 0xFFFF);
    default:
        return random.between(0x10000, 0x10FFFF);
    }
}

void append(std::string& text, unsigned octet)
{
    text += static_cast<char>(static_cast<unsigned char>(octet));
}

// RFC 3629, section 3.
void append_character(std::string& text, unsigned code)
{
    if (code < 0x80)
    {
        append(text, code);
    }
    else if (code < 0x800)
    {
        append(text, 0xC0 + code / 0x40);
        append(text, 0x80 + code % 0x40);
    }
    else if (code < 0x10000)
    {
        append(text, 0xE0 + code / 0x1000);
        append(text, 0x80 + code / 0x40 % 0x40);
        append(text, 0x80 + code % 0x40);
    }
    else
    {
        append(text, 0xF0 + code / 0x40000);
        append(text, 0x80 + code / 0x1000 % 0x40);
        append(text, 0x80 + code / 0x40 % 0x40);
        append(text, 0x80 + code % 0x40);
    }
}

} // namespace

TEST_CASE("every text comes out as the device put it in, without the NULs behind it")
{
    constexpr std::uint32_t seed = 0x2A29;
    INFO("seed " << seed);
    Random random(seed);
    for (int i = 0; i < 100'000; ++i)
    {
        std::string text;
        for (unsigned left = random.between(0, 12); left > 0; --left)
        {
            append_character(text, any_character(random));
        }
        std::vector<std::uint8_t> octets(text.begin(), text.end());
        octets.resize(octets.size() + random.between(0, 3));
        DeviceInformation device;
        if (!note(device, 0x2A29, octets) || device.manufacturer != text)
        {
            FAIL("text " << i);
        }
    }
}

TEST_CASE("every PnP id comes out as the device put it in")
{
    constexpr std::uint32_t seed = 0x2A50;
    INFO("seed " << seed);
    Random random(seed);
    for (int i = 0; i < 100'000; ++i)
    {
        const unsigned source = random.between(1, 2);
        const unsigned vendor = random.between(0, 65535);
        const unsigned product = random.between(0, 65535);
        const unsigned version = random.between(0, 65535);
        PacketWriter packet;
        packet.octet(source);
        packet.u16(vendor);
        packet.u16(product);
        packet.u16(version);
        DeviceInformation device;
        if (!note(device, 0x2A50, packet.octets()) ||
            static_cast<unsigned>(device.product->source) != source ||
            device.product->vendor != vendor || device.product->product != product ||
            device.product->version != version)
        {
            FAIL("packet " << i);
        }
    }
}

TEST_CASE("every system id comes out with its octets turned round")
{
    constexpr std::uint32_t seed = 0x2A23;
    INFO("seed " << seed);
    Random random(seed);
    for (int i = 0; i < 100'000; ++i)
    {
        std::array<unsigned, 8> id{};
        PacketWriter packet;
        for (auto& octet : id)
        {
            octet = random.between(0, 255);
            packet.octet(octet);
        }
        DeviceInformation device;
        if (!note(device, 0x2A23, packet.octets()) || device.system_id.size() != 23)
        {
            FAIL("packet " << i);
        }
        for (std::size_t at = 0; at < id.size(); ++at)
        {
            const auto digits = device.system_id.substr(3 * (id.size() - 1 - at), 2);
            if (std::stoul(digits, nullptr, 16) != id[at])
            {
                FAIL("packet " << i);
            }
        }
    }
}

TEST_CASE("what a device says of itself at random octets is an answer, never a crash")
{
    constexpr std::array<std::uint16_t, 10> uuids = {0x2A23, 0x2A24, 0x2A25, 0x2A26, 0x2A27,
                                                     0x2A28, 0x2A29, 0x2A2A, 0x2A50, 0x2A19};
    Random random(12);
    std::size_t refused = 0;
    for (int i = 0; i < 100'000; ++i)
    {
        const auto octets = random.octets(40);
        DeviceInformation device;
        const auto result = note(device, uuids[random.between(0, 9)], octets);
        refused += result.has_error() ? 1U : 0U;
        if (result.has_error() && !(device == DeviceInformation{}))
        {
            FAIL("packet " << i << " was refused and noted");
        }
    }
    CHECK(refused > 50'000);
    CHECK(refused < 100'000);
}
