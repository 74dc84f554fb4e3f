#include "devices/gatt/temperature.hpp"

#include "devices/gatt/medfloat.hpp"
#include "devices/gatt/read_field.hpp"

#include <array>

namespace varde::devices::gatt
{
namespace
{

constexpr std::uint32_t fahrenheit = 1U << 0U;
constexpr std::uint32_t has_time = 1U << 1U;
constexpr std::uint32_t has_type = 1U << 2U;
constexpr std::uint32_t reserved_flags = 0xF8U;

// By their number; 0 is kept for later, as is everything above 9.
constexpr std::array<std::string_view, 10> sites = {
    "", "armpit", "body", "ear", "finger", "gi-tract", "mouth", "rectum", "toe", "tympanum"};

std::string_view site_of(std::uint8_t type) noexcept
{
    return type < sites.size() ? sites[type] : std::string_view();
}

Refusal reserved_type(std::size_t offset)
{
    return {Error::value_reserved, "type", "no place on the body has this number", offset};
}

std::vector<Report> reports_of(Temperature read, const Quirks& quirks)
{
    std::vector<Report> reports(1);
    Report& report = reports.front();
    report.user = quirks.user;
    if (read.time)
    {
        tell_time(report, *read.time);
    }
    if (!read.site.empty())
    {
        report.status.push_back("site-" + std::string(read.site));
    }
    std::string_view unit = read.in_fahrenheit ? "[degF]" : "Cel";
    unit = quirks.unit.empty() ? unit : quirks.unit;
    append_single(report.readings, "body_temperature", unit, read.value);
    return reports;
}

} // namespace

Result<Temperature> read_temperature(std::span<const std::uint8_t> packet, const Quirks& quirks)
{
    Octets octets(packet);
    Temperature read;
    const auto flags = quirks.corrected(octets.u8("flags"));
    read.in_fahrenheit = (flags & fahrenheit) != 0;
    const auto order = quirks.is_big_endian("temperature") ? ByteOrder::big : ByteOrder::little;
    read.value = medfloat(octets.u32("temperature", order));
    if ((flags & has_time) != 0)
    {
        read.time = read_date_time(octets);
    }
    const bool says_type = (flags & has_type) != 0;
    const auto type_offset = octets.offset();
    if (says_type)
    {
        read.site = site_of(octets.u8("type"));
    }
    if (auto refusal = finish(octets, quirks))
    {
        return *std::move(refusal);
    }
    if ((flags & reserved_flags) != 0)
    {
        return Refusal{Error::value_reserved, "flags", "bits 3 to 7 are kept for later", 0};
    }
    if (says_type && read.site.empty())
    {
        return reserved_type(type_offset);
    }
    return read;
}

Result<std::string_view> read_temperature_type(std::span<const std::uint8_t> packet,
                                               const Quirks& quirks)
{
    Octets octets(packet);
    const auto site = site_of(octets.u8("type"));
    if (auto refusal = finish(octets, quirks))
    {
        return *std::move(refusal);
    }
    if (site.empty())
    {
        return reserved_type(0);
    }
    return site;
}

Result<std::vector<Report>> decode_temperature(std::span<const std::uint8_t> packet,
                                               const Quirks& quirks,
                                               const Vocabulary& /*vocabulary*/)
{
    auto read = read_temperature(packet, quirks);
    if (!read)
    {
        return read.error();
    }
    return reports_of(*std::move(read), quirks);
}

Result<std::vector<Report>> decode_intermediate_temperature(std::span<const std::uint8_t> packet,
                                                            const Quirks& quirks,
                                                            const Vocabulary& /*vocabulary*/)
{
    auto read = read_temperature(packet, quirks);
    if (!read)
    {
        return read.error();
    }
    auto reports = reports_of(*std::move(read), quirks);
    reports.front().readings.clear();
    reports.front().status.emplace_back("intermediate");
    return reports;
}

} // namespace varde::devices::gatt
