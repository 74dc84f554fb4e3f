#include "devices/bridges/esphome.hpp"

#include "devices/bridges/address.hpp"
#include "devices/bridges/key_term.hpp"
#include "devices/bridges/topic.hpp"
#include "devices/list_of.hpp"

#include <algorithm>
#include <utility>

namespace varde::devices::bridges
{
namespace
{

using Sightings = std::vector<Sighting>;

constexpr std::size_t levels_behind_node = 3;
constexpr std::size_t longest_state = 256;

struct Entity
{
    std::string node;
    std::string object;
};

// Nothing on a topic that is no entity's state, such as <node>/status and <node>/debug.
std::optional<Entity> entity_of(std::string_view topic)
{
    const auto levels = topic_levels(topic);
    if (levels.size() <= levels_behind_node || levels.back() != "state")
    {
        return std::nullopt;
    }
    const auto behind = levels.size() - levels_behind_node;
    return Entity{join_levels(levels, 0, behind), std::string(levels[behind + 1])};
}

const KeyTerm* find_term(const DialectTerms& terms, const std::string& object)
{
    const auto found = std::find_if(terms.keys.begin(), terms.keys.end(),
                                    [&object](const KeyTerm& one) { return one.key == object; });
    return found == terms.keys.end() ? nullptr : &*found;
}

std::string device_of(const KeyTerm* term, const DialectTerms& terms, const Entity& entity)
{
    if (term != nullptr && !term->device.empty())
    {
        return term->device;
    }
    return terms.device.empty() ? entity.node : terms.device;
}

// The bare text, read by the terms as if it were a member of an object.
Result<Report> read_state(const KeyTerm& term, std::string_view payload, Sighting& sighting)
{
    const Json state = Json::object({{term.key, payload}});
    Report report;
    auto refusal = read_key_term(term, term.unit, {{&state, {}}}, report, sighting);
    return refusal ? Result<Report>(*std::move(refusal)) : report;
}

Result<Report> read_battery(const KeyTerm& term, std::string_view payload, Sighting& sighting)
{
    KeyTerm percent = term;
    percent.kind = "battery";
    percent.unit = "%";
    percent.decimals = 0;
    const auto read = read_state(percent, payload, sighting);
    if (!read)
    {
        return read.error();
    }
    Report report;
    const auto* number = std::get_if<Decimal>(&read->readings.front().components.front().value);
    const bool whole = number != nullptr && *number >= Decimal{0, 0} && *number <= Decimal{100, 0};
    if (!whole)
    {
        report.status.emplace_back("battery-unreadable");
        return report;
    }
    report.battery = static_cast<int>(number->mantissa);
    return report;
}

} // namespace

Result<Sightings> read_esphome(const BridgeMessage& message, const DialectTerms& terms)
{
    const auto entity = entity_of(message.topic);
    if (!entity)
    {
        return Sightings();
    }
    const KeyTerm* term = find_term(terms, entity->object);
    auto address = address_of(device_of(term, terms, *entity));
    if (!address)
    {
        return Refusal{Error::topic_malformed, "", address.error().detail};
    }
    Sighting sighting;
    sighting.address = *std::move(address);
    sighting.bridge = entity->node;
    const bool is_battery = entity->object == terms.battery;
    if (term == nullptr && !is_battery)
    {
        sighting.note = "no-health-value";
        sighting.unknown_keys.push_back(entity->object);
        return list_of(std::move(sighting));
    }
    if (message.payload.empty() || message.payload.size() > longest_state)
    {
        return Refusal{message.payload.empty() ? Error::payload_empty : Error::payload_too_large,
                       "", "not 1 to 256 bytes"};
    }
    KeyTerm battery;
    battery.key = entity->object;
    auto report = is_battery ? read_battery(battery, message.payload, sighting)
                             : read_state(*term, message.payload, sighting);
    if (!report)
    {
        return report.error();
    }
    const bool is_empty = report->readings.empty() && report->status.empty() && !report->battery;
    if (!is_empty) // as of a packet in hexadecimal digits, which is decoded later
    {
        sighting.reports.push_back(*std::move(report));
    }
    return list_of(std::move(sighting));
}

} // namespace varde::devices::bridges
