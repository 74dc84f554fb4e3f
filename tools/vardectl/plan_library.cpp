#include "tools/vardectl/plan_library.hpp"

#include "config/questionnaires.hpp"
#include "config/suggestion.hpp"
#include "config/text_file.hpp"
#include "tools/vardectl/library.hpp"
#include "tools/vardectl/text.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace varde::vardectl
{
namespace
{

namespace fs = std::filesystem;
using devices::CombinedPlan;
using devices::Plan;

// An empty one stands for the shipped folder.
std::vector<fs::path> folders_or_shipped(const std::vector<fs::path>& named, const char* shipped)
{
    std::vector<fs::path> folders;
    std::ranges::copy_if(named, std::back_inserter(folders),
                         [](const fs::path& folder) { return !folder.empty(); });
    return folders.empty() ? std::vector<fs::path>{shipped_file(shipped)} : folders;
}

std::runtime_error wrong(const std::string& what, const std::vector<config::Problem>& problems)
{
    std::string text = what;
    for (const auto& problem : problems)
    {
        text += "\n  " + printable(config::describe(problem));
    }
    return std::runtime_error(text);
}

CombinedPlan alone(const Plan& plan)
{
    CombinedPlan combined;
    combined.plan = plan;
    return combined;
}

} // namespace

PlanLibrary::PlanLibrary(const PlanShelves& shelves, std::ostream& err)
    : shelves_(shelves), vocabulary_(load_vocabulary({{}, shelves.vocabulary}))
{
    for (const fs::path& folder : folders_or_shipped(shelves.questionnaires, "questionnaires"))
    {
        auto questions = config::load_questionnaires(folder);
        if (!questions.problems.empty())
        {
            throw wrong("a questionnaire is wrong; mend it:", questions.problems);
        }
        questionnaires_.merge(questions.questionnaires);
    }
    plans_ = config::load_plans(folders(), terms());
    warn(err, plans_.problems);
}

std::vector<fs::path> PlanLibrary::folders() const
{
    return folders_or_shipped(shelves_.plans, "plans");
}

CombinedPlan PlanLibrary::find(const PlanName& named) const
{
    if (is_file_name(named))
    {
        return of_file(named);
    }
    const auto found = plans_.templates.find(named);
    return found != plans_.templates.end() ? alone(found->second) : of_patient(named);
}

std::set<std::string> PlanLibrary::followed_by(const std::string& plan_template) const
{
    const auto extends = [&plan_template](const CombinedPlan& version)
    {
        const auto& extended = version.plan.extends;
        return std::ranges::find(extended, plan_template) != extended.end();
    };
    std::set<std::string> patients;
    for (const auto& [patient, versions] : plans_.patients)
    {
        if (std::ranges::any_of(versions, extends))
        {
            patients.insert(patient);
        }
    }
    return patients;
}

CombinedPlan PlanLibrary::of_file(const fs::path& file) const
{
    auto text = config::read_text_file(file);
    if (!text)
    {
        throw wrong("cannot read this plan:", text.problems);
    }
    auto plan = config::parse_plan(*text.value, file, terms());
    if (!plan)
    {
        throw wrong("this plan is wrong; mend it:", plan.problems);
    }
    if (plan.value->is_template())
    {
        return alone(*plan.value);
    }
    CombinedPlan combined = devices::combine(*plan.value, plans_.templates);
    if (!combined.missing.empty())
    {
        throw std::runtime_error("this plan extends \"" + printable(combined.missing.front()) +
                                 "\", which is no template that loads; name its folder with "
                                 "--plans");
    }
    return combined;
}

CombinedPlan PlanLibrary::of_patient(const PlanName& named) const
{
    const auto at = named.find('@');
    const auto patient = plans_.patients.find(named.substr(0, at));
    if (patient == plans_.patients.end() || patient->second.empty())
    {
        std::vector<std::string> known;
        std::ranges::transform(plans_.templates, std::back_inserter(known),
                               [](const auto& one) { return one.first; });
        throw std::runtime_error("there is no good plan \"" + printable(named) + "\"" +
                                 config::suggest(named, known) +
                                 "; plans of patients are in a folder named with --plans");
    }
    if (at == std::string::npos)
    {
        return patient->second.back();
    }
    const std::string number = named.substr(at + 1);
    for (const CombinedPlan& version : patient->second)
    {
        if (std::to_string(version.plan.version.number) == number)
        {
            return version;
        }
    }
    throw std::runtime_error("patient " + printable(patient->first) + " has no plan of version \"" +
                             printable(number) + "\"");
}

} // namespace varde::vardectl
