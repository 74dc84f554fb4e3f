#include "gateway/record/clinical.hpp"

#include "gateway/store/told.hpp"
#include "gateway/told_alert.hpp"
#include "gateway/told_plan.hpp"

#include <set>
#include <utility>

namespace varde::gateway::record
{
namespace
{

using devices::Instant;

std::vector<std::string> points_of(const devices::AlertRecord& record)
{
    std::vector<std::string> points;
    std::set<std::string> named;
    for (const auto& episode : record.episodes)
    {
        for (const auto& id : episode.why.points)
        {
            if (named.insert(id).second)
            {
                points.push_back(id);
            }
        }
    }
    return points;
}

} // namespace

std::span<const devices::Plan> versions_of(const config::Settings& settings,
                                           std::string_view patient)
{
    const auto found = settings.plans.patients.find(patient);
    return found == settings.plans.patients.end() ? std::span<const devices::Plan>()
                                                  : std::span(found->second);
}

bool is_about_patient(const store::AlertRow& row) noexcept
{
    return row.record.type != devices::AlertType::technical;
}

fhir::Issue issue_of(const store::AlertRow& row, std::vector<store::AlertChangeRow> changes,
                     const config::Settings& settings, bool norwegian)
{
    store::ToldAlert told;
    told.row = row;
    told.changes = std::move(changes);
    const bool answered = code_of(told, settings) == fhir::IssueCode::questionnaire_answered;
    (answered ? told.answers : told.measurements) = points_of(row.record);
    AlertWords words;
    words.norwegian = norwegian;
    return gateway::issue_of(told, settings, words);
}

std::vector<fhir::PatientPlan> plans_of(std::span<const devices::Plan> versions, Instant now)
{
    std::vector<fhir::PatientPlan> plans;
    for (std::size_t i = 0; i < versions.size(); ++i)
    {
        const auto& version = versions[i];
        if (version.version.number == 0)
        {
            continue;
        }
        const bool has_next = i + 1 < versions.size();
        const bool replaced = has_next && versions[i + 1].version.at <= now;
        auto plan = told_plan(version, {});
        plan.state = replaced                   ? fhir::PlanState::revoked
                     : version.version.at > now ? fhir::PlanState::draft
                                                : fhir::PlanState::active;
        if (has_next)
        {
            plan.until.emplace().instant = versions[i + 1].version.at;
        }
        plan.replaces = plans.empty() ? std::string() : plans.back().id;
        plans.push_back(std::move(plan));
    }
    return plans;
}

} // namespace varde::gateway::record
