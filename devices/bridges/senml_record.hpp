// The records of a SenML pack with their base fields resolved (RFC 8428 section 4.6), as JSON
// (section 5), with the version's features of RFC 9100.
#pragma once

#include "devices/bridges/field.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace varde::devices::bridges
{

struct SenmlRecord
{
    // A number, a text, a truth, octets; or none, for a record of a sum only.
    using Content =
        std::variant<std::monostate, Decimal, std::string, bool, std::vector<std::uint8_t>>;
    std::string name; // base name and name
    std::string unit; // as SenML has it: "beat/min"; empty where it says none
    Content content;
    std::optional<Decimal> sum; // of the values over time, in the unit times seconds
    Decimal time;               // seconds; below 2^28 from now on, else since 1970
    Path path;                  // "[2]"
};

// Records that only set base fields are left out. A version this gateway does not read, and a
// field with a name that ends with "_" (it must be understood, and is not), refuse the pack.
Result<std::vector<SenmlRecord>> resolve_senml(const Field& pack);

// "/min" from "beat/min": SenML's units (RFC 8428 section 12.1, RFC 8798) that UCUM writes in
// another way. Others as they are.
std::string_view ucum_of_senml(std::string_view unit);

} // namespace varde::devices::bridges
