// Any octets as the packets of one characteristic, whose number is the target's parameter. The
// first octet of the input says how the device departs from the specification: a profile may say
// any of it of any device.
#include "devices/gatt/characteristic.hpp"
#include "tests/devices/gatt/health_vocabulary.hpp"
#include "tests/fuzz/parameter.hpp"
#include "tests/fuzz/soundness.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

using namespace varde::devices;
using namespace varde::fuzz;

namespace
{

gatt::Quirks quirks_of(unsigned bits)
{
    gatt::Quirks quirks;
    if ((bits & 0x01U) != 0)
    {
        quirks.big_endian = {"pulse", "status", "temperature", "weight", "systolic", "time"};
    }
    if ((bits & 0x02U) != 0)
    {
        quirks.zero_absent = {"mean", "pulse", "weight", "temperature", "systolic"};
    }
    quirks.flags_set = (bits & 0x04U) != 0 ? 0x0AU : 0U;
    quirks.flags_clear = (bits & 0x08U) != 0 ? 0xF0U : 0U;
    if ((bits & 0x10U) != 0)
    {
        quirks.user = 1;
    }
    quirks.unit = (bits & 0x20U) != 0 ? "kg" : "";
    if ((bits & 0x40U) != 0)
    {
        quirks.resolution = Decimal{1, -18};
    }
    quirks.ignore_trailing = (bits & 0x80U) != 0 ? 2 : 0;
    return quirks;
}

bool is_intermediate(std::uint16_t uuid)
{
    return uuid == 0x2A36 || uuid == 0x2A1E;
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer calls it by this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    if (size == 0)
    {
        return 0;
    }
    // Of its own size, so that a read behind the packet's end is found.
    const std::vector<std::uint8_t> packet(bytes + 1, bytes + size);
    static const auto* decoder = gatt::find_characteristic(gatt::parse_uuid(parameter).value_or(0));
    require(decoder != nullptr);
    const auto reports =
        decoder->decode(packet, quirks_of(bytes[0]), varde::tests::health_vocabulary());
    if (!reports)
    {
        require_sound(reports.error(), packet.size());
        return 0;
    }
    require_sound(*reports);
    require(std::none_of(reports->begin(), reports->end(),
                         [](const Report& report)
                         { return is_intermediate(decoder->uuid) && !report.readings.empty(); }));
    return 0;
}
