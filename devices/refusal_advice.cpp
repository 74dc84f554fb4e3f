#include "devices/refusal_advice.hpp"

namespace varde::devices
{
namespace
{

bool is_about_answers(std::string_view where) noexcept
{
    return where == "answers" || where.starts_with("answers.") || where == "questionnaire";
}

} // namespace

std::string_view advice(Error error, std::string_view where) noexcept
{
    if (!is_about_answers(where))
    {
        return advice(error);
    }
    switch (error)
    {
    case Error::value_reserved:
        return "Answer with a code that the question has, and only what is asked with the other "
               "answers; the sender's copy of the questionnaire may be old.";
    case Error::kind_unknown:
        return "Use the id of a questionnaire that this gateway has, or add the questionnaire.";
    case Error::key_unknown:
        return "Use the link ids of the questionnaire; the sender's copy of it may be old.";
    case Error::readings_empty:
        return "Send at least one answer.";
    case Error::number_out_of_range:
        return "Send a number within what the question allows, and no more answers than it has "
               "questions.";
    case Error::identity_conflict:
        return "Give each answering its own time; the first answers are kept.";
    default:
        return advice(error);
    }
}

} // namespace varde::devices
