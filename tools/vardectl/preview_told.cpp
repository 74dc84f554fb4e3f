#include "tools/vardectl/preview_told.hpp"

#include "config/text_file.hpp"
#include "devices/answered.hpp"
#include "devices/rules/engine.hpp"
#include "devices/rules/follow_up.hpp"
#include "devices/rules/history.hpp"
#include "tools/vardectl/library.hpp"
#include "tools/vardectl/plan_library.hpp"
#include "tools/vardectl/pretty_json.hpp"
#include "tools/vardectl/preview_bundle.hpp"
#include "tools/vardectl/preview_scene.hpp"
#include "tools/vardectl/read_input.hpp"
#include "tools/vardectl/text.hpp"

#include <algorithm>
#include <iterator>
#include <ostream>
#include <stdexcept>
#include <utility>

namespace varde::vardectl
{
namespace
{

using devices::AlertRecord;
using devices::Instant;
using devices::Json;
using devices::Measurement;
using devices::Plan;
using gateway::store::Due;
using gateway::store::What;

PlanShelves shelves_of(const PreviewWords& words, const Shelves& shelves)
{
    return {words.plans, {words.questionnaires}, shelves.vocabulary};
}

bool names_input(const InputWords& input)
{
    return !input.gatt.empty() || !input.profile.empty() || !input.characteristic.empty() ||
           input.hex.has_value() || !input.topic.empty();
}

// As `plan` says it, of the patient; what is a template was set in force at that moment.
Plan of_patient(Plan plan, const PreviewWords& words, Instant at)
{
    if (plan.is_template())
    {
        plan.version.at = at;
    }
    plan.patient = words.patient;
    return plan;
}

bool is_named(const AlertRecord& record, const Measurement& measurement)
{
    const auto names = [&measurement](const devices::Episode& episode)
    {
        const auto& why = episode.why;
        const auto at = measurement.taken.at.instant;
        return std::ranges::find(why.points, measurement.id) != why.points.end() ||
               std::ranges::any_of(why.spans,
                                   [&](const devices::UsedSpan& span) {
                                       return span.series.kind == measurement.kind &&
                                              span.from <= at && at <= span.until;
                                   });
    };
    return std::ranges::any_of(record.episodes, names);
}

// The rules of one plan, held against measurements as they come.
class Judge
{
public:
    Judge(const config::Settings& settings, const Plan& plan, Instant now)
        : settings_(settings), plan_(plan), now_(now)
    {
    }

    void take(const Measurement& measurement)
    {
        if (!devices::why_unusable(measurement, plan_.refused_status).empty())
        {
            return;
        }
        devices::add(history_, measurement);
        const auto zone = settings_.intake.clock.zone.value_or(devices::TimeZone{});
        auto evaluation = devices::evaluate(
            {std::span(&plan_, 1),
             history_,
             {},
             settings_.vocabulary,
             settings_.plans.questionnaires,
             zone,
             now_,
             now_},
            {measurement.taken.at.instant, devices::series_of(measurement)}, records_);
        for (auto& record : evaluation.records)
        {
            put(std::move(record));
        }
        changes_.insert(changes_.end(), evaluation.changes.begin(), evaluation.changes.end());
    }

    std::vector<Due> alerts(const std::vector<Due>& measured) const
    {
        std::vector<Due> items;
        for (const auto& record : records_)
        {
            if (!record.withdrawn)
            {
                items.push_back(item(record, measured, std::ssize(items) + 1));
            }
        }
        return items;
    }

private:
    void put(AlertRecord record)
    {
        const auto known = std::ranges::find(records_, record.id, &AlertRecord::id);
        if (known == records_.end())
        {
            records_.push_back(std::move(record));
            return;
        }
        *known = std::move(record);
    }

    Due item(const AlertRecord& record, const std::vector<Due>& measured, std::int64_t number) const
    {
        gateway::store::ToldAlert told;
        told.row.number = number;
        told.row.patient = plan_.patient;
        told.row.record = record;
        told.row.opened = now_;
        told.row.updated = now_;
        for (const auto& change : changes_)
        {
            if (change.alert == record.id)
            {
                told.changes.push_back({std::ssize(told.changes) + 1, number, plan_.patient, change,
                                        record.facets, now_, "", true});
            }
        }
        told.row.changes = std::ssize(told.changes);
        for (const auto& due : measured)
        {
            if (is_named(record, due.measurement))
            {
                told.measurements.push_back(due.measurement.id);
            }
        }
        Due due;
        due.number = number;
        due.what = What::alert;
        due.is_there = false;
        due.alert = std::move(told);
        return due;
    }

    const config::Settings& settings_;
    const Plan& plan_;
    Instant now_;
    devices::History history_;
    std::vector<AlertRecord> records_;
    std::vector<devices::AlertChange> changes_;
};

config::Settings scene_without_input(const PreviewWords& words, const PlanLibrary& library)
{
    return scene_of(words, {library.vocabulary(), std::nullopt, {}});
}

std::string message_of_answers(const PreviewWords& words, const Console& console)
{
    if (words.answers == "-")
    {
        return read_payload(console.in);
    }
    auto text = config::read_text_file(words.answers);
    if (!text)
    {
        throw std::runtime_error(printable(config::describe(text.problems.front())));
    }
    return *std::move(text.value);
}

} // namespace

void check_preview(const PreviewWords& words)
{
    const int instead = (words.judged_by.empty() ? 0 : 1) + (words.plan.empty() ? 0 : 1) +
                        (words.answers.empty() ? 0 : 1) + (words.corrects.empty() ? 0 : 1) +
                        (words.withdraws ? 1 : 0) + (words.introduce ? 1 : 0);
    const bool needs_no_input = !words.plan.empty() || !words.answers.empty();
    const char* wrong =
        instead > 1 ? "say one of --introduce, --judged-by, --plan, --answers, --correct and "
                      "--withdraw"
        : needs_no_input && names_input(words.input)
            ? "--plan and --answers say all themselves; leave out the packet or message"
        : words.work_list && words.judged_by.empty()
            ? "--work-list is of alerts: say with --judged-by which plan finds them"
        : is_corrected(words) && words.reason.empty()
            ? "say with --reason why; who has the measurement is told it"
        : !is_corrected(words) && !words.reason.empty()
            ? "--reason goes with --correct and --withdraw"
            : nullptr;
    if (wrong != nullptr)
    {
        throw std::runtime_error(wrong);
    }
}

int print_error(const char* error, const std::string& detail, const Console& console)
{
    const Json json = Json::object({{"error", error}, {"detail", detail}});
    console.out << devices::write_json(json) << '\n';
    return 1;
}

std::optional<int> begin_preview(const config::Settings& settings, const PreviewWords& words,
                                 const Console& console)
{
    if (const auto obstacle = preview_obstacle(settings, words); !obstacle.empty())
    {
        return print_error("flavour-unfit", obstacle, console);
    }
    if (words.flavour == "pmd" && words.identifier.empty())
    {
        console.err
            << "vardectl: made up: PMD takes Norwegian numbers only, so the patient has the "
               "synthetic one of its test environment\n";
    }
    return std::nullopt;
}

int print_preview(const std::vector<Due>& due, const config::Settings& settings,
                  const PreviewWords& words, const Console& console)
{
    console.out << pretty_json(preview_bundle(due, settings, words));
    return 0;
}

int preview_alerts(const std::vector<Due>& measured, const config::Settings& settings,
                   const PreviewWords& words, const Shelves& shelves, const Console& console)
{
    const PlanLibrary library(shelves_of(words, shelves), console.err);
    const auto now = received_at(words);
    auto scene = settings;
    auto& versions = scene.plans.patients[words.patient];
    versions = {devices::always_in_force(of_patient(library.find(words.judged_by).plan, words, now),
                                         measured.front().measurement.taken.at.instant)};
    Judge judge(scene, versions.front(), now);
    for (const auto& due : measured)
    {
        judge.take(due.measurement);
    }
    const auto alerts = judge.alerts(measured);
    return alerts.empty()
               ? print_error("no-alert", "the plan finds nothing in these values alone", console)
               : print_preview(alerts, scene, words, console);
}

int preview_plan(const PreviewWords& words, const Shelves& shelves, const Console& console)
{
    const PlanLibrary library(shelves_of(words, shelves), console.err);
    auto settings = scene_without_input(words, library);
    if (const auto status = begin_preview(settings, words, console))
    {
        return *status;
    }
    const auto plan = of_patient(library.find(words.plan).plan, words, received_at(words));
    Due due;
    due.number = 1;
    due.what = What::plan;
    due.is_there = false;
    due.plan = {1, words.patient, plan.version.number, plan.version.at, 0};
    settings.plans.patients[words.patient] = {plan};
    return print_preview({due}, settings, words, console);
}

int preview_answers(const PreviewWords& words, const Shelves& shelves, const Console& console)
{
    const PlanLibrary library(shelves_of(words, shelves), console.err);
    auto settings = scene_without_input(words, library);
    settings.plans.questionnaires = library.questionnaires();
    if (const auto status = begin_preview(settings, words, console))
    {
        return *status;
    }
    const auto report = devices::decode_answers(message_of_answers(words, console));
    const auto answered =
        report ? devices::interpret(*report, words.device, received_at(words), settings.registry,
                                    library.questionnaires(), settings.intake.clock)
               : devices::Result<devices::Answered>(report.error());
    if (!answered)
    {
        print_refusal(answered.error(), console);
        return 1;
    }
    Due due;
    due.number = 1;
    due.what = What::answers;
    due.is_there = false;
    due.answers = gateway::store::AnsweredRow{1, *answered, true};
    return print_preview({due}, settings, words, console);
}

} // namespace varde::vardectl
