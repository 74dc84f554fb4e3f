#include "devices/gatt/battery.hpp"

#include "devices/gatt/read_field.hpp"

namespace varde::devices::gatt
{

Result<int> read_battery(std::span<const std::uint8_t> packet, const Quirks& quirks)
{
    constexpr int full = 100;
    Octets octets(packet);
    const int level = octets.u8("level");
    if (auto refusal = finish(octets, quirks))
    {
        return *std::move(refusal);
    }
    if (level > full)
    {
        return Refusal{Error::value_reserved, "level", "levels above 100 are kept for later", 0};
    }
    return level;
}

Result<std::vector<Report>> decode_battery(std::span<const std::uint8_t> packet,
                                           const Quirks& quirks, const Vocabulary& /*vocabulary*/)
{
    const auto level = read_battery(packet, quirks);
    if (!level)
    {
        return level.error();
    }
    std::vector<Report> reports(1);
    Report& report = reports.front();
    report.battery = *level;
    return reports;
}

} // namespace varde::devices::gatt
