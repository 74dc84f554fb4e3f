#include "gateway/letter.hpp"

#include "devices/identity.hpp"
#include "fhir/resources.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace varde::gateway
{
namespace
{

using fhir::Verdict;

// Empty when everything is there that the Observation needs.
std::string what_is_missing(const store::Due& due, const config::Settings& settings)
{
    if (!due.intact)
    {
        return "damaged on disk: its checksum does not hold; compare it with the device, then drop "
               "it";
    }
    if (settings.vocabulary.find(due.measurement.kind) == nullptr)
    {
        return "the vocabulary has no kind " + due.measurement.kind +
               " any more: add it and replay";
    }
    if (settings.registry.find_patient(due.measurement.patient) == nullptr)
    {
        return "the registry has no such patient any more: add the patient and replay";
    }
    if (settings.registry.find_device(due.measurement.device) == nullptr)
    {
        return "the registry has no device " + due.measurement.device +
               " any more: add it and replay";
    }
    return "";
}

Outgoing say(const store::Due& due, const config::Settings& settings,
             const fhir::ResourceOptions& options)
{
    const auto& measurement = due.measurement;
    Outgoing outgoing;
    outgoing.entry.id = fhir::observation_id(measurement);
    outgoing.entry.resource =
        fhir::observation(measurement, *settings.vocabulary.find(measurement.kind),
                          *settings.registry.find_patient(measurement.patient),
                          *settings.registry.find_device(measurement.device), options);
    outgoing.entry.identifier =
        std::string(fhir::measurement_identifier_system) + "|urn:uuid:" + measurement.id;
    outgoing.received = measurement.received;
    outgoing.unsure = due.unsure;
    return outgoing;
}

Outgoing say(const devices::Device& device, devices::Instant received)
{
    Outgoing outgoing;
    outgoing.entry.id = fhir::device_id(device);
    outgoing.entry.resource = fhir::device(device);
    outgoing.entry.identifier = std::string(fhir::device_identifier_system) + "|" + device.id;
    outgoing.received = received;
    // It may have been told of before: nobody keeps a record of each try.
    outgoing.unsure = true;
    return outgoing;
}

} // namespace

Letter say_in_fhir(const std::vector<store::Due>& due, const config::Settings& settings,
                   const fhir::ResourceOptions& options)
{
    Letter letter;
    std::set<std::string> named;
    for (const auto& item : due)
    {
        if (auto missing = what_is_missing(item, settings); !missing.empty())
        {
            letter.unsaid.push_back(
                {item.number, {Verdict::parked, std::move(missing), "", ""}, false});
            continue;
        }
        letter.due.push_back(item);
        letter.observations.push_back(say(item, settings, options));
        if (named.insert(item.measurement.device).second)
        {
            letter.devices.push_back(say(*settings.registry.find_device(item.measurement.device),
                                         item.measurement.received));
        }
    }
    return letter;
}

std::string content_key(const Outgoing& device, config::DestinationKind kind)
{
    const auto content = devices::write_json(device.entry.resource);
    const auto day = kind == config::DestinationKind::folder
                         ? devices::format_utc_day(device.received)
                         : std::string();
    return devices::uuid_v5(content + day);
}

std::vector<store::Settlement> settlements_of(const std::vector<store::Due>& due,
                                              const fhir::Judgements& judgements)
{
    std::vector<store::Settlement> settlements;
    const auto whole = judgements.whole.verdict;
    for (std::size_t i = 0; i < due.size(); ++i)
    {
        if (whole == Verdict::delivered)
        {
            const auto& entry = judgements.entries.at(i);
            if (entry.verdict != Verdict::pause)
            {
                settlements.push_back({due[i].number, entry, false});
            }
        }
        else if (whole == Verdict::retry && !due[i].unsure)
        {
            // Remembered once: a server that is away for a month must not wear out the disk.
            settlements.push_back({due[i].number, judgements.whole, true});
        }
    }
    return settlements;
}

} // namespace varde::gateway
