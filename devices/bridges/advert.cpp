#include "devices/bridges/advert.hpp"

#include "devices/bridges/address.hpp"
#include "devices/bridges/signal.hpp"
#include "devices/bridges/term_reading.hpp"
#include "devices/bridges/topic.hpp"
#include "devices/list_of.hpp"
#include "devices/octets.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace varde::devices::bridges
{
namespace
{

constexpr std::array<std::string_view, 24> bridge_keys{"id",          "mac",
                                                       "name",        "rssi",
                                                       "brand",       "model",
                                                       "type",        "model_id",
                                                       "distance",    "mac_type",
                                                       "txpower",     "mfr",
                                                       "cidc",        "acts",
                                                       "track",       "device",
                                                       "cont",        "encr",
                                                       "ctrl",        "manufacturerdata",
                                                       "servicedata", "servicedatauuid",
                                                       "presence",    "gatewayid"};
constexpr DialectKeys advert_keys{"batt", "packet", bridge_keys};

std::string hint_of(const Json& advert)
{
    for (const std::string_view key : {"model_id", "model", "name"})
    {
        if (const auto text = advert.text(key); !text.empty())
        {
            return std::string(text);
        }
    }
    return {};
}

Result<std::optional<RawPacket>> read_part(const Field& advert, std::string_view key,
                                           RawPacket::Origin origin)
{
    const auto field = find_field(advert, key);
    if (!field)
    {
        return std::optional<RawPacket>();
    }
    const auto text = string_of(*field);
    if (!text)
    {
        return text.error();
    }
    auto octets = parse_hex(*text);
    if (!octets)
    {
        Refusal refusal = octets.error();
        refusal.where = field->path;
        return refusal;
    }
    const bool of_service = origin == RawPacket::Origin::service_data;
    std::string uuid(of_service ? advert.value->text("servicedatauuid") : "");
    return std::optional(RawPacket{origin, std::move(uuid), *std::move(octets), {}});
}

// One sighting for each part of the advertisement as it was, or the one without any. A part that
// the bridge did decode, into nothing that the profile wants, may still say more than the bridge
// knew.
Result<std::vector<Sighting>> with_parts(Sighting sighting, const Field& advert)
{
    const bool is_decoded = advert.value->find("model_id") != nullptr;
    std::vector<Sighting> all;
    for (const auto& [key, origin] : {std::pair{"servicedata", RawPacket::Origin::service_data},
                                      {"manufacturerdata", RawPacket::Origin::manufacturer_data}})
    {
        auto part = read_part(advert, key, origin);
        if (!part)
        {
            return part.error();
        }
        if (*part)
        {
            all.push_back(sighting);
            all.back().packet = *std::move(part);
            all.back().note = is_decoded ? sighting.note : "undecoded";
        }
    }
    if (all.empty())
    {
        all.push_back(std::move(sighting));
    }
    return all;
}

} // namespace

Result<std::string> address_of_advert(const Field& advert, std::string_view topic)
{
    const auto on_topic = normalise_mac(last_level(topic));
    const auto id = advert.value->text("id");
    for (const auto text : {id, advert.value->text("mac")})
    {
        const auto mac = normalise_mac(text);
        if (mac && on_topic && *mac != *on_topic)
        {
            return Refusal{Error::device_mismatch, "id", "another MAC address than the topic's"};
        }
        if (mac)
        {
            return *mac;
        }
    }
    if (id.empty() && !on_topic)
    {
        return Refusal{Error::key_missing, "id", "neither in the message nor on the topic"};
    }
    auto name = id.empty() ? Result<std::string>(*on_topic) : address_of(id);
    return name ? name : Refusal{name.error().error, "id", name.error().detail};
}

std::string bridge_of_topic(std::string_view topic)
{
    const auto levels = topic_levels(topic);
    const auto found = std::find(levels.begin() + 1, levels.end(), "BTtoMQTT");
    return std::string(found == levels.end() ? levels.front() : *(found - 1));
}

Result<std::vector<Sighting>> read_advert(const Field& advert, std::string_view topic,
                                          const DialectTerms& terms)
{
    auto sighting = read_by_terms({advert}, terms, advert_keys);
    if (!sighting)
    {
        return sighting.error();
    }
    auto address = address_of_advert(advert, topic);
    if (!address)
    {
        return address.error();
    }
    sighting->address = *std::move(address);
    sighting->bridge = bridge_of_topic(topic);
    sighting->signal = signal_of(*advert.value, "rssi");
    if (sighting->model_hint.empty())
    {
        sighting->model_hint = hint_of(*advert.value);
    }
    if (sighting->note != "no-health-value" || !sighting->reports.empty())
    {
        return list_of(*std::move(sighting));
    }
    return with_parts(*std::move(sighting), advert);
}

} // namespace varde::devices::bridges
