#include "gateway/told_alert.hpp"

#include "devices/alert_summary.hpp"

#include <algorithm>
#include <utility>
#include <variant>

namespace varde::gateway
{
namespace
{

using devices::Instant;
using devices::Zone;

devices::Timestamp in_utc(Instant instant)
{
    devices::Timestamp timestamp;
    timestamp.instant = instant;
    return timestamp;
}

// By the version that judged it last; the newest one that has it where that is gone.
const devices::Rule* rule_of(const store::ToldAlert& told, const config::Settings& settings)
{
    const auto& record = told.row.record;
    const auto versions = settings.plans.patients.find(told.row.patient);
    if (versions == settings.plans.patients.end())
    {
        return nullptr;
    }
    const int judged_by = record.episodes.empty() ? -1 : record.episodes.back().plan_version;
    const devices::Rule* newest = nullptr;
    for (const auto& plan : versions->second)
    {
        const auto* rule = devices::find_rule(plan.rules, record.rule);
        newest = rule == nullptr ? newest : rule;
        if (rule != nullptr && plan.version.number == judged_by)
        {
            return rule;
        }
    }
    return newest;
}

fhir::IssueCode code_of(const devices::Rule* rule)
{
    if (rule == nullptr)
    {
        return fhir::IssueCode::measurement_reported;
    }
    if (const auto* absence = std::get_if<devices::AbsenceRule>(&rule->test))
    {
        return devices::is_questionnaire(absence->series) ? fhir::IssueCode::answer_missing
                                                          : fhir::IssueCode::measurement_missing;
    }
    return std::holds_alternative<devices::ScoreLimit>(rule->test)
               ? fhir::IssueCode::questionnaire_answered
               : fhir::IssueCode::measurement_reported;
}

Zone gravest(const store::ToldAlert& told) noexcept
{
    Zone zone = devices::peak_of(told.row.record);
    for (const auto& change : told.changes)
    {
        zone = std::max(zone, change.change.zone);
    }
    return zone;
}

// Which rule found it and how grave it is, and no value.
std::string name_of(const store::ToldAlert& told, const devices::Rule* rule, bool norwegian)
{
    const auto zone = gravest(told);
    const std::string name = rule == nullptr ? told.row.record.rule
                             : norwegian     ? rule->name.nb
                                             : rule->name.en;
    const char* colour =
        zone == Zone::red ? (norwegian ? "rød" : "red") : (norwegian ? "gul" : "yellow");
    return name + ": " + colour;
}

std::string detail_of(const store::ToldAlert& told, const config::Settings& settings,
                      const AlertWords& words)
{
    const auto sentence = devices::words_of(told.row.record);
    const auto& said = words.norwegian ? sentence.nb : sentence.en;
    return words.values && !said.empty() ? said
                                         : name_of(told, rule_of(told, settings), words.norwegian);
}

fhir::Party account(const std::string& actor)
{
    return {"Practitioner", {account_identifier_system, actor}};
}

std::string act_of(const store::AlertChangeRow& change, bool norwegian)
{
    if (change.after.presence == devices::Presence::inactive)
    {
        return norwegian ? "Avsluttet" : "Closed";
    }
    switch (change.after.signal)
    {
    case devices::SignalState::acknowledged:
        return norwegian ? "Kvittert" : "Acknowledged";
    case devices::SignalState::snoozed:
        return norwegian ? "Utsatt" : "Put off";
    case devices::SignalState::enabled:
        break;
    }
    return norwegian ? "Utsettelse avsluttet" : "No longer put off";
}

std::vector<fhir::Mitigation> acts_of(const store::ToldAlert& told, bool norwegian)
{
    std::vector<fhir::Mitigation> acts;
    for (const auto& change : told.changes)
    {
        if (!change.actor.empty())
        {
            acts.push_back(
                {act_of(change, norwegian), in_utc(change.recorded), account(change.actor)});
        }
    }
    return acts;
}

fhir::WorkState state_of(const store::ToldAlert& told)
{
    const auto& record = told.row.record;
    if (record.withdrawn)
    {
        return fhir::WorkState::withdrawn;
    }
    if (!record.is_open())
    {
        return fhir::WorkState::closed;
    }
    if (record.facets.signal != devices::SignalState::acknowledged)
    {
        return fhir::WorkState::open;
    }
    // Who has closed it in the list is not told that it is open again before it rings again.
    const auto closed = static_cast<int>(fhir::WorkState::closed);
    return told.list && told.list->state == closed ? fhir::WorkState::closed
                                                   : fhir::WorkState::acknowledged;
}

} // namespace

devices::Priority priority_of(const store::ToldAlert& told) noexcept
{
    switch (gravest(told))
    {
    case Zone::red:
        return devices::Priority::high;
    case Zone::yellow:
        return told.row.record.type == devices::AlertType::advisory ? devices::Priority::low
                                                                    : devices::Priority::medium;
    case Zone::green:
        break;
    }
    return devices::Priority::low;
}

Instant began(const store::ToldAlert& told) noexcept
{
    const auto& episodes = told.row.record.episodes;
    return episodes.empty() ? told.row.opened : episodes.front().onset;
}

bool may_say_values(const store::ToldAlert& told)
{
    const auto& episodes = told.row.record.episodes;
    const bool judged = !episodes.empty() &&
                        (!episodes.back().why.points.empty() || !episodes.back().why.spans.empty());
    return !judged || !told.measurements.empty() || !told.answers.empty();
}

fhir::IssueCode code_of(const store::ToldAlert& told, const config::Settings& settings)
{
    return code_of(rule_of(told, settings));
}

fhir::Issue issue_of(const store::ToldAlert& told, const config::Settings& settings,
                     const AlertWords& words)
{
    const auto& record = told.row.record;
    fhir::Issue issue;
    issue.id = record.id;
    issue.code = code_of(told, settings);
    issue.severity = priority_of(told);
    issue.identified = in_utc(began(told));
    if (!record.is_open() && !record.episodes.empty() && record.episodes.back().ended)
    {
        issue.ended = in_utc(*record.episodes.back().ended);
    }
    issue.detail = detail_of(told, settings, words);
    issue.implicated = told.measurements;
    issue.responses = told.answers;
    issue.mitigations = acts_of(told, words.norwegian);
    issue.gateway = settings.gateway_id;
    issue.standing = record.withdrawn ? fhir::Standing::withdrawn
                     : told.amended   ? fhir::Standing::amended
                                      : fhir::Standing::as_measured;
    issue.test = words.test;
    return issue;
}

fhir::Work work_of(const store::ToldAlert& told, const config::Settings& settings,
                   const AlertWords& words)
{
    const auto& record = told.row.record;
    fhir::Work work;
    work.issue = record.id;
    work.state = state_of(told);
    work.priority = priority_of(told);
    work.description = detail_of(told, settings, words);
    work.raised = told.row.opened;
    work.changed = told.row.updated;
    if (record.acknowledged)
    {
        work.owner = account(record.acknowledged->by);
    }
    work.gateway = settings.gateway_id;
    work.test = words.test;
    return work;
}

} // namespace varde::gateway
