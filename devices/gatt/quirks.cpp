#include "devices/gatt/quirks.hpp"

#include <algorithm>

namespace varde::devices::gatt
{

bool Quirks::is_big_endian(std::string_view field) const noexcept
{
    return std::find(big_endian.begin(), big_endian.end(), field) != big_endian.end();
}

bool Quirks::is_zero_absent(std::string_view field) const noexcept
{
    return std::find(zero_absent.begin(), zero_absent.end(), field) != zero_absent.end();
}

} // namespace varde::devices::gatt
