#include "config/plans.hpp"

#include "config/files_in.hpp"
#include "config/suggestion.hpp"
#include "config/text_file.hpp"
#include "config/text_form.hpp"
#include "config/toml.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <type_traits>
#include <utility>
#include <variant>

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
    std::unique_ptr<Document> document; // what is wrong beside other plans is told in it
};

// A template is found by its file's name, too. Of a patient each version is a file.
void check_name(Document& document, const Plan& plan, const fs::path& file)
{
    const std::string name = file.stem().string();
    if (plan.is_template() && !plan.id.empty() && plan.id != name)
    {
        TableReader(document).add_problem("id", "must be \"" + shown(name) +
                                                    "\", as the file of this template is called; "
                                                    "write it so, or rename the file");
    }
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
        LoadedPlan loaded{{}, std::make_unique<Document>(file.string(), std::move(*toml.value))};
        loaded.plan = read_plan(*loaded.document, &terms_);
        check_name(*loaded.document, loaded.plan, file);
        loaded.document->refuse_unknown_keys();
        if (!tell(loaded.document->take_problems()))
        {
            break_off(loaded.plan.patient, file);
            mistaken_.push_back(std::move(loaded));
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
        for (const LoadedPlan& loaded : mistaken_)
        {
            check_beside_templates(loaded);
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

    // Whether there was nothing to tell.
    bool tell(const std::vector<Problem>& problems)
    {
        set_.problems.insert(set_.problems.end(), problems.begin(), problems.end());
        return problems.empty();
    }

    void add_template(LoadedPlan& loaded)
    {
        if (!set_.templates.emplace(loaded.plan.id, loaded.plan).second)
        {
            TableReader(*loaded.document)
                .add_problem("id", "another template has this id; give each its own");
            tell(loaded.document->take_problems());
        }
    }

    // Also of a file with other mistakes, so that its writer is told all of them at once.
    void check_beside_templates(const LoadedPlan& loaded)
    {
        if (loaded.plan.is_template())
        {
            return;
        }
        check_combination(loaded, devices::combine(loaded.plan, set_.templates));
        std::vector<Problem> news = loaded.document->take_problems();
        std::erase_if(news, [this](const Problem& problem) { return is_told(problem); });
        tell(news);
    }

    bool is_told(const Problem& problem) const
    {
        return std::ranges::any_of(set_.problems, [&problem](const Problem& other)
                                   { return describe(other) == describe(problem); });
    }

    void check_combination(const LoadedPlan& loaded, const CombinedPlan& combined)
    {
        TableReader root(*loaded.document);
        for (const std::string& id : combined.missing)
        {
            root.add_problem("extends", "extends \"" + id + "\", which is no template that loads" +
                                            suggest(id, names_of(set_.templates)));
        }
        if (combined.missing.empty())
        {
            check_combined(*loaded.document, loaded.plan, combined, terms_);
        }
    }

    void add_version(const LoadedPlan& loaded)
    {
        const Plan& plan = loaded.plan;
        CombinedPlan combined = devices::combine(plan, set_.templates);
        check_combination(loaded, combined);
        auto& versions = set_.patients[plan.patient];
        if (!versions.empty() && versions.back().plan.version.number >= plan.version.number)
        {
            TableReader(*loaded.document)
                .add_problem("version", "the version number must rise with the time of the change");
        }
        if (!tell(loaded.document->take_problems()))
        {
            set_.broken.insert(plan.patient);
        }
        versions.push_back(std::move(combined));
    }

    static std::vector<std::string> names_of(const devices::Plans& plans)
    {
        std::vector<std::string> names;
        std::ranges::transform(plans, std::back_inserter(names),
                               [](const auto& one) { return one.first; });
        return names;
    }

    const PlanTerms& terms_;
    std::vector<LoadedPlan> templates_;
    std::vector<LoadedPlan> patients_;
    std::vector<LoadedPlan> mistaken_; // read as far as it goes
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
        for (const fs::path& file : files_in(folder, {".toml"}, "plans", unreadable))
        {
            loader.load(file);
        }
    }
    PlanSet set = loader.done();
    set.problems.insert(set.problems.begin(), unreadable.begin(), unreadable.end());
    return set;
}

bool goes_by_local_time(const Plan& plan)
{
    const auto by_test = []<class Test>(const Test&)
    {
        return std::is_same_v<Test, devices::AbsenceRule> ||
               std::is_same_v<Test, devices::Baseline> ||
               std::is_same_v<Test, devices::MeanOfDays> ||
               std::is_same_v<Test, devices::TimeInRange> || std::is_same_v<Test, devices::Trend>;
    };
    return std::ranges::any_of(plan.rules, [&by_test](const devices::Rule& rule)
                               { return std::visit(by_test, rule.test); });
}

} // namespace varde::config
