// The values of a coded field and what each is called in a report's status.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace varde::devices::gatt
{

struct StatusCode
{
    unsigned code = 0;
    std::string_view name; // lower-case with dashes, e.g. "fasting"
};

// Appends "<field>-<name>", e.g. "meal-fasting". A code without a name is kept for later by the
// specification: "<field>-reserved-<code>", as nothing that a device says is dropped.
void append_coded(std::vector<std::string>& status, std::string_view field, unsigned code,
                  std::span<const StatusCode> names);

} // namespace varde::devices::gatt
