// Any octets as a packet in which a device describes itself. The first octet says which of these
// characteristics it is of, the second how the device departs from the specification.
#include "devices/gatt/characteristic.hpp"
#include "tests/devices/gatt/health_vocabulary.hpp"
#include "tests/fuzz/soundness.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

using namespace varde::devices;
using namespace varde::fuzz;

namespace
{

constexpr std::array<std::uint16_t, 22> described{
    0x2A08, 0x2A0D, 0x2A0E, 0x2A0F, 0x2A1D, 0x2A23, 0x2A24, 0x2A25, 0x2A26, 0x2A27, 0x2A28,
    0x2A29, 0x2A2A, 0x2A2B, 0x2A50, 0x2A9B, 0x2A9E, 0x2AA8, 0x2AAA, 0x2AAB, 0x2BF2, 0x2BF3};

gatt::Quirks quirks_of(unsigned bits)
{
    gatt::Quirks quirks;
    quirks.flags_set = (bits & 0x01U) != 0 ? 0x0AU : 0U;
    quirks.flags_clear = (bits & 0x02U) != 0 ? 0xF0U : 0U;
    if ((bits & 0x04U) != 0)
    {
        quirks.big_endian = {"time"};
    }
    if ((bits & 0x08U) != 0)
    {
        quirks.resolution = Decimal{1, -18};
    }
    quirks.ignore_trailing = (bits & 0x80U) != 0 ? 2 : 0;
    return quirks;
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer calls it by this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    if (size < 2)
    {
        return 0;
    }
    const auto* decoder = gatt::find_characteristic(described[bytes[0] % described.size()]);
    require(decoder != nullptr);
    // Of its own size, so that a read behind the packet's end is found.
    const std::vector<std::uint8_t> packet(bytes + 2, bytes + size);
    const auto reports =
        decoder->decode(packet, quirks_of(bytes[1]), varde::tests::health_vocabulary());
    if (!reports)
    {
        require_sound(reports.error(), packet.size());
        return 0;
    }
    require_sound(*reports);
    require(std::all_of(reports->begin(), reports->end(),
                        [](const Report& report) { return report.readings.empty(); }));
    return 0;
}
