#include "gateway/api/entry_calls.hpp"

#include "gateway/api/entering.hpp"
#include "gateway/api/measurement_words.hpp"
#include "gateway/api/page.hpp"
#include "gateway/api/patient_asides.hpp"
#include "gateway/api/person.hpp"
#include "gateway/api/questionnaire_words.hpp"
#include "gateway/hand_entry.hpp"
#include "gateway/store/answer_pages.hpp"
#include "gateway/store/entered_rows.hpp"

namespace varde::gateway::api
{

using devices::Json;
using people::Role;

namespace
{

Entering entering_of(const Deciding& deciding, const Call& call)
{
    return {deciding.settings, call.patient,
            call.account->has(Role::patient) ? Role::patient : Role::clinician, call.key,
            deciding.now};
}

// What `then` finds it by: the id and the time as it was said, between which no id has a space.
std::string shown_of(const devices::Measurement& measurement)
{
    return measurement.id + ' ' + measurement.taken.raw;
}

Answer done(std::string shown, std::string subject)
{
    Answer answer(nothing_to_say());
    answer.response.status = 201;
    answer.shown = std::move(shown);
    answer.subject = std::move(subject);
    answer.queue_changed = true;
    return answer;
}

Answer conflicting()
{
    return problem(
        409, "conflict",
        "Something else was entered for this time, or by this act. Nothing was changed.");
}

Json response_json(const Reading& reading, const store::AnsweredRow& row, const Names& names)
{
    const auto& answered = row.answered;
    const auto& all = reading.settings.plans.questionnaires;
    const auto found = all.find(answered.questionnaire);
    const bool same = found != all.end() && found->second.version == answered.version;
    const auto by = store::entered_by(reading.reader.connection(), answered.id);
    return Json::object(
        {{"id", answered.id},
         {"questionnaire", answered.questionnaire},
         {"version", static_cast<std::int64_t>(answered.version)},
         {"answered", json_of(answered.taken.at.instant)},
         {"by", person_json(by, names)},
         {"answers", answer_words(answered.answers)},
         {"complete", answered.complete},
         {"scores", same ? scores_json(found->second, answered.answers) : Json(Json::Object{})}});
}

} // namespace

Answer enter_measurement(Deciding& deciding, const Call& call)
{
    const auto measurement = read_measurement(call.body, entering_of(deciding, call));
    if (!measurement)
    {
        return invalid(measurement.error());
    }
    const auto kept = deciding.hand_entry.keep(*measurement, {call.account->id, call.key});
    return kept == store::Kept::conflicting ? conflicting()
                                            : done(shown_of(*measurement), measurement->kind);
}

http::Response show_entered_measurement(const Reading& reading, const Call& call)
{
    const auto space = call.shown.find(' ');
    devices::Measurement like;
    like.id = call.shown.substr(0, space);
    like.taken.raw = call.shown.substr(space + 1);
    const auto row = store::find_measurement(reading.reader.connection(), like);
    if (!row)
    {
        return not_found();
    }
    const auto& measurement = row->measurement;
    auto json = json_of(*row);
    put_not_judged(
        json, reading,
        {call.patient, {measurement.kind}, measurement.taken.at.instant, measurement.received});
    return answer(json);
}

http::Response list_questionnaires(const Reading& reading, const Call& call)
{
    auto items = empty_list();
    const auto& settings = reading.settings;
    const auto* const plan = plan_of(settings, call.patient, reading.now);
    for (const auto& id : plan == nullptr ? std::vector<std::string>() : plan->questionnaires)
    {
        const auto found = settings.plans.questionnaires.find(id);
        if (found == settings.plans.questionnaires.end())
        {
            continue; // it is broken, and technicians are told of it
        }
        const auto last = store::last_answered(reading.reader.connection(), call.patient, id);
        const auto& zone = plan->time_zone ? plan->time_zone : settings.intake.clock.zone;
        items.push(questionnaire_json(found->second, last, is_due(last, reading.now, zone)));
    }
    return answer(Json::object({{"items", std::move(items)}}));
}

http::Response list_responses(const Reading& reading, const Call& call)
{
    Query query(call.query, {});
    const auto before = query.cursor();
    const auto most = query.limit();
    if (!query.good())
    {
        return query.refusal();
    }
    auto& connection = reading.reader.connection();
    const auto rows = store::read_answer_page(connection, call.patient, before, most);
    const auto names = names_of(connection);
    auto items = empty_list();
    for (const auto& row : rows)
    {
        if (row.intact)
        {
            items.push(response_json(reading, row, names));
        }
    }
    return answer(page_of(std::move(items), rows.size() == most
                                                ? std::optional(std::to_string(rows.back().number))
                                                : std::nullopt));
}

Answer enter_response(Deciding& deciding, const Call& call)
{
    const auto answered = read_answered(call.body, entering_of(deciding, call));
    if (!answered)
    {
        return invalid(answered.error());
    }
    const auto kept = deciding.hand_entry.keep(*answered, {call.account->id, call.key});
    return kept == store::Kept::conflicting ? conflicting()
                                            : done(answered->id, answered->questionnaire);
}

http::Response show_entered_response(const Reading& reading, const Call& call)
{
    auto& connection = reading.reader.connection();
    const auto row = store::find_answered(connection, call.shown);
    if (!row)
    {
        return not_found();
    }
    const auto& answered = row->answered;
    auto json = response_json(reading, *row, names_of(connection));
    put_not_judged(json, reading,
                   {call.patient, devices::questionnaire_series(answered.questionnaire, ""),
                    answered.taken.at.instant, answered.received});
    return answer(json);
}

} // namespace varde::gateway::api
