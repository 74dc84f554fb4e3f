#include "gateway/letter.hpp"

#include "devices/by_hand.hpp"
#include "devices/identity.hpp"
#include "fhir/flavour/pmd.hpp"
#include "gateway/introduction.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace varde::gateway
{
namespace
{

using fhir::Verdict;

// Empty when everything is there that the Observation needs.
std::string what_is_missing(const store::Due& due, const config::Settings& settings,
                            const config::DestinationSettings& destination)
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
    const auto* patient = settings.registry.find_patient(due.measurement.patient);
    if (patient == nullptr)
    {
        return "the registry has no such patient any more: add the patient and replay";
    }
    if (!devices::is_by_hand(due.measurement) &&
        settings.registry.find_device(due.measurement.device) == nullptr)
    {
        return "the registry has no device " + due.measurement.device +
               " any more: add it and replay";
    }
    if (destination.flavour != fhir::flavour::Flavour::pmd)
    {
        return "";
    }
    if (due.what == store::What::correction && destination.idempotency != fhir::Idempotency::put)
    {
        return "pmd can be told of a correction only with idempotency = \"put\": correct it there "
               "by "
               "hand, then drop this";
    }
    return fhir::flavour::pmd_obstacle(*patient);
}

// Of the version that holds.
std::string_view why_not_said(const store::Due& due)
{
    if (due.what == store::What::correction)
    {
        return due.is_there ? "" : "this destination does not have the measurement";
    }
    const bool withdrawn = due.correction && due.correction->withdrawn;
    // Where an earlier try is in doubt the destination may have it, and must hear of it.
    return withdrawn && !due.unsure ? "it was withdrawn before it was sent" : "";
}

std::string_view why_not_theirs(const store::Due& due, const config::Settings& settings,
                                const config::DestinationSettings& destination,
                                devices::Instant now)
{
    const auto& measurement = due.measurement;
    if (const auto version = why_not_said(due); !version.empty())
    {
        return version;
    }
    return devices::why_withheld(settings.registry.sharing,
                                 {destination.id, destination.consent_required},
                                 {measurement.patient,
                                  devices::ShareCategory::measurements,
                                  measurement.kind,
                                  {},
                                  measurement.taken.at.instant},
                                 now);
}

store::Settlement withhold(const store::Due& due, std::string_view why)
{
    store::Settlement settlement;
    settlement.number = due.number;
    settlement.what = due.what;
    settlement.withheld = why;
    return settlement;
}

store::Settlement park(const store::Due& due, std::string why)
{
    store::Settlement settlement;
    settlement.number = due.number;
    settlement.what = due.what;
    settlement.judgement = {Verdict::parked, std::move(why), "", ""};
    return settlement;
}

} // namespace

// A rule comes first: what may not leave is nobody's to look at because something else is wrong
// with it. A damaged row is the exception: what it says of its patient is not believed.
Letter address(const std::vector<store::Due>& due, const config::Settings& settings,
               const config::DestinationSettings& destination, devices::Instant now)
{
    Letter letter;
    for (const auto& item : due)
    {
        const auto rule =
            item.intact ? why_not_theirs(item, settings, destination, now) : std::string_view();
        if (!rule.empty())
        {
            letter.kept.push_back(withhold(item, rule));
            continue;
        }
        if (auto missing = what_is_missing(item, settings, destination); !missing.empty())
        {
            letter.kept.push_back(park(item, std::move(missing)));
            continue;
        }
        letter.due.push_back(item);
    }
    letter.devices = devices_named(letter.due, settings, destination);
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
                settlements.push_back({due[i].number, entry, false, due[i].what});
            }
        }
        else if (whole == Verdict::retry && !due[i].unsure)
        {
            // Remembered once: a server that is away for a month must not wear out the disk.
            settlements.push_back({due[i].number, judgements.whole, true, due[i].what});
        }
    }
    return settlements;
}

} // namespace varde::gateway
