#include "devices/bridges/json_mapping.hpp"

#include "devices/bridges/address.hpp"
#include "devices/bridges/json_pointer.hpp"
#include "devices/bridges/reading_parts.hpp"
#include "devices/bridges/term_reading.hpp"
#include "devices/list_of.hpp"

#include <utility>

namespace varde::devices::bridges
{
namespace
{

using Sightings = std::vector<Sighting>;

constexpr std::size_t most_items = 256;

Result<std::string> address_in(const Scope& scope, const DialectTerms& terms)
{
    const auto field = find_any(scope, terms.address);
    if (!field && terms.device.empty())
    {
        return Refusal{Error::key_missing, terms.address.empty() ? "device" : terms.address,
                       "neither message nor profile says whose it is"};
    }
    auto address = address_of(field ? scalar_text(*field->value).value_or("")
                                    : std::string_view(terms.device));
    if (!address && field)
    {
        return Refusal{address.error().error, field->path, address.error().detail};
    }
    return address;
}

Result<Sighting> read_one(const Scope& scope, const DialectTerms& terms)
{
    auto sighting = read_by_terms(scope, terms, {});
    if (!sighting)
    {
        return sighting;
    }
    auto address = address_in(scope, terms);
    if (!address)
    {
        return address.error();
    }
    sighting->address = *std::move(address);
    return sighting;
}

bool belong_together(const Sighting& a, const Sighting& b)
{
    return a.address == b.address && a.reports.size() == 1 && b.reports.size() == 1 &&
           a.reports.front().time.raw == b.reports.front().time.raw &&
           a.reports.front().user == b.reports.front().user && !b.packet;
}

// The item's readings become the report's; a component that stands twice is refused.
std::optional<Refusal> merge(Sighting& sighting, const Sighting& item, const Path& path)
{
    Report& report = sighting.reports.front();
    const Report& part = item.reports.front();
    for (const Reading& reading : part.readings)
    {
        for (const Component& component : reading.components)
        {
            if (auto refusal = add_component(report, reading.kind, reading.unit, component))
            {
                refusal->where = path;
                return refusal;
            }
        }
    }
    report.status.insert(report.status.end(), part.status.begin(), part.status.end());
    report.battery = part.battery ? part.battery : report.battery;
    sighting.note = report.readings.empty() ? sighting.note : "";
    return std::nullopt;
}

Result<Sightings> read_items(const Field& list, const Json& whole, const DialectTerms& terms)
{
    const auto items = array_of(list);
    if (!items)
    {
        return items.error();
    }
    if ((*items)->size() > most_items)
    {
        return Refusal{Error::number_out_of_range, list.path, "more than 256 items"};
    }
    Sightings sightings;
    for (std::size_t index = 0; index < (*items)->size(); ++index)
    {
        const Scope scope{item_field(list, index), &whole};
        auto sighting = read_one(scope, terms);
        if (!sighting)
        {
            return sighting.error();
        }
        const bool joins =
            terms.one_report && !sightings.empty() && belong_together(sightings.back(), *sighting);
        if (!joins)
        {
            sightings.push_back(*std::move(sighting));
        }
        else if (auto refusal = merge(sightings.back(), *sighting, scope.here.path))
        {
            return *std::move(refusal);
        }
    }
    return sightings;
}

Result<Sightings> read_message(const Json& json, const DialectTerms& terms)
{
    if (!terms.items.empty() || json.as_array() != nullptr)
    {
        const Json* list = at_pointer(json, terms.items);
        return list == nullptr
                   ? Result<Sightings>(Refusal{Error::key_missing, terms.items, "not there"})
                   : read_items({list, Path().pointer(terms.items)}, json, terms);
    }
    auto sighting = read_one({{&json, {}}}, terms);
    return sighting ? Result<Sightings>(list_of(*std::move(sighting))) : sighting.error();
}

} // namespace

Result<Sightings> read_json_mapping(const BridgeMessage& message, const DialectTerms& terms)
{
    const auto json = parse_json(message.payload);
    if (!json)
    {
        return json.error();
    }
    auto sightings = read_message(*json, terms);
    if (!sightings)
    {
        return sightings;
    }
    for (Sighting& sighting : *sightings)
    {
        sighting.bridge = message.topic;
    }
    return sightings;
}

} // namespace varde::devices::bridges
