// vardectl plan diff: what two plans, or two versions of one, say differently.
#include "tools/vardectl/plan_library.hpp"
#include "tools/vardectl/plan_lines.hpp"
#include "tools/vardectl/text.hpp"

#include <algorithm>
#include <ostream>

namespace varde::vardectl
{
namespace
{

using devices::Json;

std::vector<PlanLine> without(const std::vector<PlanLine>& lines,
                              const std::vector<PlanLine>& others)
{
    std::vector<PlanLine> left;
    std::ranges::copy_if(lines, std::back_inserter(left),
                         [&](const PlanLine& line)
                         { return std::ranges::find(others, line) == others.end(); });
    return left;
}

struct Change
{
    char sign = ' ';
    PlanLine line;
};

// What is gone stands before what has come in its place.
std::vector<Change> changes_between(const devices::Plan& before, const devices::Plan& after)
{
    const auto old_lines = lines_of(before);
    const auto new_lines = lines_of(after);
    std::vector<Change> changes;
    for (PlanLine& line : without(old_lines, new_lines))
    {
        changes.push_back({'-', std::move(line)});
    }
    for (PlanLine& line : without(new_lines, old_lines))
    {
        changes.push_back({'+', std::move(line)});
    }
    std::ranges::stable_sort(changes, {}, [](const Change& change) { return change.line.first; });
    return changes;
}

} // namespace

int diff_plans(const PlanName& before, const PlanName& after, const PlanShelves& shelves,
               const Console& console)
{
    const PlanLibrary library(shelves, console.err);
    const auto old_plan = library.find(before).plan;
    const auto new_plan = library.find(after).plan;
    const auto changes = changes_between(old_plan, new_plan);
    Json::Array list;
    for (const Change& change : changes)
    {
        const auto& [about, says] = change.line;
        list.push_back(Json::object(
            {{"change", std::string(1, change.sign)}, {"about", about}, {"says", says}}));
        if (!console.json)
        {
            console.out << change.sign << ' ' << printable(about) << ": " << printable(says)
                        << '\n';
        }
    }
    if (console.json)
    {
        console.out << devices::write_json(Json(std::move(list))) << '\n';
    }
    else if (changes.empty())
    {
        console.out << "They say the same.\n";
    }
    return changes.empty() ? 0 : 1;
}

} // namespace varde::vardectl
