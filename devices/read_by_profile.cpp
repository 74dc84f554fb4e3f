#include "devices/read_by_profile.hpp"

#include "devices/gatt/characteristic.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace varde::devices
{
namespace
{

using bridges::RawPacket;
using bridges::Sighting;

bool has_reading(const std::vector<Report>& reports)
{
    return std::any_of(reports.begin(), reports.end(),
                       [](const Report& report) { return !report.readings.empty(); });
}

std::optional<Refusal> decode_packet(const Profile& profile, const Vocabulary& vocabulary,
                                     ToldBefore& told, Instant heard, Sighting& sighting)
{
    if (!sighting.packet || sighting.packet->origin != RawPacket::Origin::characteristic)
    {
        return std::nullopt;
    }
    auto reports = read_packet(profile, sighting.packet->uuid, sighting.packet->octets, vocabulary,
                               {told, sighting.address, heard});
    if (!reports)
    {
        return reports.error();
    }
    for (Report& report : *reports)
    {
        if (report.time.raw.empty())
        {
            report.time = sighting.packet->time;
        }
    }
    sighting.note = has_reading(*reports) ? "" : sighting.note;
    std::move(reports->begin(), reports->end(), std::back_inserter(sighting.reports));
    sighting.packet.reset();
    return std::nullopt;
}

} // namespace

Result<std::vector<Report>> read_packet(const Profile& profile, std::string_view characteristic,
                                        std::span<const std::uint8_t> octets,
                                        const Vocabulary& vocabulary)
{
    ToldBefore nothing;
    return read_packet(profile, characteristic, octets, vocabulary, {nothing, "", Instant{}});
}

Result<std::vector<Report>> read_packet(const Profile& profile, std::string_view characteristic,
                                        std::span<const std::uint8_t> octets,
                                        const Vocabulary& vocabulary, const Hearing& hearing)
{
    const auto uuid = gatt::parse_uuid(characteristic);
    const auto* known = uuid ? profile.find_characteristic(*uuid) : nullptr;
    if (known == nullptr)
    {
        return Refusal{Error::characteristic_unknown, "characteristic",
                       "the profile does not list " + quoted(characteristic)};
    }
    const auto* decoder = gatt::find_characteristic(*uuid);
    if (decoder == nullptr)
    {
        return Refusal{Error::characteristic_unknown, "characteristic",
                       "no decoder for " + quoted(characteristic)};
    }
    auto reports = gatt::decode(*decoder, octets, known->quirks, vocabulary,
                                hearing.told.of(profile, hearing.address), hearing.at);
    if (reports && gatt::is_premise(*uuid))
    {
        auto premises = hearing.told.of(profile, hearing.address);
        gatt::note(premises, *uuid, octets, known->quirks, hearing.at);
        hearing.told.note(profile, hearing.address, premises, hearing.at);
    }
    return reports;
}

Result<std::vector<Sighting>> read_message(const Profile& profile,
                                           const bridges::BridgeMessage& message,
                                           const Vocabulary& vocabulary)
{
    ToldBefore nothing;
    return read_message(profile, message, vocabulary, nothing, Instant{});
}

Result<std::vector<Sighting>> read_message(const Profile& profile,
                                           const bridges::BridgeMessage& message,
                                           const Vocabulary& vocabulary, ToldBefore& told,
                                           Instant heard)
{
    const ProfileBridge* bridge = profile.find_bridge(message.topic);
    if (bridge == nullptr)
    {
        return Refusal{Error::topic_malformed, "", "the profile does not listen on this topic"};
    }
    const auto* dialect = bridges::find_dialect(bridge->dialect);
    if (dialect == nullptr)
    {
        return Refusal{Error::version_unknown, "", "no dialect is called " + bridge->dialect};
    }
    auto sightings = dialect->read(message, bridge->terms);
    if (!sightings)
    {
        return sightings;
    }
    for (Sighting& sighting : *sightings)
    {
        if (auto refusal = decode_packet(profile, vocabulary, told, heard, sighting))
        {
            return *std::move(refusal);
        }
    }
    return sightings;
}

} // namespace varde::devices
