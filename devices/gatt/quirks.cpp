#include "devices/gatt/quirks.hpp"

#include <algorithm>

namespace varde::devices::gatt
{

bool Quirks::has(const std::vector<std::string>& fields, std::string_view field) noexcept
{
    return std::find(fields.begin(), fields.end(), field) != fields.end();
}

} // namespace varde::devices::gatt
