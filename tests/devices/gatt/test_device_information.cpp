#include "devices/gatt/device_information.hpp"
#include "devices/gatt/text.hpp"
#include "tests/devices/gatt/cuts.hpp"
#include "tests/devices/gatt/packet.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::check_cuts;
using varde::tests::packet;

namespace
{

std::vector<std::uint8_t> octets_of(std::string_view text)
{
    return {text.begin(), text.end()};
}

// What a device is after it said this one thing.
Result<DeviceInformation> noted(std::uint16_t uuid, std::span<const std::uint8_t> octets)
{
    DeviceInformation device;
    const auto result = note(device, uuid, octets);
    if (!result)
    {
        return result.error();
    }
    return device;
}

} // namespace

TEST_CASE("each text of a device goes where it belongs")
{
    struct Case
    {
        std::uint16_t uuid;
        std::string DeviceInformation::*member;
    };
    const std::array<Case, 6> cases = {{{0x2A29, &DeviceInformation::manufacturer},
                                        {0x2A24, &DeviceInformation::model},
                                        {0x2A25, &DeviceInformation::serial_number},
                                        {0x2A26, &DeviceInformation::firmware},
                                        {0x2A27, &DeviceInformation::hardware},
                                        {0x2A28, &DeviceInformation::software}}};
    for (const auto& known : cases)
    {
        DeviceInformation expected;
        expected.*known.member = "Varde 1.0";
        const auto device = noted(known.uuid, octets_of("Varde 1.0"));
        REQUIRE(device.has_value());
        CHECK(*device == expected);
    }
}

TEST_CASE("a device's texts end before the NULs behind them and may be in any language")
{
    CHECK(noted(0x2A29, packet("41 26 44 00 00 00")).value().manufacturer == "A&D");
    CHECK(noted(0x2A29, packet("00 00")).value().manufacturer.empty());
    CHECK(noted(0x2A29, packet("")).value().manufacturer.empty());
    CHECK(noted(0x2A29, packet("42 C3 B8 20 E2 82 AC 20 F0 9F 98 80")).value().manufacturer ==
          "B\xC3\xB8 \xE2\x82\xAC \xF0\x9F\x98\x80");
}

TEST_CASE("a device's text that is not text is refused where it stops being some")
{
    struct Case
    {
        const char* octets;
        std::size_t offset;
    };
    for (const auto& bad :
         {Case{"41 00 42", 1}, Case{"41 0A", 1}, Case{"1B 5B 32 4A", 0}, Case{"41 42 7F", 2},
          Case{"C2 9B", 0}, // a control character in two octets
          Case{"80", 0}, Case{"41 C3", 1}, Case{"41 C3 41", 1}, Case{"C0 80", 0}, Case{"C1 BF", 0},
          Case{"E0 9F BF", 0}, Case{"ED A0 80", 0}, // half of a pair of UTF-16
          Case{"F0 8F BF BF", 0}, Case{"F4 90 80 80", 0}, Case{"F8 88 80 80 80", 0}, Case{"FF", 0},
          Case{"E2 82", 0}, Case{"F0 9F 98", 0}})
    {
        INFO(bad.octets);
        const auto read = noted(0x2A24, packet(bad.octets));
        REQUIRE(read.has_error());
        CHECK(read.error().error == Error::text_malformed);
        CHECK(read.error().where == "model");
        CHECK(read.error().offset == bad.offset);
    }
}

TEST_CASE("the last character of each form of UTF-8 is text")
{
    for (const auto* octets : {"7E", "C2 A0", "DF BF", "E0 A0 80", "ED 9F BF", "EE 80 80",
                               "EF BF BF", "F0 90 80 80", "F4 8F BF BF"})
    {
        INFO(octets);
        CHECK(read_text(packet(octets), "model").has_value());
    }
}

TEST_CASE("a text is at most as long as a characteristic can be")
{
    CHECK(noted(0x2A25, std::vector<std::uint8_t>(512, 'a')).value().serial_number.size() == 512);
    CHECK(noted(0x2A25, std::vector<std::uint8_t>(513, 'a')).error().error ==
          Error::text_malformed);
}

TEST_CASE("a system id is written as FHIR writes an EUI-64")
{
    CHECK(noted(0x2A23, packet("00 1C 05 FF FE FF E8 74")).value().system_id ==
          "74-E8-FF-FE-FF-05-1C-00");
    // The example of the Bluetooth SIG: 0x123456FFFE9ABCDE.
    CHECK(noted(0x2A23, packet("DE BC 9A FE FF 56 34 12")).value().system_id ==
          "12-34-56-FF-FE-9A-BC-DE");
    check_cuts(packet("00 1C 05 FF FE FF E8 74"),
               [](auto octets) { return noted(0x2A23, octets); });
    CHECK(noted(0x2A23, packet("00 1C 05 FF FE FF E8 74 00")).error().error ==
          Error::packet_overlong);
}

TEST_CASE("a PnP id says who gave out the vendor's number")
{
    const auto bluetooth = noted(0x2A50, packet("01 0D 00 34 12 10 01"));
    REQUIRE(bluetooth.has_value());
    CHECK(bluetooth->product == ProductId{ProductId::Source::bluetooth, 0x000D, 0x1234, 0x0110});
    CHECK(noted(0x2A50, packet("02 0D 00 34 12 10 01")).value().product->source ==
          ProductId::Source::usb);
    for (const auto* octets : {"00 0D 00 34 12 10 01", "03 0D 00 34 12 10 01"})
    {
        CHECK(noted(0x2A50, packet(octets)).error().error == Error::value_reserved);
    }
    check_cuts(packet("01 0D 00 34 12 10 01"), [](auto octets) { return noted(0x2A50, octets); });
    CHECK(noted(0x2A50, packet("01 0D 00 34 12 10 01 00")).error().error == Error::packet_overlong);
}

TEST_CASE("a certification list is kept as the octets it is")
{
    CHECK(noted(0x2A2A, packet("00 02 00 FF")).value().certification == packet("00 02 00 FF"));
}

TEST_CASE("what is refused changes nothing of what a device said before")
{
    DeviceInformation device;
    REQUIRE(note(device, 0x2A29, octets_of("Varde")).has_value());
    REQUIRE(note(device, 0x2A23, packet("00 1C 05 FF FE FF E8 74")).has_value());
    REQUIRE(note(device, 0x2A50, packet("01 0D 00 34 12 10 01")).has_value());
    const auto before = device;
    CHECK(note(device, 0x2A29, packet("FF")).has_error());
    CHECK(note(device, 0x2A23, packet("FF")).has_error());
    CHECK(note(device, 0x2A50, packet("03 0D 00 34 12 10 01")).has_error());
    CHECK(note(device, 0x2A19, packet("32")).error().error == Error::characteristic_unknown);
    CHECK(device == before);
}
