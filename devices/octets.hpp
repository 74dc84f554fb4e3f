// Reads the fields of a packet front to back, as Bluetooth lays them out: little-endian. The first
// field that is not there fails the reader; from then on every field is 0, so a decoder reads on
// without asking after each field, and asks once at its end.
#pragma once

#include "devices/refusal.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace varde::devices
{

enum class ByteOrder
{
    little,
    big,
};

class Octets
{
public:
    explicit Octets(std::span<const std::uint8_t> bytes) noexcept : bytes_(bytes) {}

    // `field` names the field in a refusal; it must outlive the reader.
    std::uint8_t u8(std::string_view field) noexcept
    {
        return has(1, field) ? bytes_[offset_++] : std::uint8_t{0};
    }
    std::uint16_t u16(std::string_view field, ByteOrder order = ByteOrder::little) noexcept
    {
        if (!has(2, field))
        {
            return 0;
        }
        const unsigned first = bytes_[offset_++];
        const unsigned second = bytes_[offset_++];
        return static_cast<std::uint16_t>(order == ByteOrder::big ? first << 8U | second
                                                                  : second << 8U | first);
    }
    std::int16_t s16(std::string_view field) noexcept;
    std::uint32_t u24(std::string_view field) noexcept;
    std::uint32_t u32(std::string_view field, ByteOrder order = ByteOrder::little) noexcept;
    std::uint64_t u48(std::string_view field) noexcept;
    // The next `count` octets as they are.
    std::span<const std::uint8_t> take(std::size_t count, std::string_view field) noexcept;

    std::size_t offset() const noexcept { return offset_; }
    std::size_t left() const noexcept { return bytes_.size() - offset_; }
    bool failed() const noexcept { return failed_; }

    // packet-truncated, when a field was not there.
    std::optional<Refusal> truncated() const;
    // That, or packet-overlong when octets are left over.
    std::optional<Refusal> unfinished() const;

private:
    // Fails the reader where they are not there.
    bool has(std::size_t count, std::string_view field) noexcept
    {
        if (!failed_ && count <= left())
        {
            return true;
        }
        missing_ = failed_ ? missing_ : field;
        failed_ = true;
        return false;
    }
    std::uint64_t number(std::size_t size, std::string_view field, ByteOrder order) noexcept;

    std::span<const std::uint8_t> bytes_;
    std::size_t offset_ = 0;
    std::string_view missing_;
    bool failed_ = false;
};

// "16A3 00" or "16a300": octets from hexadecimal digits, blanks between octets allowed.
Result<std::vector<std::uint8_t>> parse_hex(std::string_view text);

} // namespace varde::devices
