#include "tools/vardectl/profile_facts.hpp"

#include "devices/gatt/characteristic.hpp"

#include <string_view>

namespace varde::vardectl
{

namespace
{

using devices::DeviceClock;
using devices::Profile;
using devices::bridges::KeyTerm;

std::string hexadecimal(std::uint64_t number, int digits)
{
    constexpr std::string_view alphabet = "0123456789ABCDEF";
    std::string text;
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
    {
        text += alphabet[number >> shift & 0xfU];
    }
    return text;
}

std::string joined(const std::vector<std::string>& texts, const char* between = ", ")
{
    std::string all;
    for (const auto& text : texts)
    {
        all += (all.empty() ? "" : between) + text;
    }
    return all;
}

// The facts of one profile, one after the other.
class Facts
{
public:
    void add(const char* what, const std::string& text)
    {
        if (!text.empty())
        {
            facts_.push_back({what, text});
        }
    }

    void add(const char* what, const char* which, const std::vector<std::string>& texts)
    {
        if (!texts.empty())
        {
            add(what, which + (" " + joined(texts)));
        }
    }

    std::vector<Fact> take() { return std::move(facts_); }

private:
    std::vector<Fact> facts_;
};

std::string quirks_of(const devices::gatt::Quirks& quirks)
{
    std::vector<std::string> all;
    if (!quirks.big_endian.empty())
    {
        all.push_back("most significant octet first: " + joined(quirks.big_endian));
    }
    if (quirks.flags_set != 0)
    {
        all.push_back("flags meant though not set: 0x" + hexadecimal(quirks.flags_set, 4));
    }
    if (quirks.flags_clear != 0)
    {
        all.push_back("flags set though not meant: 0x" + hexadecimal(quirks.flags_clear, 4));
    }
    if (quirks.user)
    {
        all.push_back("only user " + std::to_string(*quirks.user));
    }
    if (!quirks.unit.empty())
    {
        all.push_back("always in " + quirks.unit);
    }
    if (quirks.resolution)
    {
        all.push_back("resolution " + to_string(*quirks.resolution));
    }
    if (quirks.ignore_trailing != 0)
    {
        all.push_back("octets behind the last field: " + std::to_string(quirks.ignore_trailing));
    }
    return joined(all, "; ");
}

void add_recognition(const devices::Recognition& match, Facts& facts)
{
    facts.add("Recognised by", "model", match.models);
    facts.add("Recognised by", "name", match.names);
    facts.add("Recognised by", "service", match.services);
    for (const auto& prefix : match.manufacturer_data)
    {
        std::string octets;
        for (const auto octet : prefix)
        {
            octets += hexadecimal(octet, 2);
        }
        facts.add("Recognised by", "manufacturer data " + octets + "...");
    }
}

std::string clock_of(const devices::ProfileClock& clock)
{
    const char* set = clock.may_be_set ? "; the gateway may set it" : "";
    switch (clock.tells)
    {
    case DeviceClock::local:
        return std::string("a clock on the wall, without an offset from UTC") + set;
    case DeviceClock::offset:
        return std::string("a clock with its offset from UTC") + set;
    case DeviceClock::session:
        return std::string("counts from the beginning of a session") + set;
    case DeviceClock::none:
        break;
    }
    return "tells no time";
}

std::string term_of(const KeyTerm& term)
{
    if (!term.characteristic.empty())
    {
        return term.key + " is a packet of " + term.characteristic;
    }
    return term.key + " is " + term.kind + (term.component == "value" ? "" : "." + term.component) +
           (term.unit.empty() ? "" : " in " + term.unit) +
           (term.unit_key.empty() ? "" : ", unit in " + term.unit_key);
}

void add_bridge(const devices::ProfileBridge& bridge, Facts& facts)
{
    facts.add("Bridge", bridge.dialect + " on " + joined(bridge.topics));
    for (const auto& term : bridge.terms.keys)
    {
        facts.add("  key", term_of(term));
    }
}

void add_ways(const Profile& profile, Facts& facts)
{
    for (const auto& one : profile.characteristics)
    {
        const auto* known = devices::gatt::find_characteristic(one.uuid);
        facts.add("Characteristic",
                  uuid_text(one.uuid) + (known == nullptr ? "" : " " + std::string(known->name)));
        facts.add("  quirk", quirks_of(one.quirks));
    }
    for (const auto& bridge : profile.bridges)
    {
        add_bridge(bridge, facts);
    }
}

} // namespace

std::string uuid_text(std::uint16_t uuid)
{
    return hexadecimal(uuid, 4);
}

std::vector<Fact> facts_of(const Profile& profile)
{
    Facts facts;
    facts.add("Profile", profile.id + ", revision " + std::to_string(profile.revision));
    facts.add("Name", profile.name);
    facts.add("Manufacturer", profile.manufacturer);
    facts.add("Model", profile.model);
    facts.add("UDI-DI", profile.udi_di);
    for (const auto& type : profile.types)
    {
        facts.add("Type", type.code + " " + type.display);
    }
    add_recognition(profile.match, facts);
    if (profile.users.count > 0)
    {
        facts.add("Users", std::to_string(profile.users.count) + ", the first is " +
                               std::to_string(profile.users.first));
    }
    facts.add("Clock", clock_of(profile.clock));
    facts.add("Battery", profile.battery.expected
                             ? "told, low at " + std::to_string(profile.battery.low) + " %"
                             : "");
    add_ways(profile, facts);
    for (const auto& range : profile.plausible)
    {
        facts.add("Plausible",
                  range.kind + (range.component == "value" ? "" : "." + range.component) + " " +
                      to_string(range.range.low) + " to " + to_string(range.range.high));
    }
    for (const auto& vector : profile.vectors)
    {
        facts.add("Vector", vector.name);
    }
    for (const auto& source : profile.sources)
    {
        facts.add("Source", source);
    }
    return facts.take();
}

} // namespace varde::vardectl
