// vardectl profile list and show: which device models are known, and what is known of one.
#include "tools/vardectl/library.hpp"
#include "tools/vardectl/profile_facts.hpp"
#include "tools/vardectl/table.hpp"
#include "tools/vardectl/text.hpp"

#include <ostream>

namespace varde::vardectl
{

namespace
{

using devices::Json;
using devices::Profile;

Json profile_json(const Profile& profile)
{
    Json::Array characteristics;
    for (const auto& one : profile.characteristics)
    {
        characteristics.push_back(uuid_text(one.uuid));
    }
    Json::Array bridges;
    for (const auto& bridge : profile.bridges)
    {
        bridges.push_back(Json::object(
            {{"dialect", bridge.dialect},
             {"topics", Json(Json::Array(bridge.topics.begin(), bridge.topics.end()))}}));
    }
    return Json::object({{"id", profile.id},
                         {"revision", profile.revision},
                         {"name", profile.name},
                         {"manufacturer", profile.manufacturer},
                         {"model", profile.model},
                         {"characteristics", Json(std::move(characteristics))},
                         {"bridges", Json(std::move(bridges))},
                         {"vectors", static_cast<std::int64_t>(profile.vectors.size())}});
}

// "2A35, 2A19, theengs"
std::string ways_of(const Profile& profile)
{
    std::string all;
    for (const auto& one : profile.characteristics)
    {
        all += (all.empty() ? "" : ", ") + uuid_text(one.uuid);
    }
    for (const auto& bridge : profile.bridges)
    {
        all += (all.empty() ? "" : ", ") + bridge.dialect;
    }
    return all;
}

} // namespace

int list_profiles(const Shelves& shelves, const Console& console)
{
    const auto profiles = load_profiles(shelves, load_vocabulary(shelves), console.err);
    Json::Array list;
    Table table({"ID", "NAME", "READ BY", "VECTORS"});
    for (const auto& [id, profile] : profiles)
    {
        list.push_back(profile_json(profile));
        table.add({id, profile.name, ways_of(profile), std::to_string(profile.vectors.size())});
    }
    if (console.json)
    {
        console.out << devices::write_json(Json(std::move(list))) << '\n';
        return 0;
    }
    table.print(console.out, "There is no good profile.");
    return 0;
}

int show_profile(const std::string& id, const Shelves& shelves, const Console& console)
{
    const auto profile = find_profile(id, shelves, load_vocabulary(shelves), console.err);
    if (console.json)
    {
        console.out << devices::write_json(profile_json(profile)) << '\n';
        return 0;
    }
    for (const auto& [what, text] : facts_of(profile))
    {
        console.out << what << std::string(16 - what.size(), ' ') << printable(text) << '\n';
    }
    return 0;
}

} // namespace varde::vardectl
