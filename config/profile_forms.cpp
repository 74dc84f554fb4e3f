// What texts in a profile may look like, and what its parts have in common.
#include "config/profile_reading.hpp"
#include "config/reading.hpp"
#include "devices/bridges/json_pointer.hpp"
#include "devices/gatt/characteristic.hpp"
#include "devices/octets.hpp"

#include <algorithm>

namespace varde::config
{

namespace
{

constexpr std::size_t longest_text = 200;

bool is_uuid(std::string_view text)
{
    return devices::gatt::parse_uuid(text).has_value();
}

bool are_octets(std::string_view text)
{
    const auto octets = devices::parse_hex(text);
    return octets.has_value() && !octets->empty() && octets->size() <= 512;
}

bool is_status(std::string_view text)
{
    const auto fits = [](char c)
    { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !text.empty() && text.size() <= 32 && std::ranges::all_of(text, fits);
}

bool is_value(std::string_view text)
{
    return text.empty() || forms::words.accepts(text);
}

bool is_key(std::string_view text)
{
    const bool pointer = text.starts_with('/');
    return forms::words.accepts(text) && (!pointer || devices::bridges::is_json_pointer(text));
}

bool is_topic(std::string_view text)
{
    return !text.empty() && text.size() <= longest_text && forms::words.accepts(text) &&
           text.find_first_of("+#") == text.npos;
}

} // namespace

namespace forms
{
constinit const TextForm uuid{is_uuid,
                              "a UUID of 16 bits such as \"2A35\", or a whole one made of such"};
constinit const TextForm octets{
    are_octets, "1 to 512 octets, two hexadecimal digits each, such as \"16 80 00\""};
constinit const TextForm status{is_status, "1 to 32 of a-z, 0-9 and dash"};
constinit const TextForm value{is_value, "at most 200 characters without control characters"};
constinit const TextForm key{is_key, "the name of a key, or with \"/\" a JSON Pointer, in which "
                                     "\"~\" is written \"~0\""};
constinit const TextForm topic{is_topic, "a topic of 1 to 200 characters without wildcards"};
} // namespace forms

const devices::ComponentKind* find_component(TableReader& in, const std::string& kind,
                                             const std::string& component,
                                             const devices::Vocabulary& vocabulary)
{
    if (!check_known(in, "kind", vocabulary.kinds, kind))
    {
        return nullptr;
    }
    const devices::Kind& known = *vocabulary.find(kind);
    const auto* found = known.find_component(component);
    if (found == nullptr)
    {
        std::vector<std::string> names;
        for (const devices::ComponentKind& one : known.components)
        {
            names.push_back(one.name);
        }
        in.add_problem("component", "\"" + shown(component) + "\" is no component of " + kind +
                                        suggest(component, names));
    }
    return found;
}

std::vector<const Table*> tables_of(const Table& table, std::string_view key)
{
    std::vector<const Table*> tables;
    const Member* member = table.find(key);
    const auto* items = member != nullptr ? std::get_if<Array>(&member->node.value) : nullptr;
    if (items == nullptr)
    {
        return tables;
    }
    for (const Node& item : *items)
    {
        if (const auto* inner = std::get_if<Table>(&item.value))
        {
            tables.push_back(inner);
        }
    }
    return tables;
}

std::optional<std::int64_t> optional_whole(Document& document, TableReader& in, const Table& table,
                                           const WholeKey& whole)
{
    KeyUse& used = document.use(table, whole.key, std::string(whole.pattern) + "." + whole.key);
    used.type = "whole";
    used.least = whole.least;
    used.most = whole.most;
    const Member* member = table.find(whole.key);
    if (member == nullptr)
    {
        return std::nullopt;
    }
    const auto* value = std::get_if<std::int64_t>(&member->node.value);
    if (value == nullptr || *value < whole.least || *value > whole.most)
    {
        in.add_problem(whole.key, "expected a whole number, " + std::to_string(whole.least) +
                                      " to " + std::to_string(whole.most) + ", without quotes");
        return std::nullopt;
    }
    return *value;
}

} // namespace varde::config
