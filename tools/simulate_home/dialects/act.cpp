#include "tools/simulate_home/dialects/act.hpp"

#include "tools/simulate_home/chance.hpp"

#include <algorithm>

namespace varde::simulate_home
{

using devices::Component;
using devices::Decimal;
using devices::Reading;

namespace
{

const Reading* find_reading(const Act& act, std::string_view kind)
{
    const auto found = std::find_if(act.readings.begin(), act.readings.end(),
                                    [kind](const Reading& one) { return one.kind == kind; });
    return found == act.readings.end() ? nullptr : &*found;
}

} // namespace

std::optional<Decimal> find_number(const Act& act, std::string_view kind,
                                   std::string_view component)
{
    const auto* reading = find_reading(act, kind);
    if (reading == nullptr)
    {
        return std::nullopt;
    }
    const auto found =
        std::find_if(reading->components.begin(), reading->components.end(),
                     [component](const Component& one) { return one.name == component; });
    const auto* number =
        found == reading->components.end() ? nullptr : std::get_if<Decimal>(&found->value);
    return number == nullptr ? std::nullopt : std::optional(*number);
}

std::string_view unit_of(const Act& act, std::string_view kind)
{
    const auto* reading = find_reading(act, kind);
    return reading == nullptr ? std::string_view() : std::string_view(reading->unit);
}

std::string home_of(std::string_view device)
{
    return std::string(device.substr(0, device.find('-')));
}

std::string mac_of(std::string_view device)
{
    auto mac = bare_mac_of(device);
    for (const std::size_t place : {10U, 8U, 6U, 4U, 2U})
    {
        mac.insert(place, ":");
    }
    return mac;
}

std::string bare_mac_of(std::string_view device)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string mac = "02";
    for (auto bits = derive(0, device); mac.size() < 12; bits >>= 4U)
    {
        mac += digits[bits & 0xFU];
    }
    return mac;
}

} // namespace varde::simulate_home
