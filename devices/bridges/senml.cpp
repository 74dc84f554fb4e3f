#include "devices/bridges/senml.hpp"

#include "devices/bridges/address.hpp"
#include "devices/bridges/key_term.hpp"
#include "devices/bridges/reading_parts.hpp"
#include "devices/bridges/senml_record.hpp"
#include "devices/bridges/time_text.hpp"

#include <algorithm>
#include <utility>

namespace varde::devices::bridges
{
namespace
{

using Sightings = std::vector<Sighting>;
using Failure = std::optional<Refusal>;

constexpr std::string_view separators = ":/._";
constexpr Decimal first_absolute{268'435'456, 0}; // 2^28 seconds

struct Named
{
    const KeyTerm* term = nullptr;
    std::string_view device;
};

// Where the name ends with the key: what stands before it.
std::optional<std::string_view> device_before(std::string_view name, std::string_view key)
{
    if (key.empty() || !name.ends_with(key))
    {
        return std::nullopt;
    }
    const auto before = name.substr(0, name.size() - key.size());
    if (before.empty())
    {
        return before;
    }
    const bool apart = separators.find(before.back()) != separators.npos;
    return apart ? std::optional(before.substr(0, before.size() - 1)) : std::nullopt;
}

// The term with the longest key: "heart_rate" before "rate".
Named find_term(std::string_view name, const DialectTerms& terms)
{
    Named named;
    for (const KeyTerm& term : terms.keys)
    {
        const auto device = device_before(name, term.key);
        if (device && (named.term == nullptr || term.key.size() > named.term->key.size()))
        {
            named = {&term, *device};
        }
    }
    if (named.term == nullptr)
    {
        const auto end = name.find_last_of(":/");
        named.device = name.substr(0, end);
    }
    return named;
}

Result<DeviceTime> time_of(const SenmlRecord& record)
{
    if (record.time == Decimal{})
    {
        return DeviceTime{};
    }
    if (record.time >= first_absolute)
    {
        const auto clock = timestamp_of_epoch(record.time);
        return clock ? Result<DeviceTime>(DeviceTime{to_string(record.time), *clock, {}, {}})
                     : Refusal{clock.error().error, record.path, clock.error().detail};
    }
    const auto age = scale(record.time, Decimal{-1000, 0}, Decimal{1, 0}, 0);
    if (record.time > Decimal{} || !age)
    {
        return Refusal{Error::time_malformed, record.path, "measured in the future"};
    }
    return DeviceTime{"", {}, std::chrono::milliseconds(age->mantissa), {}};
}

Sighting& sighting_of(Sightings& sightings, const std::string& address)
{
    const auto found = std::find_if(sightings.begin(), sightings.end(),
                                    [&address](const Sighting& one)
                                    { return one.address == address && !one.packet; });
    if (found != sightings.end())
    {
        return *found;
    }
    sightings.emplace_back().address = address;
    return sightings.back();
}

Report& report_at(Sighting& sighting, const DeviceTime& time)
{
    const auto found = std::find_if(sighting.reports.begin(), sighting.reports.end(),
                                    [&time](const Report& one) {
                                        return one.time.raw == time.raw && one.time.age == time.age;
                                    });
    if (found != sighting.reports.end())
    {
        return *found;
    }
    sighting.reports.emplace_back().time = time;
    return sighting.reports.back();
}

Failure add_packet(const SenmlRecord& record, const KeyTerm& term, const std::string& address,
                   const DeviceTime& time, Sightings& sightings)
{
    const auto* octets = std::get_if<std::vector<std::uint8_t>>(&record.content);
    if (octets == nullptr || term.characteristic.empty())
    {
        return Refusal{Error::type_wrong, record.path,
                       octets == nullptr ? "no data value" : "a data value"};
    }
    Sighting sighting;
    sighting.address = address;
    sighting.packet =
        RawPacket{RawPacket::Origin::characteristic, term.characteristic, *octets, time};
    sightings.push_back(std::move(sighting));
    return std::nullopt;
}

Json json_of(const SenmlRecord::Content& content)
{
    if (const auto* number = std::get_if<Decimal>(&content))
    {
        return Json(*number);
    }
    if (const auto* truth = std::get_if<bool>(&content))
    {
        return Json(*truth);
    }
    const auto* text = std::get_if<std::string>(&content);
    return text == nullptr ? Json() : Json(*text);
}

Failure add_value(const SenmlRecord& record, const KeyTerm& term, Report& report)
{
    const Json content = json_of(record.content);
    const auto unit =
        record.unit.empty() ? std::string_view(term.unit) : ucum_of_senml(record.unit);
    const auto value = read_term_value(term, {&content, record.path}, unit);
    if (!value)
    {
        return value.error();
    }
    auto refusal = add_component(report, term.kind, value->unit, {term.component, value->value});
    if (refusal)
    {
        refusal->where = record.path;
    }
    return refusal;
}

Failure add_record(const SenmlRecord& record, const DialectTerms& terms, Sightings& sightings)
{
    const Named named = find_term(record.name, terms);
    const std::string_view device = named.device.empty() ? terms.device : named.device;
    const auto address = address_of(device);
    const auto time = time_of(record);
    if (!address || !time)
    {
        return address ? time.error()
                       : Refusal{Error::key_missing, record.path, "its name names no device"};
    }
    const bool is_packet = std::holds_alternative<std::vector<std::uint8_t>>(record.content) ||
                           (named.term != nullptr && !named.term->characteristic.empty());
    if (named.term != nullptr && is_packet)
    {
        return add_packet(record, *named.term, *address, *time, sightings);
    }
    Sighting& sighting = sighting_of(sightings, *address);
    if (named.term == nullptr || record.content.index() == 0)
    {
        sighting.unknown_keys.push_back(record.name);
        return std::nullopt;
    }
    return add_value(record, *named.term, report_at(sighting, *time));
}

} // namespace

Result<Sightings> read_senml(const BridgeMessage& message, const DialectTerms& terms)
{
    const auto json = parse_json(message.payload);
    if (!json)
    {
        return json.error();
    }
    const auto records = resolve_senml({&*json, {}});
    if (!records)
    {
        return records.error();
    }
    Sightings sightings;
    for (const SenmlRecord& record : *records)
    {
        if (auto refusal = add_record(record, terms, sightings))
        {
            return *std::move(refusal);
        }
    }
    for (Sighting& sighting : sightings)
    {
        sighting.bridge = message.topic;
        const bool says_nothing = sighting.reports.empty() && !sighting.packet;
        sighting.note = says_nothing ? "no-health-value" : "";
    }
    return sightings;
}

} // namespace varde::devices::bridges
