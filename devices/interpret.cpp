#include "devices/interpret.hpp"

#include "devices/identity.hpp"
#include "devices/owner.hpp"
#include "devices/plausibility.hpp"
#include "devices/suspected_unit.hpp"
#include "devices/units.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace varde::devices
{
namespace
{

std::string reading_path(std::size_t index)
{
    return "readings[" + std::to_string(index) + "]";
}

// A name from outside stands in a path only where it can do no harm there.
std::string component_path(std::size_t index, const std::string& name)
{
    constexpr std::string_view harmless = "abcdefghijklmnopqrstuvwxyz0123456789_";
    const bool plain = name.size() <= 40 && name.find_first_not_of(harmless) == name.npos;
    const std::string shown = plain ? name : quoted(name);
    return reading_path(index) + (name == "value" ? ".value" : ".components." + shown);
}

std::optional<Refusal> check_device(const Report& report, std::string_view device,
                                    const Registry& registry)
{
    if (registry.find_device(device) == nullptr)
    {
        return Refusal{Error::device_unknown, "", "nobody enrolled " + quoted(device)};
    }
    if (report.device && *report.device != device)
    {
        return Refusal{Error::device_mismatch, "device",
                       quoted(*report.device) + " on the topic of " + quoted(device)};
    }
    return std::nullopt;
}

const Component* find_component(const Reading& reading, std::string_view name)
{
    const auto found =
        std::find_if(reading.components.begin(), reading.components.end(),
                     [name](const Component& component) { return component.name == name; });
    return found == reading.components.end() ? nullptr : &*found;
}

std::optional<Refusal> check_components(const Reading& reading, std::size_t index, const Kind& kind)
{
    for (const Component& component : reading.components)
    {
        if (kind.find_component(component.name) == nullptr)
        {
            return Refusal{Error::component_unknown, component_path(index, component.name),
                           quoted(kind.name) + " has no such component"};
        }
        if (find_component(reading, component.name) != &component)
        {
            return Refusal{Error::component_unknown, component_path(index, component.name),
                           "given twice"};
        }
    }
    for (const ComponentKind& component : kind.components)
    {
        if (component.required && find_component(reading, component.name) == nullptr)
        {
            return Refusal{Error::component_missing, component_path(index, component.name),
                           quoted(kind.name) + " needs it"};
        }
    }
    return std::nullopt;
}

Result<Value> convert_value(const Value& value, const Reading& reading, const Kind& kind,
                            const Vocabulary& vocabulary)
{
    const Decimal* number = std::get_if<Decimal>(&value);
    if (number == nullptr)
    {
        return value;
    }
    const auto converted = convert(*number, reading.unit, kind, vocabulary);
    if (!converted)
    {
        return converted.error();
    }
    return Value{*converted};
}

std::optional<Refusal> check_unit(const Reading& reading, std::size_t index, const Kind& kind,
                                  const Vocabulary& vocabulary)
{
    if (is_convertible(reading.unit, kind, vocabulary))
    {
        return std::nullopt;
    }
    return Refusal{Error::unit_unknown, reading_path(index) + ".unit",
                   "no way from " + quoted(reading.unit) + " to " + quoted(kind.unit)};
}

Result<std::vector<Component>> convert_components(const Reading& reading, std::size_t index,
                                                  const Kind& kind, const Vocabulary& vocabulary)
{
    if (auto refusal = check_unit(reading, index, kind, vocabulary))
    {
        return *std::move(refusal);
    }
    std::vector<Component> converted;
    for (const ComponentKind& component : kind.components)
    {
        const Component* sent = find_component(reading, component.name);
        if (sent == nullptr)
        {
            continue;
        }
        auto value = convert_value(sent->value, reading, kind, vocabulary);
        if (!value)
        {
            Refusal refusal = value.error();
            refusal.where = component_path(index, component.name);
            return refusal;
        }
        converted.push_back({component.name, *value});
    }
    return converted;
}

// The kind a reading names, where the reading is one that this kind can have.
Result<const Kind*> check_reading(const Report& report, std::size_t index,
                                  const Vocabulary& vocabulary)
{
    const Reading& reading = report.readings[index];
    const Kind* kind = vocabulary.find(reading.kind);
    if (kind == nullptr)
    {
        return Refusal{Error::kind_unknown, reading_path(index) + ".kind",
                       "the vocabulary has no " + quoted(reading.kind)};
    }
    const auto before = report.readings.begin() + static_cast<std::ptrdiff_t>(index);
    if (std::any_of(report.readings.begin(), before,
                    [&reading](const Reading& other) { return other.kind == reading.kind; }))
    {
        return Refusal{Error::kind_repeated, reading_path(index) + ".kind",
                       quoted(reading.kind) + " stands twice"};
    }
    if (auto refusal = check_components(reading, index, *kind))
    {
        return *std::move(refusal);
    }
    return kind;
}

// What all measurements of a message have in common.
Measurement begin_measurement(const Report& report, std::string_view device, Instant received,
                              const TakenTime& taken)
{
    Measurement common;
    common.device = device;
    common.taken = taken;
    common.received = received;
    common.sequence = report.sequence;
    common.status = report.status;
    common.battery = report.battery;
    return common;
}

// The reading in the unit in which a person says it is, where its own is doubtful.
Result<Reading> in_true_unit(const Reading& reading, std::size_t index, const Kind& kind,
                             const Vocabulary& vocabulary, const Confirmed& confirmed)
{
    const auto suspected = suspect_unit(reading, kind, vocabulary);
    if (!suspected)
    {
        return reading;
    }
    if (confirmed.unit != suspected->said && confirmed.unit != suspected->suspected)
    {
        return Refusal{Error::unit_suspected, reading_path(index) + ".unit",
                       "says " + quoted(suspected->said) + ", is probably " +
                           quoted(suspected->suspected)};
    }
    Reading certain = reading;
    certain.unit = confirmed.unit;
    return certain;
}

Result<Measurement> complete(Measurement measurement, const Report& report, std::size_t index,
                             const Vocabulary& vocabulary, const Confirmed& confirmed)
{
    const auto kind = check_reading(report, index, vocabulary);
    if (!kind)
    {
        return kind.error();
    }
    const auto reading = in_true_unit(report.readings[index], index, **kind, vocabulary, confirmed);
    if (!reading)
    {
        return reading.error();
    }
    auto components = convert_components(*reading, index, **kind, vocabulary);
    if (!components)
    {
        return components.error();
    }
    measurement.kind = (*kind)->name;
    measurement.unit = (*kind)->unit;
    measurement.components = *std::move(components);
    measurement.implausible = find_implausible(measurement, **kind);
    return measurement;
}

Result<std::vector<Measurement>> complete_all(const Measurement& common, const Report& report,
                                              const Vocabulary& vocabulary,
                                              const Confirmed& confirmed)
{
    std::vector<Measurement> measurements;
    for (std::size_t index = 0; index < report.readings.size(); ++index)
    {
        auto measurement = complete(common, report, index, vocabulary, confirmed);
        if (!measurement)
        {
            return measurement.error();
        }
        measurements.push_back(*std::move(measurement));
    }
    return measurements;
}

// Only of patients that there are: a slip of the hand must not make a new one.
Result<std::string> find_owner(const Report& report, std::span<const Measurement> measurements,
                               const Registry& registry, const Confirmed& confirmed)
{
    if (confirmed.patient.empty())
    {
        const auto& first = measurements.front();
        return owner_of(registry, first.device, first.taken, report.user, measurements);
    }
    if (registry.find_patient(confirmed.patient) == nullptr)
    {
        return Refusal{Error::user_unassigned, "", "there is no such patient"};
    }
    return confirmed.patient;
}

} // namespace

Result<std::vector<Measurement>> interpret(const Report& report, std::string_view device,
                                           Instant received, const Registry& registry,
                                           const Vocabulary& vocabulary, const ClockPolicy& clock,
                                           const Confirmed& confirmed)
{
    if (auto refusal = check_device(report, device, registry))
    {
        return *std::move(refusal);
    }
    if (report.readings.empty())
    {
        return Refusal{Error::readings_empty, "readings", "no reading"};
    }
    const TakenTime taken = resolve_time(report.time, received, clock);
    auto measurements = complete_all(begin_measurement(report, device, received, taken), report,
                                     vocabulary, confirmed);
    if (!measurements)
    {
        return measurements;
    }
    const auto patient = find_owner(report, *measurements, registry, confirmed);
    if (!patient)
    {
        return patient.error();
    }
    for (Measurement& measurement : *measurements)
    {
        measurement.patient = *patient;
        measurement.id = identify(measurement.device, measurement.patient, measurement.kind,
                                  measurement.taken.raw);
    }
    return measurements;
}

std::optional<Refusal> check_units(const Report& report, const Vocabulary& vocabulary)
{
    for (std::size_t index = 0; index < report.readings.size(); ++index)
    {
        const Reading& reading = report.readings[index];
        const Kind* kind = vocabulary.find(reading.kind);
        auto refusal =
            kind == nullptr ? std::nullopt : check_unit(reading, index, *kind, vocabulary);
        if (refusal)
        {
            return refusal;
        }
    }
    return std::nullopt;
}

bool same_content(const Measurement& a, const Measurement& b) noexcept
{
    return a.kind == b.kind && a.unit == b.unit && a.components == b.components;
}

} // namespace varde::devices
