#include "gateway/record/patient_export.hpp"

#include "devices/by_hand.hpp"
#include "gateway/record/clinical.hpp"
#include "gateway/store/alert_changes.hpp"
#include "gateway/told_answers.hpp"

#include <limits>
#include <set>
#include <utility>

namespace varde::gateway::record
{

using devices::Json;

namespace
{

std::vector<store::Due> read_page(store::Connection& connection, const std::string& patient,
                                  std::optional<store::RecordPlace>& place)
{
    store::RecordFilter filter;
    filter.patient = patient;
    filter.newest_first = false;
    filter.after = place;
    filter.most = rows_at_once;
    auto rows = store::read_record(connection, filter);
    if (!rows.empty())
    {
        const auto& last = rows.back();
        place = store::RecordPlace{last.measurement.taken.at.instant, last.number};
    }
    return rows;
}

fhir::Standing standing_of(const store::Due& row)
{
    if (!row.correction)
    {
        return fhir::Standing::as_measured;
    }
    return row.correction->withdrawn ? fhir::Standing::withdrawn : fhir::Standing::amended;
}

} // namespace

std::vector<store::AlertRow> alerts_about(store::Connection& connection, const std::string& patient)
{
    store::AlertFilter filter;
    filter.patient = patient;
    filter.open_only = false;
    filter.most = std::numeric_limits<std::int32_t>::max();
    auto rows = store::read_alerts(connection, filter);
    std::erase_if(rows,
                  [](const store::AlertRow& row) { return !row.intact || !is_about_patient(row); });
    return rows;
}

std::vector<std::string> devices_about(store::Connection& connection,
                                       const config::Settings& settings, const std::string& patient)
{
    std::set<std::string> ids;
    for (auto& id : store::devices_of(connection, patient))
    {
        ids.insert(std::move(id));
    }
    ids.erase(std::string(devices::by_hand)); // no device
    for (const auto& assignment : settings.registry.assignments)
    {
        if (assignment.patient == patient)
        {
            ids.insert(assignment.device);
        }
    }
    return {ids.begin(), ids.end()};
}

std::vector<Json> resources_beside(store::Connection& connection, const config::Settings& settings,
                                   const std::string& patient, devices::Instant now)
{
    const auto& known = *settings.registry.find_patient(patient);
    Spoken spoken(settings);
    std::vector<Json> resources;
    for (const auto& id : devices_about(connection, settings, patient))
    {
        resources.push_back(spoken.device(id));
    }
    for (const auto& plan : plans_of(versions_of(settings, patient), now))
    {
        resources.push_back(fhir::care_plan(plan, known, fhir::PlanProfile::r4, false));
    }
    for (const auto& row : alerts_about(connection, patient))
    {
        resources.push_back(fhir::detected_issue(
            issue_of(row, store::read_changes_of(connection, row.number), settings), known,
            fhir::IssueProfile::r4, false));
    }
    for (const auto& row : store::answered_of(connection, patient))
    {
        if (row.intact)
        {
            resources.push_back(fhir::questionnaire_response(
                told_answers(row.answered, settings.plans.questionnaires, false, false), known,
                fhir::ResponseProfile::r4, false));
        }
    }
    return resources;
}

PatientExport::PatientExport(const config::Settings& settings, std::string patient,
                             devices::Instant made)
    : settings_(settings), spoken_(settings), patient_(std::move(patient)), made_(made)
{
}

std::string PatientExport::next(store::Connection& connection)
{
    if (ended_)
    {
        return "";
    }
    if (!begun_)
    {
        begun_ = true;
        return beginning(connection);
    }
    auto text = page(connection);
    if (text.empty())
    {
        ended_ = true;
        return fhir::export_end();
    }
    return text;
}

std::string PatientExport::beginning(store::Connection& connection)
{
    auto text =
        fhir::export_beginning(made_) +
        fhir::export_entry(patient_resource(*settings_.registry.find_patient(patient_)), true);
    for (const auto& resource : resources_beside(connection, settings_, patient_, made_))
    {
        text += fhir::export_entry(resource, false);
    }
    return text;
}

// Empty at the end only: a page of rows that cannot be said is followed by the next one.
std::string PatientExport::page(store::Connection& connection)
{
    std::string text;
    while (text.empty())
    {
        const auto rows = read_page(connection, patient_, place_);
        if (rows.empty())
        {
            break;
        }
        for (const auto& row : rows)
        {
            if (const auto resource = spoken_.observation(row))
            {
                text += fhir::export_entry(*resource, false);
            }
        }
    }
    return text;
}

PatientSummary::PatientSummary(const config::Settings& settings, std::string patient,
                               devices::Instant made, fhir::Language language)
    : settings_(settings), spoken_(settings), patient_(std::move(patient)), made_(made),
      language_(language), writer_(language)
{
}

std::string PatientSummary::next(store::Connection& connection)
{
    if (ended_)
    {
        return "";
    }
    if (!begun_)
    {
        begun_ = true;
        return fhir::SummaryWriter::beginning(patient_, made_, language_);
    }
    auto text = page(connection);
    if (text.empty())
    {
        ended_ = true;
        return end(connection);
    }
    return text;
}

std::string PatientSummary::page(store::Connection& connection)
{
    std::string text;
    while (text.empty())
    {
        const auto rows = read_page(connection, patient_, place_);
        if (rows.empty())
        {
            break;
        }
        for (const auto& row : rows)
        {
            const auto* settings = spoken_.settings_for(row);
            if (settings == nullptr)
            {
                ++left_out_;
                continue;
            }
            const auto measurement = Spoken::in_force(row);
            fhir::Statement statement{measurement, *settings->vocabulary.find(measurement.kind),
                                      *settings->registry.find_patient(measurement.patient),
                                      *settings->registry.find_device(measurement.device)};
            statement.around.standing = standing_of(row);
            text += writer_.line(statement);
        }
    }
    return text;
}

std::string PatientSummary::end(store::Connection& connection)
{
    std::vector<fhir::Issue> issues;
    for (const auto& row : alerts_about(connection, patient_))
    {
        issues.push_back(issue_of(row, store::read_changes_of(connection, row.number), settings_,
                                  language_ == fhir::Language::norwegian));
    }
    return writer_.end(issues, left_out_ + store::count_implausible(connection, patient_));
}

} // namespace varde::gateway::record
