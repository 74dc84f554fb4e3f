#include "devices/gatt/health_observation.hpp"

#include "devices/gatt/medfloat.hpp"
#include "devices/gatt/read_field.hpp"

namespace varde::devices::gatt
{
namespace
{

constexpr unsigned has_type = 1U << 0U;
constexpr unsigned has_time = 1U << 1U;
constexpr unsigned has_duration = 1U << 2U;
constexpr unsigned has_status = 1U << 3U;
constexpr unsigned has_id = 1U << 4U;
constexpr unsigned has_user = 1U << 5U;
constexpr unsigned has_supplemental = 1U << 6U;
constexpr unsigned has_derived_from = 1U << 7U;
constexpr unsigned has_member_of = 1U << 8U;
constexpr unsigned has_attributes = 1U << 9U;
constexpr unsigned reserved_flags = 0xFC00U;

// Every level is read by a call of its own, and its members take on what the level says, so an
// attacker could multiply the work with each. The specification has one.
constexpr int deepest_bundle = 1;

Result<HealthObservation> read_observation(Octets& octets, int depth);

std::vector<std::uint8_t> read_octets(Octets& octets, std::size_t count, std::string_view field)
{
    const auto taken = octets.take(count, field);
    return {taken.begin(), taken.end()};
}

std::vector<std::uint32_t> read_list(Octets& octets, std::string_view field)
{
    std::vector<std::uint32_t> list;
    for (unsigned left = octets.u8(field); left > 0 && !octets.failed(); --left)
    {
        list.push_back(octets.u32(field));
    }
    return list;
}

std::vector<Tlv> read_tlvs(Octets& octets)
{
    std::vector<Tlv> entries;
    for (unsigned left = octets.u8("tlv_count"); left > 0 && !octets.failed(); --left)
    {
        Tlv entry;
        entry.type = octets.u32("tlv_type");
        const auto length = octets.u16("tlv_length");
        entry.format = octets.u8("tlv_format");
        entry.value = read_octets(octets, length, "tlv_value");
        entries.push_back(std::move(entry));
    }
    return entries;
}

NumericValue read_numeric(Octets& octets)
{
    NumericValue numeric;
    numeric.unit = octets.u16("unit");
    numeric.value = read_medfloat(octets, "value");
    return numeric;
}

TextValue read_text(Octets& octets)
{
    const auto length = octets.u16("text_length");
    const auto taken = octets.take(length, "text");
    return {std::string(taken.begin(), taken.end())};
}

SampleArray read_samples(Octets& octets)
{
    SampleArray array;
    array.unit = octets.u16("unit");
    array.scale = read_medfloat(octets, "scale");
    array.offset = read_medfloat(octets, "offset");
    array.period = read_medfloat(octets, "period");
    array.samples_per_period = octets.u8("samples_per_period");
    array.octets_per_sample = octets.u8("octets_per_sample");
    array.count = octets.u32("sample_count");
    array.samples =
        read_octets(octets, std::size_t{array.count} * array.octets_per_sample, "samples");
    return array;
}

StateEvents read_states(Octets& octets)
{
    const std::size_t size = octets.u8("state_size");
    StateEvents events;
    events.supported = read_octets(octets, size, "supported_states");
    events.states = read_octets(octets, size, "states");
    events.bits = read_octets(octets, size, "state_bits");
    return events;
}

// What an observation and a component of a compound one can both be; nothing for the others.
std::optional<SingleValue> read_single(Octets& octets, unsigned observation_class)
{
    switch (static_cast<ObservationClass>(observation_class))
    {
    case ObservationClass::numeric:
        return read_numeric(octets);
    case ObservationClass::discrete:
        return DiscreteValue{octets.u32("code")};
    case ObservationClass::text:
        return read_text(octets);
    case ObservationClass::sample_array:
        return read_samples(octets);
    case ObservationClass::discrete_events:
        return DiscreteEvents{read_list(octets, "codes")};
    case ObservationClass::state_events:
        return read_states(octets);
    default:
        return std::nullopt;
    }
}

std::optional<Refusal> read_compound(Octets& octets, Compound& compound)
{
    for (unsigned left = octets.u8("component_count"); left > 0; --left)
    {
        const MdcCode type = octets.u32("component_type");
        const auto offset = octets.offset();
        const unsigned component_class = octets.u8("component_class");
        if (octets.failed())
        {
            return octets.truncated();
        }
        auto value = read_single(octets, component_class);
        if (!value)
        {
            return Refusal{Error::value_reserved, "component_class",
                           "no component is of class " + std::to_string(component_class), offset};
        }
        compound.components.push_back({type, *std::move(value)});
    }
    return std::nullopt;
}

std::optional<Refusal> read_members(Octets& octets, ObservationBundle& bundle, int depth)
{
    for (unsigned left = octets.u8("member_count"); left > 0; --left)
    {
        auto member = read_observation(octets, depth + 1);
        if (!member)
        {
            return member.error();
        }
        bundle.members.push_back(*std::move(member));
    }
    return std::nullopt;
}

std::optional<Refusal> read_value(Octets& octets, HealthObservation& read, int depth)
{
    const auto observation_class = static_cast<unsigned>(read.observation_class);
    if (auto single = read_single(octets, observation_class))
    {
        std::visit([&read](auto&& value) { read.value = std::forward<decltype(value)>(value); },
                   *std::move(single));
        return std::nullopt;
    }
    switch (read.observation_class)
    {
    case ObservationClass::compound:
        return read_compound(octets, read.value.emplace<Compound>());
    case ObservationClass::tlv:
        read.value = TlvList{read_tlvs(octets)};
        return std::nullopt;
    case ObservationClass::bundle:
        return read_members(octets, read.value.emplace<ObservationBundle>(), depth);
    default:
        return std::nullopt; // check_class let none pass
    }
}

std::optional<Refusal> check_class(ObservationClass observation_class, int depth,
                                   std::size_t offset)
{
    if (observation_class == ObservationClass::bundle && depth >= deepest_bundle)
    {
        return Refusal{Error::value_reserved, "class", "a bundle in a bundle", offset};
    }
    const bool known = observation_class == ObservationClass::bundle ||
                       (observation_class >= ObservationClass::numeric &&
                        observation_class <= ObservationClass::tlv);
    if (known)
    {
        return std::nullopt;
    }
    return Refusal{Error::value_reserved, "class",
                   describe(observation_class) + " is kept for later", offset};
}

void read_references(Octets& octets, unsigned flags, HealthObservation& read)
{
    if ((flags & has_supplemental) != 0)
    {
        read.supplemental = read_list(octets, "supplemental");
    }
    if ((flags & has_derived_from) != 0)
    {
        read.derived_from = read_list(octets, "derived_from");
    }
    if ((flags & has_member_of) != 0)
    {
        read.member_of = read_list(octets, "member_of");
    }
    if ((flags & has_attributes) != 0)
    {
        read.attributes = read_tlvs(octets);
    }
}

std::optional<Refusal> read_attributes(Octets& octets, HealthObservation& read)
{
    const unsigned flags = octets.u16("flags");
    if ((flags & reserved_flags) != 0)
    {
        return Refusal{Error::value_reserved, "flags", "bits 10 to 15 are kept for later", 0};
    }
    if ((flags & has_type) != 0)
    {
        read.type = octets.u32("type");
    }
    if ((flags & has_time) != 0)
    {
        const auto offset = octets.offset();
        read.time = read_elapsed_time(octets);
        if (read.time->has_reserved_flags())
        {
            return Refusal{Error::value_reserved, "time_flags", "bits 6 and 7 are kept for later",
                           offset};
        }
    }
    if ((flags & has_duration) != 0)
    {
        read.duration = read_medfloat(octets, "duration");
    }
    read.status = (flags & has_status) != 0 ? octets.u16("status") : std::uint16_t{0};
    if ((flags & has_id) != 0)
    {
        read.id = octets.u32("id");
    }
    if ((flags & has_user) != 0)
    {
        read.user = octets.u8("user");
    }
    read_references(octets, flags, read);
    return std::nullopt;
}

std::optional<Refusal> read_body(Octets& octets, HealthObservation& read, int depth)
{
    if (auto refusal = read_attributes(octets, read))
    {
        return refusal;
    }
    if (octets.failed())
    {
        return octets.truncated();
    }
    if (auto refusal = read_value(octets, read, depth))
    {
        return refusal;
    }
    return octets.unfinished();
}

// Consumes one observation; a refusal's offset counts from the first octet of `octets`.
Result<HealthObservation> read_observation(Octets& octets, int depth)
{
    HealthObservation read;
    const auto position = octets.offset();
    read.observation_class = static_cast<ObservationClass>(octets.u8("class"));
    const auto length = octets.u16("length");
    const auto begin = octets.offset();
    const auto body = octets.take(length, "body");
    if (auto refusal = octets.truncated())
    {
        return *std::move(refusal);
    }
    if (auto refusal = check_class(read.observation_class, depth, position))
    {
        return *std::move(refusal);
    }
    Octets inside(body);
    if (auto refusal = read_body(inside, read, depth))
    {
        refusal->offset = refusal->offset.value_or(0) + begin;
        return *std::move(refusal);
    }
    return read;
}

} // namespace

std::string describe(ObservationClass observation_class)
{
    std::string text = "class " + std::to_string(static_cast<unsigned>(observation_class));
    switch (observation_class)
    {
    case ObservationClass::numeric:
        return text + ", numeric";
    case ObservationClass::discrete:
        return text + ", simple discrete";
    case ObservationClass::text:
        return text + ", string";
    case ObservationClass::sample_array:
        return text + ", sample array";
    case ObservationClass::discrete_events:
        return text + ", compound discrete events";
    case ObservationClass::state_events:
        return text + ", compound states and events";
    case ObservationClass::compound:
        return text + ", compound";
    case ObservationClass::tlv:
        return text + ", TLV";
    case ObservationClass::bundle:
        return text + ", bundle";
    }
    return text;
}

Result<HealthObservation> read_health_observation(std::span<const std::uint8_t> octets,
                                                  const Quirks& quirks)
{
    Octets reader(octets);
    auto read = read_observation(reader, 0);
    if (!read)
    {
        return read;
    }
    if (auto refusal = finish(reader, quirks))
    {
        return *std::move(refusal);
    }
    return read;
}

} // namespace varde::devices::gatt
