#include "devices/gatt/premises.hpp"

#include "devices/gatt/body_composition.hpp"
#include "devices/gatt/cgm_session.hpp"
#include "devices/gatt/weight.hpp"

namespace varde::devices::gatt
{
namespace
{

constexpr std::uint16_t composition_feature = 0x2A9B;
constexpr std::uint16_t composition = 0x2A9C;
constexpr std::uint16_t weight = 0x2A9D;
constexpr std::uint16_t weight_feature = 0x2A9E;
constexpr std::uint16_t cgm_measurement = 0x2AA7;
constexpr std::uint16_t cgm_feature = 0x2AA8;
constexpr std::uint16_t cgm_session_start = 0x2AAA;

CgmSession session_at(const Premises& premises, Instant heard)
{
    CgmSession session = premises.cgm;
    if (premises.session_told && std::chrono::abs(heard - *premises.session_told) > session_is_sure)
    {
        session.only_near = heard;
    }
    return session;
}

} // namespace

bool is_premise(std::uint16_t uuid) noexcept
{
    return uuid == composition_feature || uuid == weight_feature || uuid == cgm_feature ||
           uuid == cgm_session_start;
}

void note(Premises& premises, std::uint16_t uuid, std::span<const std::uint8_t> packet,
          const Quirks& quirks, Instant heard)
{
    if (uuid == composition_feature)
    {
        if (const auto read = read_body_composition_feature(packet, quirks))
        {
            premises.composition = {read->mass, read->height};
        }
    }
    else if (uuid == weight_feature)
    {
        if (const auto read = read_weight_feature(packet, quirks))
        {
            premises.weight = {read->mass, read->height};
        }
    }
    else if (uuid == cgm_feature)
    {
        if (const auto read = read_cgm_feature(packet, quirks))
        {
            premises.cgm.has_crc = read->has_crc();
            premises.cgm.sample = read->sample;
        }
    }
    else if (uuid == cgm_session_start)
    {
        if (const auto read = read_cgm_session_start(packet, quirks))
        {
            premises.cgm.start = read->start;
            premises.session_told = heard;
        }
    }
}

Result<std::vector<Report>> decode(const Characteristic& characteristic,
                                   std::span<const std::uint8_t> packet, const Quirks& quirks,
                                   const Vocabulary& vocabulary, const Premises& premises,
                                   Instant heard)
{
    if (characteristic.uuid == cgm_measurement)
    {
        return decode_cgm_in_session(packet, quirks, session_at(premises, heard));
    }
    auto reports = characteristic.decode(packet, quirks, vocabulary);
    if (reports && characteristic.uuid == weight)
    {
        apply_digits(premises.weight, quirks, *reports);
    }
    if (reports && characteristic.uuid == composition)
    {
        apply_digits(premises.composition, quirks, *reports);
    }
    return reports;
}

} // namespace varde::devices::gatt
