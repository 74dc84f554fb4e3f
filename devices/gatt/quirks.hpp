// How a device departs from the specification. Stands in its profile, never in the program: a new
// device with an old fault needs no C++.
#pragma once

#include "devices/decimal.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::devices::gatt
{

struct Quirks
{
    std::vector<std::string> big_endian;  // fields whose octets come most significant first
    std::vector<std::string> zero_absent; // fields in which 0 stands for "not a number"
    std::uint32_t flags_set = 0;          // flags the device means though it does not set them
    std::uint32_t flags_clear = 0;        // flags it sets without meaning them
    std::optional<int> user;              // the slot of a device that has only this one
    std::string unit;                  // UCUM: what the device measures in, whatever its flag says
    std::optional<Decimal> resolution; // of weights: kilograms (or pounds) per count
    std::size_t ignore_trailing = 0;   // so many octets may stand behind the last field

    // Asked for nearly every field, and nearly every device has none.
    bool is_big_endian(std::string_view field) const noexcept
    {
        return !big_endian.empty() && has(big_endian, field);
    }
    bool is_zero_absent(std::string_view field) const noexcept
    {
        return !zero_absent.empty() && has(zero_absent, field);
    }
    std::uint32_t corrected(std::uint32_t flags) const noexcept
    {
        return (flags | flags_set) & ~flags_clear;
    }

private:
    static bool has(const std::vector<std::string>& fields, std::string_view field) noexcept;
};

} // namespace varde::devices::gatt
