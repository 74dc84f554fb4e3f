#include "devices/gatt/body_composition.hpp"

#include "devices/gatt/read_field.hpp"

#include <array>
#include <utility>

namespace varde::devices::gatt
{
namespace
{

constexpr std::uint32_t is_imperial = 1U << 0U;
constexpr std::uint32_t has_time = 1U << 1U;
constexpr std::uint32_t has_user = 1U << 2U;
constexpr std::uint32_t is_one_of_two = 1U << 12U;
constexpr std::uint32_t reserved_flags = 0xE000U;

constexpr Decimal tenth{1, -1};
constexpr Decimal one{1, 0};

enum class Quantity
{
    percentage,
    energy,
    mass,
    impedance,
    height,
};

struct Field
{
    unsigned bit = 0; // of the flags
    std::string_view kind;
    Quantity quantity{};
};

// In the order in which they stand in the packet.
constexpr std::array<Field, 9> fields = {{
    {3, "basal_metabolism", Quantity::energy},
    {4, "muscle_percentage", Quantity::percentage},
    {5, "muscle_mass", Quantity::mass},
    {6, "fat_free_mass", Quantity::mass},
    {7, "soft_lean_mass", Quantity::mass},
    {8, "body_water_mass", Quantity::mass},
    {9, "body_impedance", Quantity::impedance},
    {10, "body_weight", Quantity::mass},
    {11, "body_height", Quantity::height},
}};
constexpr std::uint32_t all_fields = 0xFF8U;

std::pair<std::string_view, Decimal> unit_and_step(Quantity quantity, const ScaleUnits& units)
{
    switch (quantity)
    {
    case Quantity::percentage:
        return {"%", tenth};
    case Quantity::energy:
        return {"kJ/d", one};
    case Quantity::mass:
        return {units.mass, units.mass_step};
    case Quantity::impedance:
        return {"Ohm", tenth};
    case Quantity::height:
        break;
    }
    return {units.height, units.height_step};
}

void read_fat(Octets& octets, const Quirks& quirks, std::vector<Reading>& readings)
{
    const auto fat = read_u16(octets, quirks, "body_fat_percentage");
    const Value value = fat == unsuccessful ? Value{Absence::error} : counted(fat, tenth);
    append_single(readings, "body_fat_percentage", "%", value);
}

void read_reading(Octets& octets, const Field& field, const ScaleUnits& units, const Quirks& quirks,
                  std::vector<Reading>& readings)
{
    const auto [unit, step] = unit_and_step(field.quantity, units);
    const auto value = counted(read_u16(octets, quirks, field.kind), step);
    append_single(readings, field.kind, unit, value);
}

bool is_second_of(const BodyComposition& second, const BodyComposition& first)
{
    const bool same_units = ((first.flags ^ second.flags) & is_imperial) == 0;
    const bool tells_who_or_when = (second.flags & (has_time | has_user)) != 0;
    const bool repeats = (first.flags & second.flags & all_fields) != 0;
    return second.is_partial() && same_units && !tells_who_or_when && !repeats &&
           first.readings.front().components == second.readings.front().components;
}

Report report_of(BodyComposition read)
{
    Report report;
    report.user = read.user;
    if (read.time)
    {
        tell_time(report, *read.time);
    }
    report.readings = std::move(read.readings);
    return report;
}

Report partial_report_of(BodyComposition read)
{
    Report report = report_of(std::move(read));
    report.status.emplace_back("partial");
    return report;
}

} // namespace

bool BodyComposition::is_partial() const noexcept
{
    return (flags & is_one_of_two) != 0;
}

Result<BodyComposition> read_body_composition(std::span<const std::uint8_t> packet,
                                              const Quirks& quirks)
{
    Octets octets(packet);
    BodyComposition read;
    read.flags = quirks.corrected(read_u16(octets, quirks, "flags"));
    const auto units = scale_units((read.flags & is_imperial) != 0, quirks);
    read.readings.reserve(1 + fields.size());
    read_fat(octets, quirks, read.readings);
    if ((read.flags & has_time) != 0)
    {
        read.time = read_date_time(octets);
    }
    read.user = (read.flags & has_user) != 0 ? read_user(octets) : quirks.user;
    for (const Field& field : fields)
    {
        if ((read.flags & 1U << field.bit) != 0)
        {
            read_reading(octets, field, units, quirks, read.readings);
        }
    }
    if (auto refusal = finish(octets, quirks))
    {
        return *std::move(refusal);
    }
    if ((read.flags & reserved_flags) != 0)
    {
        return Refusal{Error::value_reserved, "flags", "bits 13 to 15 are kept for later", 0};
    }
    return read;
}

Result<std::vector<Report>> decode_body_composition(std::span<const std::uint8_t> packet,
                                                    const Quirks& quirks,
                                                    const Vocabulary& /*vocabulary*/)
{
    auto read = read_body_composition(packet, quirks);
    if (!read)
    {
        return read.error();
    }
    const bool partial = read->is_partial();
    std::vector<Report> reports;
    reports.push_back(partial ? partial_report_of(*std::move(read)) : report_of(*std::move(read)));
    return reports;
}

Result<std::vector<Report>> join(BodyCompositionParts& pending,
                                 std::span<const std::uint8_t> packet, const Quirks& quirks)
{
    auto read = read_body_composition(packet, quirks);
    if (!read)
    {
        return read.error();
    }
    std::vector<Report> reports;
    if (pending.first && is_second_of(*read, *pending.first))
    {
        Report whole = report_of(*std::exchange(pending.first, std::nullopt));
        // Without the body fat, which both packets tell.
        whole.readings.insert(whole.readings.end(),
                              std::make_move_iterator(read->readings.begin() + 1),
                              std::make_move_iterator(read->readings.end()));
        reports.push_back(std::move(whole));
        return reports;
    }
    if (auto left_alone = abandon(pending))
    {
        reports.push_back(*std::move(left_alone));
    }
    if (read->is_partial())
    {
        pending.first = *std::move(read);
    }
    else
    {
        reports.push_back(report_of(*std::move(read)));
    }
    return reports;
}

std::optional<Report> abandon(BodyCompositionParts& pending)
{
    if (!pending.first)
    {
        return std::nullopt;
    }
    return partial_report_of(*std::exchange(pending.first, std::nullopt));
}

Result<BodyCompositionFeature> read_body_composition_feature(std::span<const std::uint8_t> packet,
                                                             const Quirks& quirks)
{
    constexpr unsigned mass_shift = 11;
    constexpr std::uint32_t mass_mask = 0xFU;
    constexpr unsigned height_shift = 15;
    constexpr std::uint32_t height_mask = 0x7U;

    Octets octets(packet);
    BodyCompositionFeature read;
    read.bits =
        octets.u32("feature", quirks.is_big_endian("feature") ? ByteOrder::big : ByteOrder::little);
    if (auto refusal = finish(octets, quirks))
    {
        return *std::move(refusal);
    }
    const auto mass = mass_resolution(read.bits >> mass_shift & mass_mask);
    if (!mass)
    {
        return mass.error();
    }
    const auto height = height_resolution(read.bits >> height_shift & height_mask);
    if (!height)
    {
        return height.error();
    }
    read.tells_time = (read.bits & 1U << 0U) != 0;
    read.knows_users = (read.bits & 1U << 1U) != 0;
    for (const Field& field : fields)
    {
        // The same order as the flags, which have one bit more before them: the units.
        if ((read.bits & 1U << (field.bit - 1)) != 0)
        {
            read.kinds.push_back(field.kind);
        }
    }
    read.mass = *mass;
    read.height = *height;
    return read;
}

} // namespace varde::devices::gatt
