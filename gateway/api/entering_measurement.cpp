#include "devices/by_hand.hpp"
#include "devices/interpret.hpp"
#include "devices/plausibility.hpp"
#include "gateway/api/body.hpp"
#include "gateway/api/entering.hpp"

#include <utility>

namespace varde::gateway::api
{

namespace
{

using devices::Json;

const std::string part_pointer = "/components/";

// Interprets by a registry that holds nothing but the one who enters: whose it is was decided by
// who may enter it.
devices::Registry registry_of(const Entering& entering)
{
    devices::Registry registry;
    devices::Device device;
    device.id = devices::by_hand;
    registry.devices.emplace(device.id, device);
    registry.patients.emplace(entering.patient, devices::Patient{entering.patient, {}});
    return registry;
}

void read_component(devices::Reading& reading, const devices::ComponentKind& component,
                    const Json* said, Faults& faults)
{
    const auto pointer = part_pointer + component.name;
    if (said == nullptr)
    {
        if (component.required)
        {
            faults.push_back({pointer, "is missing"});
        }
        return;
    }
    const auto* text = said->as_string();
    const auto value = devices::parse_decimal(text == nullptr ? std::string_view() : *text);
    if (!value)
    {
        faults.push_back({pointer, "a decimal number in quotes is needed, such as \"36.6\""});
        return;
    }
    reading.components.push_back({component.name, *value});
}

void read_components(devices::Reading& reading, const devices::Kind& kind, const Json& said,
                     Faults& faults)
{
    for (const auto& component : kind.components)
    {
        read_component(reading, component, said.find(component.name), faults);
    }
    for (const auto& [name, value] : *said.as_object())
    {
        if (kind.find_component(name) == nullptr)
        {
            faults.push_back(
                {part_pointer + devices::quoted(name), "this kind has no such component"});
        }
    }
}

std::string range_words(const devices::ComponentKind& component, const devices::Kind& kind)
{
    return "no living person has this; possible are " + to_string(component.plausible.low) +
           " to " + to_string(component.plausible.high) + " " + kind.unit;
}

// Where it cannot be, in words for the one who typed it.
Faults why_not_possible(const devices::Measurement& measurement, const devices::Kind& kind)
{
    Faults faults;
    for (const auto& component : measurement.components)
    {
        const auto& plausible = kind.find_component(component.name)->plausible;
        const auto& value = std::get<devices::Decimal>(component.value);
        if (value < plausible.low || value > plausible.high)
        {
            faults.push_back({part_pointer + component.name,
                              range_words(*kind.find_component(component.name), kind)});
        }
    }
    if (faults.empty() && !measurement.is_plausible())
    {
        faults.push_back({"/components", "these cannot be together: " + measurement.implausible});
    }
    return faults;
}

Faults fault_of(const devices::Refusal& refusal)
{
    const bool unit = refusal.error == devices::Error::unit_unknown ||
                      refusal.error == devices::Error::unit_suspected;
    const std::string pointer = unit ? "/unit" : "/components";
    return {{pointer, refusal.detail.empty() ? std::string(devices::advice(refusal.error))
                                             : refusal.detail}};
}

Entered<devices::Measurement> interpreted(devices::Report report, const devices::Kind& kind,
                                          const Entering& entering)
{
    // The unit stood beside the field: what cannot be in it is typed wrongly, not meant in another.
    const devices::Confirmed confirmed{report.readings.front().unit, entering.patient};
    const auto measurements =
        devices::interpret(report, devices::by_hand, entering.now, registry_of(entering),
                           entering.settings.vocabulary, entering.settings.intake.clock, confirmed);
    if (!measurements)
    {
        return fault_of(measurements.error());
    }
    auto measurement = measurements->front();
    if (auto faults = why_not_possible(measurement, kind); !faults.empty())
    {
        return faults;
    }
    return measurement;
}

} // namespace

Entered<devices::Measurement> read_measurement(const Json& json, const Entering& entering)
{
    Body body(json, {"kind", "components", "unit", "taken"});
    const auto name = body.text("kind", Need::must, 64);
    const auto unit = body.text("unit", Need::may, 64);
    const auto* const components = body.object("components", Need::must);
    const auto* const kind = entering.settings.vocabulary.find(name);
    if (!name.empty() && kind == nullptr)
    {
        body.wrong("kind", "there is no such kind; see /vocabulary");
    }
    auto faults = body.faults();
    devices::Report report;
    report.time = read_time(json, "taken", entering, faults);
    report.status.emplace_back(entering.by == people::Role::patient ? devices::by_patient
                                                                    : devices::by_clinician);
    devices::Reading reading;
    if (kind != nullptr && components != nullptr)
    {
        reading.kind = kind->name;
        reading.unit = unit.empty() ? kind->unit : unit;
        read_components(reading, *kind, *components, faults);
    }
    if (!faults.empty())
    {
        return faults;
    }
    report.readings.push_back(std::move(reading));
    return interpreted(std::move(report), *kind, entering);
}

} // namespace varde::gateway::api
