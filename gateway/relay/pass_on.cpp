#include "gateway/relay/pass_on.hpp"

#include "fhir/care_plan.hpp"
#include "fhir/detected_issue.hpp"
#include "fhir/questionnaire_response.hpp"
#include "fhir/task.hpp"
#include "gateway/outgoing.hpp"
#include "gateway/relay/passed_on.hpp"
#include "gateway/told_alert.hpp"
#include "gateway/told_answers.hpp"
#include "gateway/told_plan.hpp"

#include <utility>

namespace varde::gateway::relay
{
namespace
{

using devices::Json;
using store::What;

// The relay leaves out which profile is claimed where its receiver wants it so.
constexpr bool claims = true;

class Passing
{
public:
    Passing(const store::Due& due, const config::Settings& settings)
        : due_(due), settings_(settings)
    {
    }

    PassedOn say() const
    {
        PassedOn passed;
        passed.row.hub = settings_.gateway_id;
        switch (due_.what)
        {
        case What::alert:
            say_alert(passed);
            break;
        case What::plan:
            say_plan(passed);
            break;
        default:
            say_answers(passed);
            break;
        }
        passed.row.body = body_of(passed);
        return passed;
    }

private:
    const devices::Patient& patient(const std::string& id) const
    {
        return *settings_.registry.find_patient(id);
    }

    std::vector<Json> alert_in(const AlertWords& words) const
    {
        const auto& told = *due_.alert;
        const auto& who = patient(told.row.patient);
        const auto profile = words.norwegian ? fhir::IssueProfile::vkp : fhir::IssueProfile::r4;
        return {fhir::detected_issue(issue_of(told, settings_, words), who, profile, claims),
                fhir::task(work_of(told, settings_, words), who)};
    }

    // A relay that has nothing of what it was judged by may not have the values either.
    void say_alert(PassedOn& passed) const
    {
        const auto& told = *due_.alert;
        passed.row.what = What::relayed_alert;
        passed.row.id = told.row.record.id;
        passed.row.version = told.row.changes;
        for (std::size_t at = 0; at < told.changes.size(); ++at)
        {
            const bool rings = told.changes[at].change.ring != devices::Ring::none;
            passed.row.rang = rings ? static_cast<std::int64_t>(at) + 1 : passed.row.rang;
        }
        passed.row.patient = told.row.patient;
        passed.row.at = began(told);
        const bool values = may_say_values(told);
        passed.forms.r4 = alert_in({false, values, false});
        passed.forms.vkp = alert_in({true, values, false});
        if (values)
        {
            passed.forms.r4_without_values = alert_in({false, false, false});
            passed.forms.vkp_without_values = alert_in({true, false, false});
        }
    }

    void say_plan(PassedOn& passed) const
    {
        const auto& release = *due_.plan;
        const auto& versions = settings_.plans.patients.find(release.patient)->second;
        const auto& plan = *find_version(versions, release.version);
        const auto& who = patient(release.patient);
        passed.row.what = What::relayed_plan;
        passed.row.id = plan_id(release.patient, release.version);
        passed.row.patient = release.patient;
        passed.row.at = release.at;
        passed.forms.r4 = {
            fhir::care_plan(told_plan(plan, {false, false}), who, fhir::PlanProfile::r4, claims)};
        passed.forms.vkp = {
            fhir::care_plan(told_plan(plan, {true, false}), who, fhir::PlanProfile::vkp, claims)};
    }

    void say_answers(PassedOn& passed) const
    {
        const auto& answered = due_.answers->answered;
        const auto& who = patient(answered.patient);
        const auto& questionnaires = settings_.plans.questionnaires;
        passed.row.what = What::relayed_answers;
        passed.row.id = answered.id;
        passed.row.patient = answered.patient;
        passed.row.at = answered.taken.at.instant;
        passed.forms.r4 = {
            fhir::questionnaire_response(told_answers(answered, questionnaires, false, false), who,
                                         fhir::ResponseProfile::r4, claims)};
        passed.forms.vkp = {
            fhir::questionnaire_response(told_answers(answered, questionnaires, true, false), who,
                                         fhir::ResponseProfile::vkp, claims)};
    }

    const store::Due& due_;
    const config::Settings& settings_;
};

// From one relay to the next, which knows this one as the hub.
PassedOn passed_again(const store::Relayed& row, const config::Settings& settings)
{
    auto passed = passed_on_of(row.body).value();
    passed.row.hub = settings.gateway_id;
    passed.row.body = body_of(passed);
    return passed;
}

} // namespace

Outgoing pass_on(const store::Due& due, const config::Settings& settings)
{
    const auto passed =
        due.relayed ? passed_again(due.relayed->row, settings) : Passing(due, settings).say();
    auto said = outgoing(due, with_extension(passed.forms.r4.front(), passed.row.body),
                         own_identifier(passed.row.id));
    said.entry.replaces = passed.row.version > 1;
    said.entry.place = due.place;
    said.received = passed.row.at;
    return said;
}

} // namespace varde::gateway::relay
