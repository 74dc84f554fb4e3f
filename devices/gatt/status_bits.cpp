#include "devices/gatt/status_bits.hpp"

#include <algorithm>
#include <bit>

namespace varde::devices::gatt
{

void append_status(std::vector<std::string>& status, std::uint32_t bits,
                   std::span<const StatusBit> names)
{
    status.reserve(status.size() + static_cast<std::size_t>(std::popcount(bits)));
    auto named = names.begin();
    for (; bits != 0; bits &= bits - 1)
    {
        const auto bit = static_cast<unsigned>(std::countr_zero(bits));
        named = std::find_if(named, names.end(),
                             [bit](const StatusBit& name) { return name.bit >= bit; });
        if (named != names.end() && named->bit == bit)
        {
            status.emplace_back(named->name);
            continue;
        }
        status.push_back("reserved-bit-" + std::to_string(bit));
    }
}

} // namespace varde::devices::gatt
