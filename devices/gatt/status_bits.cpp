#include "devices/gatt/status_bits.hpp"

#include <algorithm>
#include <bit>

namespace varde::devices::gatt
{

void append_status(std::vector<std::string>& status, std::uint32_t bits,
                   std::span<const StatusBit> names)
{
    status.reserve(status.size() + static_cast<std::size_t>(std::popcount(bits)));
    for (; bits != 0; bits &= bits - 1)
    {
        const auto bit = static_cast<unsigned>(std::countr_zero(bits));
        const auto named = std::find_if(names.begin(), names.end(),
                                        [bit](const StatusBit& name) { return name.bit == bit; });
        status.push_back(named == names.end() ? "reserved-bit-" + std::to_string(bit)
                                              : std::string(named->name));
    }
}

} // namespace varde::devices::gatt
