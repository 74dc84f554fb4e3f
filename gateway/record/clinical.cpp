#include "gateway/record/clinical.hpp"

#include "devices/alert_summary.hpp"
#include "devices/identity.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace varde::gateway::record
{
namespace
{

using devices::Instant;

constexpr const char* canonical = "https://varde.example/fhir/Questionnaire/";

devices::Timestamp in_utc(Instant instant)
{
    return {instant, devices::UtcOffset{0}};
}

const devices::Rule* rule_of(const store::AlertRow& row, const config::Settings& settings)
{
    const auto versions = versions_of(settings, row.patient);
    for (auto version = versions.rbegin(); version != versions.rend(); ++version)
    {
        if (const auto* rule = devices::find_rule(version->rules, row.record.rule))
        {
            return rule;
        }
    }
    return nullptr;
}

devices::Priority severity_of(const devices::AlertRecord& record)
{
    const auto said = devices::priority_of(record);
    return said == "high"     ? devices::Priority::high
           : said == "medium" ? devices::Priority::medium
                              : devices::Priority::low;
}

std::vector<fhir::Mitigation> mitigations_of(const devices::AlertRecord& record)
{
    std::vector<fhir::Mitigation> done;
    if (record.acknowledged)
    {
        done.push_back({"Acknowledged", in_utc(record.acknowledged->at), std::nullopt});
    }
    return done;
}

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

std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const auto& line : lines)
    {
        text += (text.empty() ? "" : "\n") + line;
    }
    return text;
}

std::string zone_heading(devices::Zone zone)
{
    return zone == devices::Zone::red      ? "Red zone: act now"
           : zone == devices::Zone::yellow ? "Yellow zone: beginning to worsen"
                                           : "Green zone: in order";
}

std::string times_text(const devices::Schedule& schedule)
{
    std::string text;
    for (const auto time : schedule.times)
    {
        text += (text.empty() ? "" : ", ") + devices::format_time_of_day(time);
    }
    return text;
}

std::vector<fhir::PlannedActivity> activities_of(const devices::Plan& plan)
{
    std::vector<fhir::PlannedActivity> activities;
    for (const auto& text : plan.texts)
    {
        activities.push_back({zone_heading(text.zone), joined(text.en), {}});
    }
    for (const auto& rule : plan.rules)
    {
        if (const auto* expected = std::get_if<devices::AbsenceRule>(&rule.test))
        {
            activities.push_back({rule.name.en,
                                  expected->series.kind + " at " + times_text(expected->schedule),
                                  {}});
        }
    }
    return activities;
}

std::string id_of(const devices::Plan& plan)
{
    return devices::uuid_v5("plan/" + plan.patient + "/" + std::to_string(plan.version.number));
}

fhir::AnswerValue value_of(const devices::Answer& answer, const devices::Question* question,
                           const std::string& questionnaire)
{
    if (const auto* yes = std::get_if<bool>(&answer))
    {
        return *yes;
    }
    if (const auto* number = std::get_if<devices::Decimal>(&answer))
    {
        const bool whole = question != nullptr &&
                           question->type == devices::QuestionType::integer &&
                           number->exponent == 0;
        return whole ? fhir::AnswerValue(number->mantissa) : fhir::AnswerValue(*number);
    }
    const auto& text = std::get<std::string>(answer);
    const auto* option = question == nullptr ? nullptr : question->find_option(text);
    if (option == nullptr)
    {
        return text;
    }
    return devices::Coding{canonical + questionnaire, option->code, option->words.en};
}

} // namespace

std::span<const devices::Plan> versions_of(const config::Settings& settings,
                                           const std::string& patient)
{
    const auto found = settings.plans.patients.find(patient);
    return found == settings.plans.patients.end() ? std::span<const devices::Plan>()
                                                  : std::span(found->second);
}

bool is_about_patient(const store::AlertRow& row) noexcept
{
    return row.record.type != devices::AlertType::technical;
}

fhir::IssueCode code_of(const store::AlertRow& row, const config::Settings& settings)
{
    const auto* rule = rule_of(row, settings);
    if (rule == nullptr)
    {
        return fhir::IssueCode::measurement_reported;
    }
    if (const auto* expected = std::get_if<devices::AbsenceRule>(&rule->test))
    {
        return devices::is_questionnaire(expected->series) ? fhir::IssueCode::answer_missing
                                                           : fhir::IssueCode::measurement_missing;
    }
    return std::holds_alternative<devices::ScoreLimit>(rule->test)
               ? fhir::IssueCode::questionnaire_answered
               : fhir::IssueCode::measurement_reported;
}

fhir::Issue issue_of(const store::AlertRow& row, const config::Settings& settings)
{
    const auto& record = row.record;
    fhir::Issue issue;
    issue.id = record.id;
    issue.code = code_of(row, settings);
    issue.severity = severity_of(record);
    issue.identified = in_utc(record.episodes.empty() ? row.opened : record.episodes.front().onset);
    issue.detail = devices::words_of(record).en;
    auto& found =
        issue.code == fhir::IssueCode::questionnaire_answered ? issue.responses : issue.implicated;
    found = points_of(record);
    issue.mitigations = mitigations_of(record);
    issue.gateway = settings.gateway_id;
    issue.standing = record.withdrawn ? fhir::Standing::withdrawn : fhir::Standing::as_measured;
    return issue;
}

std::string norwegian_detail(const store::AlertRow& row)
{
    return devices::words_of(row.record).nb;
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
        fhir::PatientPlan plan;
        plan.id = id_of(version);
        plan.state = replaced                   ? fhir::PlanState::revoked
                     : version.version.at > now ? fhir::PlanState::draft
                                                : fhir::PlanState::active;
        plan.title = version.name.en;
        plan.from = in_utc(version.version.at);
        if (has_next)
        {
            plan.until = in_utc(versions[i + 1].version.at);
        }
        plan.replaces = plans.empty() ? std::string() : plans.back().id;
        plan.activities = activities_of(version);
        plans.push_back(std::move(plan));
    }
    return plans;
}

fhir::AnsweredQuestionnaire answered_of(const devices::Answered& answered,
                                        const devices::Questionnaires& questionnaires)
{
    fhir::AnsweredQuestionnaire said;
    said.id = answered.id;
    said.answered = answered.taken.at;
    said.complete = answered.complete;
    said.questionnaire =
        canonical + answered.questionnaire + "|" + std::to_string(answered.version);
    const auto known = questionnaires.find(answered.questionnaire);
    const auto* asked = known == questionnaires.end() ? nullptr : &known->second;
    said.title = asked == nullptr ? std::string() : asked->title.en;
    for (const auto& [link, answer] : answered.answers)
    {
        const auto* question = asked == nullptr ? nullptr : asked->find(link);
        said.items.push_back({link,
                              question == nullptr ? std::string() : question->words.en,
                              {value_of(answer, question, answered.questionnaire)},
                              {}});
    }
    return said;
}

} // namespace varde::gateway::record
