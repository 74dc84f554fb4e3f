#include "gateway/letter.hpp"

#include "devices/by_hand.hpp"
#include "devices/identity.hpp"
#include "fhir/flavour/pmd.hpp"
#include "fhir/task.hpp"
#include "gateway/introduction.hpp"
#include "gateway/told_alert.hpp"
#include "gateway/told_plan.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <utility>

namespace varde::gateway
{
namespace
{

using fhir::Verdict;

std::string_view patient_of(const store::Due& due)
{
    switch (due.what)
    {
    case store::What::alert:
        return due.alert->row.patient;
    case store::What::plan:
        return due.plan->patient;
    case store::What::answers:
        return due.answers->answered.patient;
    case store::What::relayed_alert:
    case store::What::relayed_plan:
    case store::What::relayed_answers:
        return due.relayed->row.patient;
    case store::What::measurement:
    case store::What::correction:
        break;
    }
    return due.measurement.patient;
}

// What routes and consents are asked about.
devices::SharedItem shared_item(const store::Due& due)
{
    using devices::ShareCategory;
    switch (due.what)
    {
    case store::What::alert:
        // Who has it hears how it goes on, however it is rated by then.
        return {due.alert->row.patient,
                ShareCategory::alerts,
                {},
                due.is_there ? devices::Priority::high : priority_of(*due.alert),
                began(*due.alert)};
    case store::What::plan:
        return {due.plan->patient, ShareCategory::plan, {}, {}, due.plan->at};
    case store::What::answers:
        return {due.answers->answered.patient,
                ShareCategory::answers,
                {},
                {},
                due.answers->answered.taken.at.instant};
    case store::What::relayed_alert:
        return {due.relayed->row.patient,
                ShareCategory::alerts,
                {},
                due.is_there ? devices::Priority::high : due.relayed->row.priority,
                due.relayed->row.at};
    case store::What::relayed_plan:
        return {due.relayed->row.patient, ShareCategory::plan, {}, {}, due.relayed->row.at};
    case store::What::relayed_answers:
        return {due.relayed->row.patient, ShareCategory::answers, {}, {}, due.relayed->row.at};
    case store::What::measurement:
    case store::What::correction:
        break;
    }
    return {due.measurement.patient,
            ShareCategory::measurements,
            due.measurement.kind,
            {},
            due.measurement.taken.at.instant};
}

std::string what_the_measurement_misses(const store::Due& due, const config::Settings& settings)
{
    if (settings.vocabulary.find(due.measurement.kind) == nullptr)
    {
        return "the vocabulary has no kind " + due.measurement.kind +
               " any more: add it and replay";
    }
    if (!devices::is_by_hand(due.measurement) &&
        settings.registry.find_device(due.measurement.device) == nullptr)
    {
        return "the registry has no device " + due.measurement.device +
               " any more: add it and replay";
    }
    return "";
}

std::string what_the_plan_misses(const store::PlanRelease& release,
                                 const config::Settings& settings)
{
    const auto versions = settings.plans.patients.find(release.patient);
    const bool there = versions != settings.plans.patients.end() &&
                       find_version(versions->second, release.version) != nullptr;
    return there ? ""
                 : "version " + std::to_string(release.version) +
                       " of the plan is not among the files any more: put it back and replay";
}

// Empty when everything is there that the resource needs.
std::string what_is_missing(const store::Due& due, const config::Settings& settings,
                            const config::DestinationSettings& destination)
{
    if (!due.intact)
    {
        return "damaged on disk: its checksum does not hold; compare it with the device, then drop "
               "it";
    }
    const auto* patient = settings.registry.find_patient(patient_of(due));
    if (patient == nullptr)
    {
        return "the registry has no such patient any more: add the patient and replay";
    }
    const auto missing = store::is_measured(due.what) ? what_the_measurement_misses(due, settings)
                         : due.what == store::What::plan ? what_the_plan_misses(*due.plan, settings)
                                                         : std::string();
    if (!missing.empty())
    {
        return missing;
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

bool is_withdrawn(const store::Due& due)
{
    return due.alert ? due.alert->row.record.withdrawn
                     : due.relayed->row.state == static_cast<int>(fhir::WorkState::withdrawn);
}

// Of the version that holds.
std::string_view why_not_said(const store::Due& due)
{
    if (due.what == store::What::alert || due.what == store::What::relayed_alert)
    {
        return is_withdrawn(due) && !due.is_there && !due.unsure
                   ? "it was withdrawn before it was sent"
                   : "";
    }
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
    const auto item = shared_item(due);
    if (!destination.takes.contains(item.category))
    {
        return "this destination does not take it";
    }
    if (const auto version = why_not_said(due); !version.empty())
    {
        return version;
    }
    return devices::why_withheld(settings.registry.sharing,
                                 {destination.id, destination.consent_required}, item, now);
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

std::string id_of(const store::Due& due)
{
    return due.answers   ? due.answers->answered.id
           : due.relayed ? due.relayed->row.id
                         : due.measurement.id;
}

// An alert does not point at what its receiver may not have.
void leave_out(Letter& letter, const std::set<std::string, std::less<>>& withheld)
{
    const auto may_not = [&withheld](const std::string& id) { return withheld.contains(id); };
    for (auto& item : letter.due)
    {
        if (item.alert)
        {
            std::erase_if(item.alert->measurements, may_not);
            std::erase_if(item.alert->answers, may_not);
        }
        if (item.relayed)
        {
            std::erase_if(item.relayed->known, may_not);
        }
    }
}

} // namespace

// PMD's Bundle takes Observations only, so that nothing else travels with them.
std::vector<store::Due> in_company(std::vector<store::Due> due,
                                   const config::DestinationSettings& destination)
{
    if (destination.flavour != fhir::flavour::Flavour::pmd || due.empty())
    {
        return due;
    }
    const bool measured = store::is_measured(due.front().what);
    const auto other = std::ranges::find_if(due, [measured](const store::Due& item)
                                            { return store::is_measured(item.what) != measured; });
    due.erase(other, due.end());
    return due;
}

// A rule comes first: what may not leave is nobody's to look at because something else is wrong
// with it. A damaged row is the exception: what it says of its patient is not believed.
Letter address(const std::vector<store::Due>& due, const config::Settings& settings,
               const config::DestinationSettings& destination, devices::Instant now)
{
    Letter letter;
    std::set<std::string, std::less<>> withheld;
    for (const auto& item : due)
    {
        const auto rule =
            item.intact ? why_not_theirs(item, settings, destination, now) : std::string_view();
        if (!rule.empty())
        {
            letter.kept.push_back(withhold(item, rule));
            withheld.insert(id_of(item));
            continue;
        }
        if (auto missing = what_is_missing(item, settings, destination); !missing.empty())
        {
            letter.kept.push_back(park(item, std::move(missing)));
            continue;
        }
        letter.due.push_back(item);
    }
    leave_out(letter, withheld);
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
