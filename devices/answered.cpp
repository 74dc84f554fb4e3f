#include "devices/answered.hpp"

#include "devices/bridges/field.hpp"
#include "devices/bridges/native_time.hpp"
#include "devices/identity.hpp"
#include "devices/owner.hpp"

#include <utility>
#include <vector>

namespace varde::devices
{
namespace
{

using bridges::Field;
using Failure = std::optional<Refusal>;

constexpr std::size_t most_answers = 200;
constexpr std::string_view format = "varde-answers-1";
constexpr bridges::TextRule id_rule{
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-", 64};
constexpr bridges::TextRule questionnaire_rule{"abcdefghijklmnopqrstuvwxyz0123456789-", 64};

Failure check_format(const Field& message)
{
    if (const auto members = bridges::object_of(message); !members)
    {
        return members.error();
    }
    const auto field = bridges::require_field(message, "format");
    if (!field)
    {
        return field.error();
    }
    const auto* text = field->value->as_string();
    return text != nullptr && *text == format
               ? std::nullopt
               : Failure(Refusal{Error::version_unknown, "format",
                                 "this gateway reads varde-answers-1"});
}

Failure read_names(const Field& message, AnswerReport& report)
{
    if (const auto field = bridges::find_field(message, "id"))
    {
        const auto id = bridges::text_of(*field, id_rule);
        if (!id)
        {
            return id.error();
        }
        report.id = *id;
    }
    const auto field = bridges::require_field(message, "questionnaire");
    if (!field)
    {
        return field.error();
    }
    const auto name = bridges::text_of(*field, questionnaire_rule);
    if (!name)
    {
        return name.error();
    }
    report.questionnaire = *name;
    return std::nullopt;
}

Failure read_small(const Field& message, std::string_view key, std::optional<int>& value, int least,
                   int most)
{
    const auto field = bridges::find_field(message, key);
    if (!field)
    {
        return std::nullopt;
    }
    const auto number = bridges::whole_number_of(*field, least, most);
    if (!number)
    {
        return number.error();
    }
    value = static_cast<int>(*number);
    return std::nullopt;
}

Failure read_numbers(const Field& message, AnswerReport& report)
{
    constexpr int most_versions = 1'000'000;
    if (auto refusal = read_small(message, "version", report.version, 1, most_versions))
    {
        return refusal;
    }
    return read_small(message, "user", report.user, 0, 254);
}

Failure read_time(const Field& message, AnswerReport& report)
{
    const auto field = bridges::require_field(message, "answered_at");
    if (!field)
    {
        return field.error();
    }
    const auto answered = timestamp_of(*field);
    if (!answered)
    {
        return answered.error();
    }
    report.time.raw = *field->value->as_string();
    report.time.clock = *answered;
    if (const auto sent = bridges::find_field(message, "sent"))
    {
        const auto time = timestamp_of(*sent);
        if (!time)
        {
            return time.error();
        }
        report.time.sent = *time;
    }
    return std::nullopt;
}

Failure take_answers(const Field& message, AnswerReport& report)
{
    const auto field = bridges::require_field(message, "answers");
    if (!field)
    {
        return field.error();
    }
    auto answers = read_answers(*field->value);
    if (!answers)
    {
        return answers.error();
    }
    report.answers = *std::move(answers);
    return std::nullopt;
}

Refusal all_of(const std::vector<Refusal>& mistakes)
{
    Refusal first = mistakes.front();
    for (std::size_t i = 1; i < mistakes.size(); ++i)
    {
        first.detail += "; " + describe(mistakes[i]);
    }
    return first;
}

} // namespace

Result<Answers> read_answers(const Json& json)
{
    const auto* members = json.as_object();
    if (members == nullptr)
    {
        return Refusal{Error::type_wrong, "answers", "not an object"};
    }
    if (members->empty() || members->size() > most_answers)
    {
        return Refusal{members->empty() ? Error::readings_empty : Error::number_out_of_range,
                       "answers", "1 to 200 answers"};
    }
    Answers answers;
    for (const auto& [link_id, value] : *members)
    {
        if (const auto* flag = value.as_bool())
        {
            answers.emplace(link_id, *flag);
        }
        else if (const auto* text = value.as_string())
        {
            answers.emplace(link_id, *text);
        }
        else
        {
            const auto number =
                bridges::decimal_of({&value, bridges::Path().member("answers").member(link_id)});
            if (!number)
            {
                return number.error();
            }
            answers.emplace(link_id, *number);
        }
    }
    return answers;
}

Json answers_json(const Answers& answers)
{
    Json::Object members;
    for (const auto& [link_id, answer] : answers)
    {
        members.emplace_back(link_id,
                             std::visit([](const auto& value) { return Json(value); }, answer));
    }
    return members;
}

Result<AnswerReport> decode_answers(std::string_view payload)
{
    const auto json = parse_json(payload);
    if (!json)
    {
        return json.error();
    }
    const Field message{&*json, {}};
    if (auto refusal = check_format(message)) // first: another format may have other keys
    {
        return *std::move(refusal);
    }
    if (auto refusal = bridges::check_keys(message, {"format", "id", "user", "questionnaire",
                                                     "version", "answered_at", "sent", "answers"}))
    {
        return *std::move(refusal);
    }
    AnswerReport report;
    for (const auto step : {read_names, read_numbers, read_time, take_answers})
    {
        if (auto refusal = step(message, report))
        {
            return *std::move(refusal);
        }
    }
    return report;
}

Result<Answered> interpret(const AnswerReport& report, std::string_view device, Instant received,
                           const Registry& registry, const Questionnaires& questionnaires,
                           const ClockPolicy& clock)
{
    const auto found = questionnaires.find(report.questionnaire);
    if (found == questionnaires.end())
    {
        return Refusal{Error::kind_unknown, "questionnaire",
                       "there is no questionnaire " + quoted(report.questionnaire)};
    }
    const Questionnaire& questionnaire = found->second;
    if (report.version && *report.version != questionnaire.version)
    {
        return Refusal{Error::version_unknown, "version",
                       "the questionnaire is version " + std::to_string(questionnaire.version)};
    }
    if (const auto mistakes = check(questionnaire, report.answers); !mistakes.empty())
    {
        return all_of(mistakes);
    }
    Answered answered;
    answered.device = device;
    answered.questionnaire = questionnaire.id;
    answered.version = questionnaire.version;
    answered.taken = resolve_time(report.time, received, clock);
    answered.received = received;
    answered.answers = report.answers;
    answered.complete = unanswered(questionnaire, report.answers).empty();
    const auto patient = owner_of(registry, device, answered.taken, report.user, {});
    if (!patient)
    {
        return patient.error();
    }
    answered.patient = *patient;
    answered.id = identify(device, *patient, "questionnaire:" + questionnaire.id, report.time.raw);
    return answered;
}

bool same_content(const Answered& a, const Answered& b) noexcept
{
    return a.questionnaire == b.questionnaire && a.version == b.version && a.answers == b.answers;
}

} // namespace varde::devices
