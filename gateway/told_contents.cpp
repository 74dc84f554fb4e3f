#include "gateway/told_contents.hpp"

#include "fhir/care_plan.hpp"
#include "gateway/outgoing.hpp"
#include "gateway/relay/hand_on.hpp"
#include "gateway/relay/pass_on.hpp"
#include "gateway/told_alert.hpp"
#include "gateway/told_answers.hpp"
#include "gateway/told_plan.hpp"

#include <string>
#include <utility>

namespace varde::gateway
{
namespace
{

using devices::Json;

class Speaker
{
public:
    Speaker(const config::Settings& settings, const config::DestinationSettings& destination,
            const WorkList& list)
        : settings_(settings), destination_(destination), list_(list)
    {
    }

    // In the mode that makes them conditional the first version is created once, and nothing else
    // can be there yet; every later one takes the place of what is there, whatever that is.
    bool replaces(const store::Due& due) const noexcept
    {
        const bool in_doubt =
            destination_.idempotency != fhir::Idempotency::plain || due.is_there || due.unsure;
        return due.alert->row.changes > 1 && in_doubt;
    }

    std::vector<Outgoing> say_alert(const store::Due& due) const
    {
        const auto& told = *due.alert;
        const auto& patient = *settings_.registry.find_patient(told.row.patient);
        const AlertWords words{is_vkp(), may_say_values(told), destination_.test_data};
        std::vector<Outgoing> said{outgoing(
            due,
            fhir::detected_issue(issue_of(told, settings_, words), patient,
                                 is_vkp() ? fhir::IssueProfile::vkp : fhir::IssueProfile::r4,
                                 destination_.resources.claim_profiles),
            own_identifier(told.row.record.id))};
        if (destination_.works_lists)
        {
            said.push_back(say_work(due, told.row.record.id,
                                    fhir::task(work_of(told, settings_, words), patient), list_));
        }
        for (auto& one : said)
        {
            one.entry.replaces = replaces(due);
            one.received = told.row.opened;
        }
        said.front().entry.place = due.place;
        return said;
    }

    std::vector<Outgoing> say_plan(const store::Due& due) const
    {
        const auto& release = *due.plan;
        const auto& versions = settings_.plans.patients.find(release.patient)->second;
        auto plan =
            told_plan(*find_version(versions, release.version), {is_vkp(), destination_.test_data});
        const auto* before = release.before == 0 ? nullptr : find_version(versions, release.before);
        if (before != nullptr)
        {
            plan.replaces = plan_id(release.patient, release.before);
        }
        std::vector<Outgoing> said{say_plan(due, plan)};
        if (before != nullptr)
        {
            auto old = told_plan(*before, {is_vkp(), destination_.test_data});
            old.state = fhir::PlanState::revoked;
            old.until = plan.from;
            said.push_back(say_plan(due, old));
            said.back().entry.replaces = true;
        }
        return said;
    }

    Outgoing say_plan(const store::Due& due, const fhir::PatientPlan& plan) const
    {
        const auto& patient = *settings_.registry.find_patient(due.plan->patient);
        auto said =
            outgoing(due,
                     fhir::care_plan(plan, patient,
                                     is_vkp() ? fhir::PlanProfile::vkp : fhir::PlanProfile::r4,
                                     destination_.resources.claim_profiles),
                     own_identifier(plan.id));
        said.received = due.plan->at;
        return said;
    }

    std::vector<Outgoing> say_answers(const store::Due& due) const
    {
        const auto& answered = due.answers->answered;
        const auto& patient = *settings_.registry.find_patient(answered.patient);
        auto said =
            outgoing(due,
                     fhir::questionnaire_response(
                         told_answers(answered, settings_.plans.questionnaires, is_vkp(),
                                      destination_.test_data),
                         patient, is_vkp() ? fhir::ResponseProfile::vkp : fhir::ResponseProfile::r4,
                         destination_.resources.claim_profiles),
                     own_identifier(answered.id));
        said.received = answered.received;
        // They have another time by now. PMD takes nothing's place but what has our own id.
        said.entry.replaces = due.is_there && !is_vkp();
        said.entry.place = due.place;
        return {std::move(said)};
    }

private:
    bool is_vkp() const noexcept { return destination_.flavour == fhir::flavour::Flavour::pmd; }

    const config::Settings& settings_;
    const config::DestinationSettings& destination_;
    const WorkList& list_;
};

} // namespace

Outgoing say_work(const store::Due& due, const std::string& alert, Json task, const WorkList& list)
{
    const auto listed = list.find(alert);
    if (listed == list.end())
    {
        auto said = outgoing(due, std::move(task), "");
        said.entry.identifier = identifier_at(said.entry.resource, 0);
        return said;
    }
    auto id = std::string(task.text("id"));
    auto identifier = identifier_at(task, 0);
    auto said =
        outgoing(due, fhir::task_over(listed->second.resource, task), std::move(identifier));
    said.entry.id = std::move(id);
    said.entry.resource.set("id", said.entry.id);
    said.entry.place = listed->second.place;
    said.entry.version = listed->second.version;
    return said;
}

std::vector<Outgoing> say_told(const store::Due& due, const config::Settings& settings,
                               const config::DestinationSettings& destination, const WorkList& list)
{
    if (destination.kind == config::DestinationKind::relay)
    {
        return {relay::pass_on(due, settings)};
    }
    if (due.relayed)
    {
        return relay::hand_on(due, settings, destination, list);
    }
    const Speaker speaker(settings, destination, list);
    switch (due.what)
    {
    case store::What::alert:
        return speaker.say_alert(due);
    case store::What::plan:
        return speaker.say_plan(due);
    default:
        return speaker.say_answers(due);
    }
}

} // namespace varde::gateway
