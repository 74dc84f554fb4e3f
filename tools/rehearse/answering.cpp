#include "tools/rehearse/answering.hpp"

#include <algorithm>
#include <string>

namespace varde::rehearse
{
namespace
{

using devices::Answers;
using devices::Decimal;

struct Sign
{
    double ill = 0;   // the chance by what goes on
    double usual = 0; // on any day
    double bad_day = 0;
};

bool is_said(const Surroundings& at, const Sign& sign, Dice& dice)
{
    const double background = at.is_bad_day ? sign.bad_day : sign.usual;
    const double noticed = std::min(1.0, sign.ill) * at.person.says_so;
    return dice.happens(1 - (1 - noticed) * (1 - background));
}

// Two questionnaires may ask for it; the same day has one answer.
bool coughs(const Surroundings& at)
{
    Dice dice(at.person.seed, "cough", at.day);
    return is_said(at, {at.effects.cough, 0.04, 0.4}, dice);
}

} // namespace

Answers answer_of_copd(const Surroundings& at, Dice& dice)
{
    const Effects& ill = at.effects;
    const bool much = is_said(at, {ill.very_breathless, 0.003, 0.03}, dice);
    const bool little = is_said(at, {ill.breathless, 0.04, 0.5}, dice);
    const bool more = is_said(at, {ill.sputum, 0.03, 0.25}, dice);
    const bool coloured = is_said(at, {ill.coloured_sputum, 0.05, 0.1}, dice);
    Answers answers;
    answers["breathlessness"] = std::string(much ? "much" : little ? "a_little" : "as_usual");
    answers["sputum_amount"] = std::string(more ? "more" : "as_usual");
    if (more)
    {
        answers["sputum_colour"] = std::string(coloured ? "yellow_green" : "clear");
    }
    answers["cough"] = coughs(at);
    answers["reliever_puffs"] = Decimal{2 + (little ? 2 : 0) + (much ? 4 : 0), 0};
    return answers;
}

Answers answer_of_health(const Surroundings& at, Dice& dice)
{
    const Effects& ill = at.effects;
    Answers answers;
    answers["ill"] = is_said(at, {ill.ill, 0.04, 0.5}, dice);
    answers["feverish"] = is_said(at, {ill.feverish, 0.01, 0.1}, dice);
    answers["cough"] = coughs(at);
    answers["eats_less"] = is_said(at, {ill.eats_less, 0.03, 0.15}, dice);
    return answers;
}

Answers answer_of_heart_failure(const Surroundings& at, Dice& dice)
{
    const Effects& ill = at.effects;
    const bool at_rest = is_said(at, {ill.very_breathless, 0.001, 0.01}, dice);
    const bool sooner = is_said(at, {ill.breathless, 0.03, 0.4}, dice);
    Answers answers;
    answers["breathlessness"] = std::string(at_rest ? "at_rest" : sooner ? "sooner" : "as_usual");
    answers["swelling"] = is_said(at, {ill.swollen, 0.03, 0.05}, dice);
    answers["lying_flat"] = is_said(at, {ill.pillows, 0.015, 0.05}, dice);
    answers["dizziness"] = is_said(at, {0, 0.02, 0.1}, dice);
    return answers;
}

} // namespace varde::rehearse
