#include "rule_sample.hpp"

namespace varde::devices::sample
{

const TimeZone& oslo()
{
    static const TimeZone zone = parse_time_zone("CET-1CEST,M3.5.0,M10.5.0/3").value();
    return zone;
}

const Questionnaires& questionnaires()
{
    static const Questionnaires all = []
    {
        Questionnaire daily;
        daily.id = "copd-daily";
        daily.title = {"How is your breathing today?", "Hvordan er pusten i dag?"};
        Question pain;
        pain.link_id = "pain";
        pain.words = {"How strong is your pain?", "Hvor vondt har du?"};
        daily.questions = {pain};
        daily.scores = {{"score", {"Signs of worsening", "Tegn på forverring"}, {"pain"}}};
        return Questionnaires{{daily.id, daily}};
    }();
    return all;
}

const Wording& wording()
{
    static const Wording words{vocabulary(), questionnaires(), oslo()};
    return words;
}

Instant at(std::int64_t minutes)
{
    return instant("2026-11-22T07:00:00+01:00") + std::chrono::minutes{minutes};
}

Instant day(int days, std::string_view time)
{
    return instant("2026-11-22T" + std::string(time) + ":00+01:00") + std::chrono::days{days};
}

History readings(const Series& series,
                 std::initializer_list<std::pair<std::int64_t, std::string_view>> values)
{
    History history;
    int number = 0;
    for (const auto& [minutes, value] : values)
    {
        history.add(series, {"m" + std::to_string(number++), at(minutes), decimal(value)});
    }
    return history;
}

History daily(const Series& series, std::initializer_list<std::string_view> values, int first)
{
    History history;
    int number = first;
    for (const std::string_view value : values)
    {
        if (!value.empty())
        {
            history.add(series, {"d" + std::to_string(number), day(number), decimal(value)});
        }
        ++number;
    }
    return history;
}

} // namespace varde::devices::sample
