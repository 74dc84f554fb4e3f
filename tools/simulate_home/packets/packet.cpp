#include "tools/simulate_home/packets/packet.hpp"

#include "tools/simulate_home/packets/octet_writer.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace varde::simulate_home
{

using devices::Decimal;

namespace
{

using Octets = std::vector<std::uint8_t>;

struct Told
{
    std::string_view kind;
    std::string_view service;
    std::string_view characteristic;
    Octets (*pack)(const Act& act);
};

constexpr std::array table{
    Told{"blood_pressure", "1810", "2A35", pack_blood_pressure},
    Told{"body_temperature", "1809", "2A1C", pack_temperature},
    Told{"oxygen_saturation", "1822", "2A5E", pack_spot_check},
    Told{"body_weight", "181D", "2A9D", pack_weight},
    Told{"glucose", "1808", "2A18", pack_glucose},
    Told{"respiratory_rate", "1840", "2B8B", pack_respiration},
};

// Seconds of Generic Health Sensors count from 2000.
constexpr std::chrono::sys_days epoch{std::chrono::year{2000} / 1 / 1};

std::optional<Decimal> shifted(std::optional<Decimal> value, int exponent)
{
    if (value)
    {
        value->exponent += exponent;
    }
    return value;
}

} // namespace

Packet pack(const Act& act)
{
    const std::string_view kind =
        act.readings.empty() ? std::string_view() : std::string_view(act.readings.front().kind);
    const auto found = std::find_if(table.begin(), table.end(),
                                    [kind](const Told& one) { return one.kind == kind; });
    return found == table.end() ? Packet{}
                                : Packet{found->service, found->characteristic, found->pack(act)};
}

std::string hex_of(const Octets& octets)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string hex;
    for (const auto octet : octets)
    {
        hex += {digits[octet >> 4U], digits[octet & 0xFU]};
    }
    return hex;
}

std::string whole_uuid(std::string_view characteristic)
{
    std::string uuid = "0000";
    for (const char c : characteristic)
    {
        uuid += c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return uuid + "-0000-1000-8000-00805f9b34fb";
}

Octets pack_blood_pressure(const Act& act)
{
    constexpr unsigned has_time = 0x02;
    constexpr unsigned has_pulse = 0x04;
    const auto pulse = find_number(act, "heart_rate");
    OctetWriter writer;
    writer.number(has_time | (pulse ? has_pulse : 0U), 1);
    for (const auto* component : {"systolic", "diastolic", "mean"})
    {
        writer.sfloat(find_number(act, "blood_pressure", component));
    }
    writer.date_time(act.at);
    if (pulse)
    {
        writer.sfloat(pulse);
    }
    return writer.take();
}

Octets pack_temperature(const Act& act)
{
    constexpr unsigned has_time = 0x02;
    return OctetWriter()
        .number(has_time, 1)
        .medfloat(find_number(act, "body_temperature"))
        .date_time(act.at)
        .take();
}

Octets pack_spot_check(const Act& act)
{
    constexpr unsigned has_time = 0x01;
    return OctetWriter()
        .number(has_time, 1)
        .sfloat(find_number(act, "oxygen_saturation"))
        .sfloat(find_number(act, "heart_rate"))
        .date_time(act.at)
        .take();
}

Octets pack_weight(const Act& act)
{
    constexpr unsigned has_time = 0x02;
    constexpr std::uint64_t unsuccessful = 0xFFFF;
    constexpr Decimal step{5, -3}; // kilograms
    const auto weight = find_number(act, "body_weight");
    const auto count = devices::scale(weight.value_or(Decimal{}), Decimal{1, 0}, step, 0);
    const bool fits = weight && count && count->mantissa >= 0 && count->mantissa < 0xFFFF;
    return OctetWriter()
        .number(has_time, 1)
        .number(fits ? static_cast<std::uint64_t>(count->mantissa) : unsuccessful, 2)
        .date_time(act.at)
        .take();
}

Octets pack_glucose(const Act& act)
{
    constexpr unsigned has_concentration = 0x02;
    constexpr unsigned in_mol_per_litre = 0x04;
    constexpr unsigned capillary_whole_blood_of_a_finger = 0x11;
    const bool moles = unit_of(act, "glucose") == "mmol/L";
    const auto value = find_number(act, "glucose");
    return OctetWriter()
        .number(has_concentration | (moles ? in_mol_per_litre : 0U), 1)
        .number(static_cast<std::uint64_t>(act.number), 2)
        .date_time(act.at)
        .sfloat(shifted(value, moles ? -3 : -5)) // of a litre, in mol or kg
        .number(capillary_whole_blood_of_a_finger, 1)
        .take();
}

Octets pack_respiration(const Act& act)
{
    using namespace std::chrono;
    constexpr unsigned only_segment = 0x03;
    constexpr unsigned numeric = 1;
    constexpr unsigned has_type_and_time = 0x03;
    constexpr unsigned respiratory_rate = 151562; // MDC_RESP_RATE
    constexpr unsigned per_minute = 2784;         // MDC_DIM_RESP_PER_MIN
    constexpr unsigned in_utc_with_offset = 0x32; // on the current timeline, in whole seconds
    constexpr unsigned network_time = 1;
    const auto since = floor<seconds>(act.at.instant) - epoch;
    const auto body = OctetWriter()
                          .number(has_type_and_time, 2)
                          .number(respiratory_rate, 4)
                          .number(in_utc_with_offset, 1)
                          .number(static_cast<std::uint64_t>(since.count()), 6)
                          .number(network_time, 1)
                          .number(static_cast<std::uint64_t>(act.at.offset.count() / 15), 1)
                          .number(per_minute, 2)
                          .medfloat(find_number(act, "respiratory_rate"))
                          .take();
    auto octets =
        OctetWriter().number(only_segment, 1).number(numeric, 1).number(body.size(), 2).take();
    octets.insert(octets.end(), body.begin(), body.end());
    return octets;
}

} // namespace varde::simulate_home
