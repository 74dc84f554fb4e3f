#include "config/codings.hpp"
#include "config/profile_reading.hpp"
#include "config/reading.hpp"
#include "devices/octets.hpp"

#include <algorithm>

namespace varde::config
{

namespace
{

using devices::DeviceClock;
using devices::Profile;

bool is_udi_di(std::string_view text)
{
    const auto fits = [](char c)
    { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '-'; };
    return !text.empty() && text.size() <= 36 && std::ranges::all_of(text, fits);
}

bool is_whole_or_short_uuid(std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdefABCDEF";
    if (forms::uuid.accepts(text))
    {
        return true;
    }
    for (std::size_t i = 0; i < text.size(); ++i)
    {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : digits.find(text[i]) == digits.npos)
        {
            return false;
        }
    }
    return text.size() == 36;
}

constexpr TextForm udi_di_form{is_udi_di, "a UDI-DI as it is printed, 1 to 36 of A-Z and 0-9"};
constexpr TextForm service_form{is_whole_or_short_uuid,
                                "a UUID of 16 bits such as \"1810\", or a whole one"};

void read_match(TableReader in, devices::Recognition& match)
{
    in.names("names", match.names, forms::words);
    in.names("models", match.models, forms::words);
    in.names("services", match.services, service_form);
    std::vector<std::string> prefixes;
    in.names("manufacturer_data", prefixes, forms::octets);
    for (const std::string& prefix : prefixes)
    {
        auto octets = devices::parse_hex(prefix).value();
        if (octets.size() < 2)
        {
            in.add_problem("manufacturer_data", "each begins with the two octets of the company");
            continue;
        }
        match.manufacturer_data.push_back(std::move(octets));
    }
}

void read_users(TableReader in, devices::UserSlots& users)
{
    in.whole("first", users.first, 0, 254);
    in.whole("count", users.count, 0, 255);
    if (users.first + users.count > 255)
    {
        in.add_problem("count", "the last slot would be past 254");
    }
}

void read_clock(TableReader in, devices::ProfileClock& clock)
{
    in.choice<DeviceClock>("tells", clock.tells,
                           {{"none", DeviceClock::none},
                            {"local", DeviceClock::local},
                            {"offset", DeviceClock::offset},
                            {"session", DeviceClock::session}});
    in.flag("may_be_set", clock.may_be_set);
    if (clock.may_be_set && clock.tells == DeviceClock::none)
    {
        in.add_problem("may_be_set", "there is no clock to set: tells is \"none\"");
    }
}

void read_battery(TableReader in, devices::ProfileBattery& battery)
{
    in.flag("expected", battery.expected);
    in.whole("low", battery.low, 0, 100);
}

void check_range(TableReader& in, const devices::ProfileRange& range,
                 const devices::Vocabulary& vocabulary)
{
    const auto* component = find_component(in, range.kind, range.component, vocabulary);
    if (component == nullptr)
    {
        return;
    }
    const auto& [low, high] = component->plausible;
    if (range.range.low < low || range.range.high > high)
    {
        in.add_problem(range.range.low < low ? "low" : "high",
                       "is wider than the vocabulary's range, " + to_string(low) + " to " +
                           to_string(high) + "; a profile can only narrow it");
    }
}

std::vector<devices::ProfileRange> read_ranges(TableReader& root,
                                               const devices::Vocabulary* vocabulary)
{
    std::vector<devices::ProfileRange> ranges;
    for (TableReader& in : root.tables("plausible"))
    {
        devices::ProfileRange range;
        in.require({"kind", "low", "high"});
        in.text("kind", range.kind, forms::name);
        in.text("component", range.component, forms::name);
        std::optional<devices::Decimal> low;
        std::optional<devices::Decimal> high;
        in.decimal("low", low);
        in.decimal("high", high);
        if (!low || !high)
        {
            continue;
        }
        range.range = {*low, *high};
        if (!(*low < *high))
        {
            in.add_problem("low", "must be less than high");
        }
        else if (vocabulary != nullptr)
        {
            check_range(in, range, *vocabulary);
        }
        ranges.push_back(std::move(range));
    }
    return ranges;
}

void read_identity(TableReader& root, Profile& profile)
{
    int format = 0;
    root.require({"format", "id", "name", "sources", "vector"});
    root.choice<int>("format", format, {{"varde-profile-1", 1}});
    root.text("id", profile.id, forms::profile_id);
    root.whole("revision", profile.revision, 1, 1'000'000);
    root.text("name", profile.name, forms::words);
    root.text("manufacturer", profile.manufacturer, forms::words);
    root.text("model", profile.model, forms::words);
    root.names("sources", profile.sources, forms::uri);
    if (root.is_empty_list("sources"))
    {
        root.add_problem("sources", "name at least one, so that others can check the profile");
    }
    profile.types = read_device_codings(root);
    root.text("udi_di", profile.udi_di, udi_di_form);
}

} // namespace

Profile read_profile(Document& document, const devices::Vocabulary* vocabulary)
{
    TableReader root(document);
    Profile profile;
    read_identity(root, profile);
    read_match(root.table("match"), profile.match);
    read_users(root.table("users"), profile.users);
    read_clock(root.table("clock"), profile.clock);
    read_battery(root.table("battery"), profile.battery);
    profile.characteristics = read_characteristics(root);
    profile.bridges = read_bridges(root, profile.characteristics, vocabulary);
    profile.plausible = read_ranges(root, vocabulary);
    profile.vectors = read_vectors(document, root);
    if (!root.has("characteristic") && !root.has("bridge"))
    {
        root.add_problem("", "a profile needs [[characteristic]], [[bridge]] or both: they say how "
                             "the device is read");
    }
    return profile;
}

} // namespace varde::config
