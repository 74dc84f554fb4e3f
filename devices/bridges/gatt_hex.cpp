#include "devices/bridges/gatt_hex.hpp"

#include "devices/bridges/address.hpp"
#include "devices/bridges/field.hpp"
#include "devices/bridges/time_text.hpp"
#include "devices/bridges/topic.hpp"
#include "devices/list_of.hpp"
#include "devices/octets.hpp"
#include "devices/topic_filter.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace varde::devices::bridges
{
namespace
{

using Sightings = std::vector<Sighting>;

constexpr std::size_t most_packets = 256;
// An attribute has at most 512 octets (Bluetooth Core 5.4, volume 3, part F, section 3.2.9).
constexpr std::size_t most_octets = 512;
constexpr TextRule uuid_rule{"0123456789abcdefABCDEFx-", 36};
constexpr std::array<std::string_view, 4> keys{"address", "characteristic", "hex", "time"};

template <class T>
Result<T> placed(Result<T> result, const Path& where)
{
    if (result)
    {
        return result;
    }
    Refusal refusal = result.error();
    refusal.where = where;
    return refusal;
}

Result<std::vector<std::uint8_t>> octets_of(std::string_view hex)
{
    auto octets = parse_hex(hex);
    if (octets && octets->empty())
    {
        return Refusal{Error::payload_empty, "", "no octets"};
    }
    if (octets && octets->size() > most_octets)
    {
        return Refusal{Error::payload_too_large, "", "more than 512 octets"};
    }
    return octets;
}

std::vector<std::string> unknown_keys(const Json& object)
{
    std::vector<std::string> unknown;
    for (const auto& [key, value] : *object.as_object())
    {
        if (std::find(keys.begin(), keys.end(), key) == keys.end())
        {
            unknown.push_back(key);
        }
    }
    return unknown;
}

Result<Sighting> read_object(const Field& object)
{
    if (const auto members = object_of(object); !members)
    {
        return members.error();
    }
    std::array<std::string_view, 3> texts;
    for (std::size_t i = 0; i < texts.size(); ++i)
    {
        const auto field = require_field(object, keys[i]);
        const auto text = field ? string_of(*field) : field.error();
        if (!text)
        {
            return text.error();
        }
        texts[i] = *text;
    }
    auto address = placed(address_of(texts[0]), object.path.member("address"));
    const auto uuid = text_of(*find_field(object, "characteristic"), uuid_rule);
    auto octets = placed(octets_of(texts[2]), object.path.member("hex"));
    if (!address || !uuid || !octets)
    {
        return !address ? address.error() : (!uuid ? uuid.error() : octets.error());
    }
    Sighting sighting;
    sighting.address = *std::move(address);
    sighting.unknown_keys = unknown_keys(*object.value);
    sighting.packet =
        RawPacket{RawPacket::Origin::characteristic, std::string(*uuid), *std::move(octets), {}};
    if (const auto time = find_field(object, "time"))
    {
        auto read = read_time(*time, TimeFormat::rfc3339);
        if (!read)
        {
            return read.error();
        }
        sighting.packet->time = *std::move(read);
    }
    return sighting;
}

Result<Sightings> read_list(const Field& list)
{
    Sightings sightings;
    const auto& items = *list.value->as_array();
    if (items.size() > most_packets)
    {
        return Refusal{Error::number_out_of_range, "", "more than 256 packets"};
    }
    for (std::size_t index = 0; index < items.size(); ++index)
    {
        auto sighting = read_object(item_field(list, index));
        if (!sighting)
        {
            return sighting.error();
        }
        sightings.push_back(*std::move(sighting));
    }
    return sightings;
}

Result<Sightings> read_json(std::string_view payload)
{
    const auto json = parse_json(payload);
    if (!json)
    {
        return json.error();
    }
    if (json->as_array() != nullptr)
    {
        return read_list({&*json, {}});
    }
    auto sighting = read_object({&*json, {}});
    return sighting ? Result<Sightings>(list_of(*std::move(sighting))) : sighting.error();
}

// Where only the filter of a bridge stands before the characteristic, its last level is a device's
// only when it is an address.
Result<std::string> device_in(const std::vector<std::string_view>& levels,
                              const DialectTerms& terms)
{
    const auto level = levels[levels.size() - 2];
    const auto above = join_levels(levels, 0, levels.size() - 1);
    const bool is_root =
        std::any_of(terms.roots.begin(), terms.roots.end(),
                    [&above](const std::string& root) { return topic_fits(root, above); });
    if (!is_root || normalise_mac(level))
    {
        auto address = address_of(level);
        return address ? address : Refusal{Error::topic_malformed, "", address.error().detail};
    }
    return Refusal{Error::key_missing, "address",
                   "the topic names no device before the characteristic"};
}

Result<Sightings> read_bare(const std::vector<std::string_view>& levels, std::string_view payload,
                            const DialectTerms& terms)
{
    if (levels.size() < 2 || levels.back().empty() ||
        levels.back().find_first_not_of(uuid_rule.characters) != std::string_view::npos)
    {
        return Refusal{Error::topic_malformed, "", "does not end with address/characteristic"};
    }
    auto address = device_in(levels, terms);
    // A shell's tools end what they publish with a line end.
    auto octets = octets_of(payload.substr(0, payload.find_last_not_of(" \t\r\n") + 1));
    if (!address || !octets)
    {
        return address ? octets.error() : address.error();
    }
    Sighting sighting;
    sighting.address = *std::move(address);
    sighting.packet = RawPacket{
        RawPacket::Origin::characteristic, std::string(levels.back()), *std::move(octets), {}};
    return list_of(std::move(sighting));
}

} // namespace

Result<Sightings> read_gatt_hex(const BridgeMessage& message, const DialectTerms& terms)
{
    const auto levels = topic_levels(message.topic);
    const auto first = message.payload.substr(0, message.payload.find_first_not_of(" \t\r\n"));
    const auto begin = message.payload.substr(first.size(), 1);
    const bool bare = !begin.empty() && begin != "{" && begin != "[" && begin != "\"";
    auto sightings = bare ? read_bare(levels, message.payload, terms) : read_json(message.payload);
    if (!sightings)
    {
        return sightings;
    }
    for (Sighting& sighting : *sightings)
    {
        sighting.bridge = join_levels(levels, 0, bare ? levels.size() - 2 : levels.size());
    }
    return sightings;
}

} // namespace varde::devices::bridges
