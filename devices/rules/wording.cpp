#include "devices/rules/wording.hpp"

#include <algorithm>
#include <utility>

namespace varde::devices
{
namespace
{

constexpr int decimals_of_scores = 1;

Words quoted_words(const Words& words)
{
    return {"\"" + words.en + "\"", "«" + words.nb + "»"};
}

Words name_of_item(const Questionnaire& questionnaire, const std::string& item)
{
    const auto score = std::ranges::find(questionnaire.scores, item, &Score::name);
    if (score != questionnaire.scores.end())
    {
        return score->words + Words{" in ", " i "} + quoted_words(questionnaire.title);
    }
    if (const Question* question = questionnaire.find(item))
    {
        return Words{"The answer to ", "Svaret på "} + quoted_words(question->words);
    }
    return Words{"The questionnaire ", "Skjemaet "} + quoted_words(questionnaire.title);
}

} // namespace

Words operator+(const Words& a, const Words& b)
{
    return {a.en + b.en, a.nb + b.nb};
}

Words same(std::string text)
{
    return {text, text};
}

Words number(const Decimal& value)
{
    Words words = same(to_string(value));
    if (const auto point = words.nb.find('.'); point != words.nb.npos)
    {
        words.nb[point] = ',';
    }
    return words;
}

Words name_of(const Series& series, const Wording& wording)
{
    const Kind* kind = wording.vocabulary.find(series.kind);
    if (kind == nullptr)
    {
        const std::string id = series.kind.substr(series.kind.find(':') + 1);
        if (const auto found = wording.questionnaires.find(id);
            is_questionnaire(series) && found != wording.questionnaires.end())
        {
            return name_of_item(found->second, series.component);
        }
        return {"The answer \"" + series.component + "\" of \"" + id + "\"",
                "Svaret «" + series.component + "» i «" + id + "»"};
    }
    const ComponentKind* component = kind->find_component(series.component);
    if (kind->is_single() || component == nullptr)
    {
        return kind->words;
    }
    return kind->words + same(" (") + component->words + same(")");
}

Words amount(const Decimal& value, const Series& series, const Wording& wording)
{
    const Kind* kind = wording.vocabulary.find(series.kind);
    const Words plain = number(value);
    if (kind == nullptr || kind->unit_words.en.empty())
    {
        return plain;
    }
    return plain + same(" ") + kind->unit_words;
}

Words moment(Instant at, const Wording& wording)
{
    return same(format_timestamp({at, offset_at(wording.zone, at)}));
}

Words relation(const Decimal& value, const Crossing& crossing, const Words& edge)
{
    if (crossing.side == Side::within)
    {
        return {"is within the limits", "er innenfor grensene"};
    }
    if (value == crossing.edge)
    {
        return Words{"is at the limit ", "er på grensen "} + edge;
    }
    return (crossing.side == Side::above ? Words{"is above the limit ", "er over grensen "}
                                         : Words{"is below the limit ", "er under grensen "}) +
           edge;
}

Words count_of_days(int count)
{
    return same(std::to_string(count)) +
           (count == 1 ? Words{" day", " dag"} : Words{" days", " dager"});
}

int decimals_of(const Series& series, const Wording& wording)
{
    const Kind* kind = wording.vocabulary.find(series.kind);
    return kind == nullptr ? decimals_of_scores : kind->decimals;
}

} // namespace varde::devices
