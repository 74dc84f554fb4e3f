// What a device says it is: the characteristics of the Device Information Service 1.1, section 3.
#pragma once

#include "devices/refusal.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace varde::devices::gatt
{

// PnP ID 2A50.
struct ProductId
{
    enum class Source
    {
        bluetooth = 1, // the vendor's number is the Bluetooth SIG's
        usb = 2,       // or the USB Implementers Forum's
    };
    Source source{};
    std::uint16_t vendor = 0;
    std::uint16_t product = 0;
    std::uint16_t version = 0;

    friend bool operator==(const ProductId&, const ProductId&) = default;
};

// Empty is what the device did not say.
struct DeviceInformation
{
    std::string manufacturer;                // 2A29
    std::string model;                       // 2A24
    std::string serial_number;               // 2A25
    std::string firmware;                    // 2A26, revision
    std::string hardware;                    // 2A27, revision
    std::string software;                    // 2A28, revision
    std::string system_id;                   // 2A23, "74-E8-FF-FE-FF-05-1C-00"
    std::optional<ProductId> product;        // 2A50
    std::vector<std::uint8_t> certification; // 2A2A, IEEE 11073-20601 list, as the octets it is

    friend bool operator==(const DeviceInformation&, const DeviceInformation&) = default;
};

// Takes note of one characteristic. Texts are UTF-8 without control characters; NULs behind them,
// which some devices send, are cut off. What is refused changes nothing.
Result<void> note(DeviceInformation& device, std::uint16_t uuid,
                  std::span<const std::uint8_t> octets);

} // namespace varde::devices::gatt
