// The bits of a status field and what each is called in a report.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace varde::devices::gatt
{

struct StatusBit
{
    unsigned bit = 0;
    std::string_view name; // lower-case with dashes, e.g. "cuff-too-loose"
};

// Appends the name of every bit that is set. A set bit without a name is kept for later by the
// specification: its name is "reserved-bit-<n>", as nothing that a device says is dropped.
// `names` rise with their bits.
void append_status(std::vector<std::string>& status, std::uint32_t bits,
                   std::span<const StatusBit> names);

} // namespace varde::devices::gatt
