// Appends the fields of a packet as Bluetooth lays them out: the least significant octet first.
#pragma once

#include "devices/decimal.hpp"
#include "devices/time.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace varde::simulate_home
{

class OctetWriter
{
public:
    OctetWriter& number(std::uint64_t value, int octets);
    // IEEE 11073-20601 medfloat16 with the number's own exponent. "Not at this resolution" where
    // its digits do not fit, "not a number" where there is none.
    OctetWriter& sfloat(const std::optional<devices::Decimal>& value);
    // medfloat32.
    OctetWriter& medfloat(const std::optional<devices::Decimal>& value);
    // Date Time 2A08: what the clock on the wall shows, without its offset.
    OctetWriter& date_time(const devices::Timestamp& at);

    std::vector<std::uint8_t> take() { return std::move(octets_); }

private:
    std::vector<std::uint8_t> octets_;
};

} // namespace varde::simulate_home
