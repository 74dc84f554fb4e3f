#include "config/plans.hpp"

#include "config/text_file.hpp"
#include "config/toml.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

namespace varde::config
{

namespace
{

namespace fs = std::filesystem;
using devices::CombinedPlan;
using devices::Plan;

struct LoadedPlan
{
    Plan plan;
    Problem at_id; // where its id stands, without a message
};

Problem problem_of(const LoadedPlan& loaded, std::string message)
{
    Problem problem = loaded.at_id;
    problem.message = std::move(message);
    return problem;
}

std::vector<fs::path> plan_files(const fs::path& folder, std::vector<Problem>& problems)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (auto entry = fs::directory_iterator(folder, error);
         !error && entry != fs::directory_iterator(); entry.increment(error))
    {
        if (entry->path().extension() == ".toml")
        {
            files.push_back(entry->path());
        }
    }
    if (error)
    {
        problems.push_back(
            {folder.string(), 0, "", "cannot be read as a folder of plans: " + error.message()});
    }
    std::ranges::sort(files);
    return files;
}

class Loader
{
public:
    explicit Loader(const PlanTerms& terms) : terms_(terms) {}

    void load(const fs::path& file)
    {
        Loaded<std::string> text = read_text_file(file);
        Loaded<Table> toml = text ? parse_toml(*text.value, file.string()) : Loaded<Table>{};
        if (!text || !toml)
        {
            tell(text ? toml.problems : text.problems);
            set_.broken.insert(file.filename().string());
            return;
        }
        Document document(file.string(), std::move(*toml.value));
        Plan plan = read_plan(document, &terms_);
        LoadedPlan loaded{plan, {file.string(), TableReader(document).line_of("id"), "id", ""}};
        Loaded<Plan> done = finish(document, std::move(plan));
        if (!done)
        {
            tell(done.problems);
            break_off(loaded.plan.patient, file);
            return;
        }
        (loaded.plan.is_template() ? templates_ : patients_).push_back(std::move(loaded));
    }

    PlanSet done()
    {
        for (LoadedPlan& loaded : templates_)
        {
            add_template(loaded);
        }
        std::ranges::stable_sort(patients_, {},
                                 [](const LoadedPlan& loaded) { return loaded.plan.version.at; });
        for (const LoadedPlan& loaded : patients_)
        {
            add_version(loaded);
        }
        for (const std::string& patient : set_.broken)
        {
            set_.patients.erase(patient);
        }
        return std::move(set_);
    }

private:
    // A template's mistake is told with the file's name; patients who extend it are found later.
    void break_off(const std::string& patient, const fs::path& file)
    {
        set_.broken.insert(patient.empty() ? file.filename().string() : patient);
    }

    void tell(const std::vector<Problem>& problems)
    {
        set_.problems.insert(set_.problems.end(), problems.begin(), problems.end());
    }

    void add_template(LoadedPlan& loaded)
    {
        if (!set_.templates.emplace(loaded.plan.id, loaded.plan).second)
        {
            set_.problems.push_back(
                problem_of(loaded, "another template has this id; give each its own"));
        }
    }

    void add_version(const LoadedPlan& loaded)
    {
        const Plan& plan = loaded.plan;
        CombinedPlan combined = devices::combine(plan, set_.templates);
        std::vector<std::string> mistakes;
        for (const std::string& id : combined.missing)
        {
            mistakes.push_back("extends \"" + id + "\", which is no template that loads");
        }
        for (const std::string& id : combined.replaces_nothing)
        {
            mistakes.push_back("replaces \"" + id + "\", which no template of this plan has");
        }
        for (const std::string& id : unknown_parts(combined.plan))
        {
            mistakes.push_back("combines \"" + id + "\", which no template of this plan has");
        }
        auto& versions = set_.patients[plan.patient];
        if (!versions.empty() && versions.back().plan.version.number >= plan.version.number)
        {
            mistakes.push_back("the version number must rise with the time of the change");
        }
        for (std::string& mistake : mistakes)
        {
            set_.problems.push_back(problem_of(loaded, std::move(mistake)));
            set_.broken.insert(plan.patient);
        }
        versions.push_back(std::move(combined));
    }

    static std::vector<std::string> unknown_parts(const Plan& plan)
    {
        std::vector<std::string> unknown;
        for (const devices::Rule& rule : plan.rules)
        {
            const auto* combination = std::get_if<devices::Combination>(&rule.test);
            for (const std::string& id :
                 combination == nullptr ? std::vector<std::string>{} : combination->of)
            {
                if (devices::find_rule(plan.rules, id) == nullptr)
                {
                    unknown.push_back(id);
                }
            }
        }
        return unknown;
    }

    const PlanTerms& terms_;
    std::vector<LoadedPlan> templates_;
    std::vector<LoadedPlan> patients_;
    PlanSet set_;
};

} // namespace

Loaded<Plan> parse_plan(std::string_view text, const fs::path& file, const PlanTerms& terms)
{
    Loaded<Table> toml = parse_toml(text, file.string());
    if (!toml)
    {
        return {std::nullopt, std::move(toml.problems)};
    }
    Document document(file.string(), std::move(*toml.value));
    Plan plan = read_plan(document, &terms);
    return finish(document, std::move(plan));
}

PlanSet load_plans(const std::vector<fs::path>& folders, const PlanTerms& terms)
{
    Loader loader(terms);
    std::vector<Problem> unreadable;
    for (const fs::path& folder : folders)
    {
        for (const fs::path& file : plan_files(folder, unreadable))
        {
            loader.load(file);
        }
    }
    PlanSet set = loader.done();
    set.problems.insert(set.problems.begin(), unreadable.begin(), unreadable.end());
    return set;
}

} // namespace varde::config
