// vardectl plan check: whether plans are written as they must be, and what in them is in conflict.
#include "config/text_file.hpp"
#include "tools/vardectl/library.hpp"
#include "tools/vardectl/plan_library.hpp"
#include "tools/vardectl/problem_list.hpp"
#include "tools/vardectl/text.hpp"

#include <algorithm>
#include <ostream>
#include <system_error>

namespace varde::vardectl
{
namespace
{

namespace fs = std::filesystem;
using devices::CombinedPlan;
using devices::Json;

std::vector<fs::path> files_of(const std::vector<std::string>& named)
{
    std::vector<fs::path> files;
    for (const std::string& one : named)
    {
        std::error_code error;
        if (!fs::is_directory(one, error))
        {
            files.emplace_back(one);
            continue;
        }
        for (const auto& entry : fs::directory_iterator(one))
        {
            if (entry.path().extension() == ".toml")
            {
                files.push_back(entry.path());
            }
        }
    }
    std::ranges::sort(files);
    return files;
}

// Templates that stand beside a patient's plan count before those of the shelves.
PlanShelves with_folders_of(PlanShelves shelves, const std::vector<fs::path>& files)
{
    if (shelves.plans.empty())
    {
        shelves.plans = {shipped_file("plans")};
    }
    for (const fs::path& file : files)
    {
        const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
        std::error_code error;
        const auto is_there = [&](const fs::path& one)
        { return fs::equivalent(one, folder, error); };
        if (fs::is_directory(folder, error) && std::ranges::none_of(shelves.plans, is_there))
        {
            shelves.plans.insert(shelves.plans.begin(), folder);
        }
    }
    return shelves;
}

bool is_of(const config::Problem& problem, const std::vector<fs::path>& files)
{
    return std::ranges::any_of(files,
                               [&](const fs::path& file)
                               {
                                   std::error_code error;
                                   return fs::equivalent(problem.file, file, error);
                               });
}

struct Checked
{
    std::vector<config::Problem> problems;
    std::vector<devices::PlanConflict> conflicts;
};

void add_conflicts(Checked& checked, const std::vector<CombinedPlan>& versions)
{
    const auto& conflicts = versions.back().conflicts;
    checked.conflicts.insert(checked.conflicts.end(), conflicts.begin(), conflicts.end());
}

Checked check(const std::vector<fs::path>& files, const PlanLibrary& library)
{
    Checked checked;
    for (const fs::path& file : files)
    {
        const auto text = config::read_text_file(file);
        if (!text)
        {
            checked.problems.insert(checked.problems.end(), text.problems.begin(),
                                    text.problems.end());
        }
    }
    const auto set = config::load_plans(library.folders(), library.terms());
    std::ranges::copy_if(set.problems, std::back_inserter(checked.problems),
                         [&](const config::Problem& problem) { return is_of(problem, files); });
    for (const auto& [patient, versions] : set.patients)
    {
        add_conflicts(checked, versions);
    }
    return checked;
}

Json conflict_json(const devices::PlanConflict& conflict)
{
    return Json::object(
        {{"about", conflict.about}, {"holds", conflict.holds}, {"yields", conflict.yields}});
}

} // namespace

int check_plans(const std::vector<std::string>& named, const PlanShelves& shelves,
                const Console& console)
{
    const auto files = files_of(named);
    std::ostream nowhere(nullptr); // what is wrong in them is the answer, and no warning
    const PlanLibrary library(with_folders_of(shelves, files), nowhere);
    const Checked checked = check(files, library);
    if (console.json)
    {
        Json::Array conflicts;
        std::ranges::transform(checked.conflicts, std::back_inserter(conflicts), conflict_json);
        console.out << devices::write_json(
                           Json::object({{"files", static_cast<std::int64_t>(files.size())},
                                         {"problems", problems_json(checked.problems)},
                                         {"conflicts", Json(std::move(conflicts))}}))
                    << '\n';
        return checked.problems.empty() ? 0 : 1;
    }
    print_problems(checked.problems, console.out);
    for (const devices::PlanConflict& conflict : checked.conflicts)
    {
        console.out << "conflict: " << printable(conflict.about) << ": "
                    << printable(conflict.holds) << " holds, " << printable(conflict.yields)
                    << " yields\n";
    }
    console.out << count(files.size(), "file", "files") << ", "
                << count(checked.problems.size(), "mistake", "mistakes") << ", "
                << count(checked.conflicts.size(), "conflict", "conflicts") << '\n';
    return checked.problems.empty() ? 0 : 1;
}

} // namespace varde::vardectl
