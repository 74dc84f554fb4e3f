#include "devices/gatt/device_information.hpp"

#include "devices/gatt/text.hpp"
#include "devices/octets.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace varde::devices::gatt
{
namespace
{

struct Text
{
    std::uint16_t uuid = 0;
    std::string_view field;
    std::string DeviceInformation::*member = nullptr;
};

constexpr std::array<Text, 6> texts = {{
    {0x2A24, "model", &DeviceInformation::model},
    {0x2A25, "serial_number", &DeviceInformation::serial_number},
    {0x2A26, "firmware", &DeviceInformation::firmware},
    {0x2A27, "hardware", &DeviceInformation::hardware},
    {0x2A28, "software", &DeviceInformation::software},
    {0x2A29, "manufacturer", &DeviceInformation::manufacturer},
}};
constexpr std::uint16_t system_id = 0x2A23;
constexpr std::uint16_t certification = 0x2A2A;
constexpr std::uint16_t product_id = 0x2A50;

// FHIR writes an EUI-64 with its most significant octet first; Bluetooth sends that one last.
Result<std::string> read_system_id(std::span<const std::uint8_t> packet)
{
    constexpr std::size_t size = 8;
    constexpr std::string_view digits = "0123456789ABCDEF";
    Octets octets(packet);
    const auto id = octets.take(size, "system_id");
    if (auto refusal = octets.unfinished())
    {
        return *std::move(refusal);
    }
    std::string text;
    for (auto octet = id.rbegin(); octet != id.rend(); ++octet)
    {
        text += text.empty() ? "" : "-";
        text += digits[*octet >> 4U];
        text += digits[*octet & 0xFU];
    }
    return text;
}

Result<ProductId> read_product_id(std::span<const std::uint8_t> packet)
{
    Octets octets(packet);
    const auto source = octets.u8("source");
    ProductId product;
    product.vendor = octets.u16("vendor");
    product.product = octets.u16("product");
    product.version = octets.u16("version");
    if (auto refusal = octets.unfinished())
    {
        return *std::move(refusal);
    }
    product.source = static_cast<ProductId::Source>(source);
    if (product.source != ProductId::Source::bluetooth && product.source != ProductId::Source::usb)
    {
        return Refusal{Error::value_reserved, "source", "nobody else gives out numbers yet", 0};
    }
    return product;
}

template <class Place, class Value>
Result<void> keep(Place& place, Result<Value> read)
{
    if (!read)
    {
        return read.error();
    }
    place = *std::move(read);
    return {};
}

} // namespace

Result<void> note(DeviceInformation& device, std::uint16_t uuid,
                  std::span<const std::uint8_t> octets)
{
    const auto text = std::find_if(texts.begin(), texts.end(),
                                   [uuid](const Text& known) { return known.uuid == uuid; });
    if (text != texts.end())
    {
        return keep(device.*text->member, read_text(octets, text->field));
    }
    if (uuid == system_id)
    {
        return keep(device.system_id, read_system_id(octets));
    }
    if (uuid == product_id)
    {
        return keep(device.product, read_product_id(octets));
    }
    if (uuid == certification)
    {
        device.certification.assign(octets.begin(), octets.end());
        return {};
    }
    return Refusal{Error::characteristic_unknown, "", "not of the Device Information Service"};
}

} // namespace varde::devices::gatt
