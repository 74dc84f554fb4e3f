#include "tools/vardectl/preview_scene.hpp"

#include "config/text_form.hpp"
#include "fhir/flavour/pmd.hpp"
#include "tools/vardectl/text.hpp"

#include <chrono>
#include <stdexcept>

namespace varde::vardectl
{

namespace
{

// Stands where a gateway would have what the registry says of the patient.
constexpr const char* made_up_system = "https://varde.example/fhir/patient";
// Synthetic (its month is 65 too high): the patient of PMD's test environment.
constexpr const char* synthetic_number = "13717404089";

std::optional<devices::TimeZone> zone_of(const PreviewWords& words)
{
    if (words.time_zone.empty())
    {
        return std::nullopt;
    }
    const auto zone = devices::parse_time_zone(words.time_zone);
    if (!zone)
    {
        throw std::runtime_error("--time-zone " + printable(words.time_zone) +
                                 ": write a rule such as CET-1CEST,M3.5.0,M10.5.0/3");
    }
    return *zone;
}

devices::Device device_of(const PreviewWords& words, const std::optional<devices::Profile>& profile)
{
    if (!devices::is_device_id(words.device))
    {
        throw std::runtime_error("--device " + printable(words.device) +
                                 ": write 1 to 64 of A-Z, a-z, 0-9 and dash");
    }
    devices::Device device;
    device.id = words.device;
    if (profile)
    {
        device.manufacturer = profile->manufacturer;
        device.model = profile->model;
        device.types = profile->types;
    }
    return device;
}

devices::Patient patient_of(const PreviewWords& words)
{
    const auto& form = config::forms::patient_id;
    if (!form.accepts(words.patient))
    {
        throw std::runtime_error(std::string("--patient: write ") + form.expected);
    }
    const auto bar = words.identifier.find('|');
    if (!words.identifier.empty() && (bar == 0 || bar >= words.identifier.size() - 1))
    {
        throw std::runtime_error("--identifier: write SYSTEM|VALUE");
    }
    if (!words.identifier.empty())
    {
        return {words.patient, {words.identifier.substr(0, bar), words.identifier.substr(bar + 1)}};
    }
    if (words.flavour == "pmd")
    {
        return {words.patient, {fhir::flavour::birth_number_system, synthetic_number}};
    }
    return {words.patient, {made_up_system, words.patient}};
}

} // namespace

devices::Instant received_at(const PreviewWords& words)
{
    if (words.received.empty())
    {
        return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }
    const auto time = devices::parse_timestamp(words.received);
    if (!time)
    {
        throw std::runtime_error("--received " + printable(words.received) +
                                 ": write a time with its offset (2026-11-22T07:31:05+01:00)");
    }
    return time->instant;
}

config::Settings scene_of(const PreviewWords& words, const InputRead& read)
{
    config::Settings settings;
    settings.vocabulary = read.vocabulary;
    settings.intake.clock.zone = zone_of(words);
    settings.registry.devices[words.device] = device_of(words, read.profile);
    settings.registry.patients[words.patient] = patient_of(words);
    settings.registry.assignments.push_back({words.device, words.patient, {}, std::nullopt});
    return settings;
}

} // namespace varde::vardectl
