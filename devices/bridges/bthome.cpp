#include "devices/bridges/bthome.hpp"

#include "devices/bridges/address.hpp"
#include "devices/bridges/signal.hpp"
#include "devices/bridges/term_reading.hpp"
#include "devices/bridges/topic.hpp"
#include "devices/list_of.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace varde::devices::bridges
{
namespace
{

struct ObjectUnit
{
    std::string_view name;
    std::string_view ucum;
};

// The objects that a health device may have; BTHome fixes the unit of each.
constexpr auto units = std::to_array<ObjectUnit>({
    {"mass", "kg"},
    {"mass_kg", "kg"},
    {"mass_lb", "[lb_av]"},
    {"temperature", "Cel"},
    {"duration", "s"},
    {"voltage", "V"},
    {"humidity", "%"},
});
constexpr std::array<std::string_view, 12> bridge_keys{
    "address",    "addr",           "mac",       "id", "rssi", "name", "model", "type",
    "encryption", "bthome_version", "packet_id", "pid"};

std::string_view unit_of(std::string_view name)
{
    // A second object of the same name has a number behind it: "temperature_2".
    const auto end = name.find_last_not_of("0123456789");
    const bool numbered = end != name.npos && end + 1 < name.size() && name[end] == '_';
    name = numbered ? name.substr(0, end) : name;
    const auto found = std::find_if(units.begin(), units.end(),
                                    [name](const ObjectUnit& one) { return one.name == name; });
    return found == units.end() ? std::string_view() : found->ucum;
}

// Every key by its one name. A key that would then stand twice keeps its own.
Json renamed(const Json& message)
{
    Json objects = Json(Json::Object{});
    for (const auto& [key, value] : *message.as_object())
    {
        const auto name = bthome_name(key);
        objects.add_member(objects.find(name) == nullptr ? name : key) = value;
    }
    return objects;
}

Result<std::string> address_in(const Json& objects, std::string_view topic)
{
    for (const std::string_view key : {"address", "addr", "mac", "id"})
    {
        const auto text = objects.text(key);
        if (!text.empty())
        {
            auto address = address_of(text);
            return address
                       ? address
                       : Refusal{address.error().error, std::string(key), address.error().detail};
        }
    }
    const auto mac = normalise_mac(last_level(topic));
    return mac ? Result<std::string>(*mac)
               : Refusal{Error::key_missing, "address", "neither in the message nor on the topic"};
}

bool is_encrypted(const Json& objects)
{
    return holds({"encryption", {"true", "1"}, ""}, {{&objects, {}}});
}

} // namespace

std::string bthome_name(std::string_view key)
{
    std::string name;
    name.reserve(key.size());
    for (const char character : key)
    {
        const bool upper = character >= 'A' && character <= 'Z';
        const auto small = upper ? static_cast<char>(character - 'A' + 'a') : character;
        const bool letter = (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9');
        if (letter)
        {
            name += small;
        }
        else if (!name.empty() && name.back() != '_')
        {
            name += '_';
        }
    }
    if (name.ends_with('_'))
    {
        name.pop_back();
    }
    return name;
}

Result<std::vector<Sighting>> read_bthome(const BridgeMessage& message, const DialectTerms& terms)
{
    const auto json = parse_json(message.payload);
    if (!json)
    {
        return json.error();
    }
    if (const auto members = object_of({&*json, {}}); !members)
    {
        return members.error();
    }
    const Json objects = renamed(*json);
    auto address = address_in(objects, message.topic);
    if (!address)
    {
        return address.error();
    }
    const std::string_view packet = objects.find("packet_id") != nullptr ? "packet_id" : "pid";
    auto sighting =
        read_by_terms({{&objects, {}}}, terms, {"battery", packet, bridge_keys, unit_of});
    if (!sighting)
    {
        return sighting.error();
    }
    sighting->address = *std::move(address);
    sighting->signal = signal_of(objects, "rssi");
    const auto levels = topic_levels(message.topic);
    const bool of_device = normalise_mac(levels.back()).has_value();
    sighting->bridge = join_levels(levels, 0, levels.size() - (of_device ? 1 : 0));
    if (sighting->note == "no-health-value" && is_encrypted(objects))
    {
        sighting->note = "encrypted";
    }
    return list_of(*std::move(sighting));
}

} // namespace varde::devices::bridges
