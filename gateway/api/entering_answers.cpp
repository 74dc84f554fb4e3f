#include "devices/by_hand.hpp"
#include "gateway/api/body.hpp"
#include "gateway/api/entering.hpp"

#include <algorithm>
#include <utility>

namespace varde::gateway::api
{

namespace
{

using devices::Json;
using devices::QuestionType;

bool is_asked(const Entering& entering, const std::string& questionnaire)
{
    const auto* const plan = plan_of(entering.settings, entering.patient, entering.now);
    return plan != nullptr &&
           std::ranges::find(plan->questionnaires, questionnaire) != plan->questionnaires.end();
}

// Numbers come as texts here, as all decimals of the interface do.
std::optional<devices::Answer> answer_of(const devices::Question& question, const Json& said)
{
    if (const auto* flag = said.as_bool())
    {
        return *flag;
    }
    const auto* text = said.as_string();
    if (text == nullptr)
    {
        return std::nullopt;
    }
    if (question.type != QuestionType::integer && question.type != QuestionType::decimal)
    {
        return *text;
    }
    const auto number = devices::parse_decimal(*text);
    return number ? std::optional<devices::Answer>(*number) : std::nullopt;
}

devices::Answers read_answers(const devices::Questionnaire& questionnaire, const Json& said,
                              Faults& faults)
{
    devices::Answers answers;
    for (const auto& [link_id, value] : *said.as_object())
    {
        const auto* const question = questionnaire.find(link_id);
        const auto pointer = "/answers/" + devices::quoted(link_id);
        if (question == nullptr)
        {
            faults.push_back({pointer, "there is no such question"});
            continue;
        }
        const auto answer = answer_of(*question, value);
        if (!answer)
        {
            faults.push_back({pointer, "is no answer to a question of type " +
                                           std::string(devices::code(question->type))});
            continue;
        }
        answers.emplace(link_id, *answer);
    }
    if (said.as_object()->empty())
    {
        faults.push_back({"/answers", "nothing was answered"});
    }
    return answers;
}

// Whose answers they are was decided by who may enter them.
devices::Registry registry_of(const Entering& entering)
{
    devices::Registry registry;
    devices::Assignment assignment;
    assignment.device = devices::by_hand;
    assignment.patient = entering.patient;
    registry.assignments.push_back(assignment);
    return registry;
}

const devices::Questionnaire* questionnaire_of(Body& body, const Entering& entering)
{
    const auto name = body.text("questionnaire", Need::must, 64);
    const auto version = body.whole("version", Need::must);
    const auto& all = entering.settings.plans.questionnaires;
    const auto found = all.find(name);
    if (name.empty() || found == all.end() || !is_asked(entering, name))
    {
        body.wrong("questionnaire", "this patient is not asked that");
        return nullptr;
    }
    if (version && *version != found->second.version)
    {
        body.wrong("version", "the questions have changed to version " +
                                  std::to_string(found->second.version) + "; load them anew");
    }
    return &found->second;
}

Faults mistakes_of(const devices::Questionnaire& questionnaire, const devices::Answers& answers)
{
    Faults faults;
    for (const auto& mistake : devices::check(questionnaire, answers))
    {
        constexpr std::string_view head = "answers.";
        const bool named = mistake.where.starts_with(head);
        faults.push_back(
            {named ? "/answers/" + mistake.where.substr(head.size()) : "/answers", mistake.detail});
    }
    return faults;
}

} // namespace

Entered<devices::Answered> read_answered(const Json& json, const Entering& entering)
{
    Body body(json, {"questionnaire", "version", "answers", "answered"});
    const auto* const questionnaire = questionnaire_of(body, entering);
    const auto* const said = body.object("answers", Need::must);
    auto faults = body.faults();
    devices::AnswerReport report;
    report.time = read_time(json, "answered", entering, faults);
    if (questionnaire != nullptr && said != nullptr)
    {
        report.questionnaire = questionnaire->id;
        report.answers = read_answers(*questionnaire, *said, faults);
    }
    if (faults.empty())
    {
        faults = mistakes_of(*questionnaire, report.answers);
    }
    if (!faults.empty())
    {
        return faults;
    }
    auto answered =
        devices::interpret(report, devices::by_hand, entering.now, registry_of(entering),
                           entering.settings.plans.questionnaires, entering.settings.intake.clock);
    if (!answered)
    {
        return Faults{{"", devices::describe(answered.error())}};
    }
    return *std::move(answered);
}

} // namespace varde::gateway::api
