#include "devices/heard_devices.hpp"

#include "devices/read_by_profile.hpp"
#include "devices/topic_filter.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace varde::devices
{
namespace
{

using bridges::BridgeMessage;
using bridges::DialectTerms;
using bridges::Sighting;

// Only what leads to the address: who speaks must be known before what is said can be wrong.
DialectTerms address_terms(const DialectTerms& terms)
{
    DialectTerms bare;
    bare.address = terms.address;
    bare.device = terms.device;
    bare.items = terms.items;
    bare.root = terms.root;
    bare.model = terms.model;
    for (const auto& key : terms.keys)
    {
        if (!key.device.empty())
        {
            bridges::KeyTerm named;
            named.key = key.key;
            named.device = key.device;
            bare.keys.push_back(std::move(named));
        }
    }
    return bare;
}

// Many profiles find the address in the same way: each way is gone once.
class Ways
{
public:
    explicit Ways(const BridgeMessage& message) : message_(message) {}

    const Result<std::vector<Sighting>>& read(const ProfileBridge& bridge)
    {
        auto terms = address_terms(bridge.terms);
        const auto known = std::find_if(
            ways_.begin(), ways_.end(),
            [&](const Way& way) { return way.dialect == bridge.dialect && way.terms == terms; });
        if (known != ways_.end())
        {
            return known->sightings;
        }
        const auto* dialect = bridges::find_dialect(bridge.dialect);
        auto sightings = dialect == nullptr
                             ? Result<std::vector<Sighting>>(
                                   Refusal{Error::version_unknown, "", "no dialect is called so"})
                             : dialect->read(message_, terms);
        ways_.push_back({bridge.dialect, std::move(terms), std::move(sightings)});
        return ways_.back().sightings;
    }

private:
    struct Way
    {
        std::string dialect;
        DialectTerms terms;
        Result<std::vector<Sighting>> sightings;
    };

    const BridgeMessage& message_;
    std::vector<Way> ways_;
};

bool is_enrolled_at(const Device& device, std::string_view topic)
{
    return device.topics.empty() ||
           std::any_of(device.topics.begin(), device.topics.end(),
                       [topic](const std::string& filter) { return topic_fits(filter, topic); });
}

HeardDevice heard(const Sighting& sighting, const ProfileBridge& bridge, const Device* device)
{
    HeardDevice one;
    one.address = sighting.address;
    one.dialect = bridge.dialect;
    one.device = device == nullptr ? "" : device->id;
    one.model = sighting.model_hint;
    one.bridge = sighting.bridge;
    one.signal = sighting.signal;
    return one;
}

// A device is heard by its own profile; only when that one does not listen here is it elsewhere.
void add(std::vector<HeardDevice>& devices, HeardDevice one)
{
    const auto known =
        std::find_if(devices.begin(), devices.end(),
                     [&one](const HeardDevice& other) { return other.address == one.address; });
    if (known == devices.end())
    {
        devices.push_back(std::move(one));
    }
    else if (known->elsewhere && !one.elsewhere)
    {
        *known = std::move(one);
    }
}

bool reads_something(const Sighting& sighting)
{
    return sighting.packet ||
           std::any_of(sighting.reports.begin(), sighting.reports.end(),
                       [](const Report& report) { return !report.readings.empty(); });
}

std::optional<Words> what_it_reads(const Profile& profile, const HeardDevice& heard,
                                   const BridgeMessage& message, const Vocabulary& vocabulary)
{
    const auto sightings = read_message(profile, message, vocabulary);
    if (!sightings)
    {
        return std::nullopt;
    }
    for (const Sighting& sighting : *sightings)
    {
        if (sighting.address != heard.address || !reads_something(sighting))
        {
            continue;
        }
        const bool value = !sighting.reports.empty() && !sighting.reports.front().readings.empty();
        if (!value)
        {
            return Words{"its message holds a packet that the profile lists",
                         "meldingen har en pakke som profilen nevner"};
        }
        const auto& kind = sighting.reports.front().readings.front().kind;
        const auto* known = vocabulary.find(kind);
        return Words{"its message reads as " + kind,
                     "meldingen leses som " + (known == nullptr ? kind : known->words.nb)};
    }
    return std::nullopt;
}

} // namespace

Result<std::vector<HeardDevice>> heard_devices(const BridgeMessage& message,
                                               const Registry& registry, const Profiles& profiles)
{
    std::vector<HeardDevice> devices;
    std::optional<Refusal> refusal;
    bool read = false;
    Ways ways(message);
    for (const auto& [id, profile] : profiles)
    {
        const auto* bridge = profile.find_bridge(message.topic);
        if (bridge == nullptr)
        {
            continue;
        }
        const auto& sightings = ways.read(*bridge);
        if (!sightings)
        {
            refusal = refusal.value_or(sightings.error());
            continue;
        }
        read = true;
        for (const Sighting& sighting : *sightings)
        {
            const auto* device = registry.find_address(sighting.address);
            auto one = heard(sighting, *bridge, device);
            one.elsewhere = device != nullptr &&
                            (device->profile != id || !is_enrolled_at(*device, message.topic));
            add(devices, std::move(one));
        }
    }
    if (!read)
    {
        return refusal.value_or(
            Refusal{Error::topic_malformed, "", "no profile listens on this topic"});
    }
    return devices;
}

std::vector<ProfileMatch> suggest_profiles(const HeardDevice& heard, const BridgeMessage& message,
                                           const Profiles& profiles, const Vocabulary& vocabulary)
{
    // Bridges give the advertised name where they know no model.
    auto matches = match_profiles({heard.model, heard.model, {}, {}}, profiles);
    for (const auto& [id, profile] : profiles)
    {
        auto reason = what_it_reads(profile, heard, message, vocabulary);
        if (!reason)
        {
            continue;
        }
        const auto known =
            std::find_if(matches.begin(), matches.end(),
                         [&id = id](const ProfileMatch& match) { return match.profile == id; });
        if (known == matches.end())
        {
            matches.push_back({id, {*std::move(reason)}});
        }
        else
        {
            known->reasons.push_back(*std::move(reason));
        }
    }
    return matches;
}

} // namespace varde::devices
