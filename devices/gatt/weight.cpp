#include "devices/gatt/weight.hpp"

#include "devices/gatt/read_field.hpp"

namespace varde::devices::gatt
{
namespace
{

constexpr std::uint32_t is_imperial = 1U << 0U;
constexpr std::uint32_t has_time = 1U << 1U;
constexpr std::uint32_t has_user = 1U << 2U;
constexpr std::uint32_t has_body_mass_index = 1U << 3U;
constexpr std::uint32_t reserved_flags = 0xF0U;

constexpr unsigned mass_shift = 3;
constexpr std::uint32_t mass_mask = 0xFU;
constexpr unsigned height_shift = 7;
constexpr std::uint32_t height_mask = 0x7U;

constexpr Decimal body_mass_index_step{1, -1};

} // namespace

Result<Weight> read_weight(std::span<const std::uint8_t> packet, const Quirks& quirks)
{
    Octets octets(packet);
    Weight read;
    const auto flags = quirks.corrected(octets.u8("flags"));
    read.units = scale_units((flags & is_imperial) != 0, quirks);
    const auto weight = read_u16(octets, quirks, "weight");
    read.weight =
        weight == unsuccessful ? Value{Absence::error} : counted(weight, read.units.mass_step);
    if ((flags & has_time) != 0)
    {
        read.time = read_date_time(octets);
    }
    read.user = (flags & has_user) != 0 ? read_user(octets) : quirks.user;
    if ((flags & has_body_mass_index) != 0)
    {
        read.body_mass_index =
            counted(read_u16(octets, quirks, "body_mass_index"), body_mass_index_step);
        read.height = counted(read_u16(octets, quirks, "height"), read.units.height_step);
    }
    if (auto refusal = finish(octets, quirks))
    {
        return *std::move(refusal);
    }
    if ((flags & reserved_flags) != 0)
    {
        return Refusal{Error::value_reserved, "flags", "bits 4 to 7 are kept for later", 0};
    }
    return read;
}

Result<std::vector<Report>> decode_weight(std::span<const std::uint8_t> packet,
                                          const Quirks& quirks, const Vocabulary& /*vocabulary*/)
{
    auto read = read_weight(packet, quirks);
    if (!read)
    {
        return read.error();
    }
    std::vector<Report> reports(1);
    Report& report = reports.front();
    report.user = read->user;
    if (read->time)
    {
        tell_time(report, *read->time);
    }
    report.readings.reserve(3);
    append_single(report.readings, "body_weight", read->units.mass, read->weight);
    if (read->body_mass_index)
    {
        append_single(report.readings, "body_mass_index", "kg/m2", *read->body_mass_index);
    }
    if (read->height)
    {
        append_single(report.readings, "body_height", read->units.height, *read->height);
    }
    return reports;
}

Result<WeightFeature> read_weight_feature(std::span<const std::uint8_t> packet,
                                          const Quirks& quirks)
{
    Octets octets(packet);
    WeightFeature read;
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
    read.tells_body_mass_index = (read.bits & 1U << 2U) != 0;
    read.mass = *mass;
    read.height = *height;
    return read;
}

} // namespace varde::devices::gatt
