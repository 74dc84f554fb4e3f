#include "devices/gatt/quirks.hpp"

#include <algorithm>

namespace varde::devices::gatt
{

bool Quirks::is_big_endian(std::string_view field) const noexcept
{
    return std::find(big_endian.begin(), big_endian.end(), field) != big_endian.end();
}

} // namespace varde::devices::gatt
