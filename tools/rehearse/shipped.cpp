#include "tools/rehearse/shipped.hpp"

#include "config/plans.hpp"
#include "config/questionnaires.hpp"
#include "config/settings.hpp"
#include "config/text_file.hpp"

#include <stdexcept>
#include <utility>

namespace varde::rehearse
{
namespace
{

void require_none(const std::vector<config::Problem>& problems)
{
    std::string all;
    for (const auto& problem : problems)
    {
        all += "\n  " + config::describe(problem);
    }
    if (!all.empty())
    {
        throw std::runtime_error("cannot rehearse by these files:" + all);
    }
}

} // namespace

Shipped::Shipped(const std::filesystem::path& folder)
{
    const auto file = folder / "vocabulary.toml";
    auto text = config::read_text_file(file);
    require_none(text.problems);
    auto vocabulary = config::parse_vocabulary(*text.value, file);
    require_none(vocabulary.problems);
    vocabulary_ = *std::move(vocabulary.value);
    auto questions = config::load_questionnaires(folder / "questionnaires");
    require_none(questions.problems);
    questionnaires_ = std::move(questions.questionnaires);
    auto plans = config::load_plans({folder / "plans"}, {vocabulary_, questionnaires_});
    require_none(plans.problems);
    templates_ = std::move(plans.templates);
}

Terms Shipped::terms() const
{
    return {vocabulary_, questionnaires_,
            devices::parse_time_zone("CET-1CEST,M3.5.0,M10.5.0/3").value()};
}

} // namespace varde::rehearse
