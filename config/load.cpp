#include "config/plans.hpp"
#include "config/profiles.hpp"
#include "config/questionnaires.hpp"
#include "config/reading.hpp"
#include "config/settings.hpp"
#include "config/text_file.hpp"
#include "config/toml.hpp"

#include <algorithm>
#include <iterator>
#include <system_error>
#include <utility>

namespace varde::config
{

namespace
{

template <class T>
std::optional<T> take(Loaded<T>&& loaded, std::vector<Problem>& problems)
{
    std::move(loaded.problems.begin(), loaded.problems.end(), std::back_inserter(problems));
    return std::move(loaded.value);
}

// The document at `file`, read by `read`; every mistake of file, text and content goes to
// `problems`.
template <class Read>
auto read_document(const std::filesystem::path& file, std::vector<Problem>& problems, Read read)
    -> std::optional<decltype(read(std::declval<Document&>()))>
{
    auto text = take(read_text_file(file), problems);
    auto toml = text ? take(parse_toml(*text, file.string()), problems) : std::nullopt;
    if (!toml)
    {
        return std::nullopt;
    }
    Document document(file.string(), std::move(*toml));
    auto value = read(document);
    document.refuse_unknown_keys();
    take(Loaded<int>{std::nullopt, document.take_problems()}, problems);
    return value;
}

bool is_there(const std::filesystem::path& file)
{
    std::error_code ignored; // what is wrong with the file was told at the key that names it
    return !file.empty() && std::filesystem::is_regular_file(file, ignored);
}

std::vector<std::filesystem::path> named(const std::filesystem::path& folder,
                                         const std::filesystem::path& own)
{
    std::vector<std::filesystem::path> folders;
    for (const auto& one : {folder, own})
    {
        if (!one.empty())
        {
            folders.push_back(one);
        }
    }
    return folders;
}

// A bad profile is told of, but stops neither the others nor the gateway.
void read_profiles(Settings& settings)
{
    const auto folders = named(settings.profile_folders.folder, settings.profile_folders.own);
    ProfileSet set = load_profiles(folders, settings.vocabulary);
    settings.profiles = std::move(set.profiles);
    settings.profile_problems = std::move(set.problems);
}

void read_questionnaires(const ClinicalFolders& folders, PlansInForce& plans)
{
    for (const auto& folder : named(folders.folder, folders.own))
    {
        QuestionnaireSet set = load_questionnaires(folder);
        std::move(set.problems.begin(), set.problems.end(), std::back_inserter(plans.problems));
        for (auto& [id, questionnaire] : set.questionnaires)
        {
            if (!plans.questionnaires.emplace(id, std::move(questionnaire)).second)
            {
                plans.problems.push_back({folder.string(), 0, "id",
                                          "\"" + id +
                                              "\" is a shipped questionnaire's id, too; "
                                              "give each its own"});
            }
        }
    }
}

bool lacks_zone(const devices::Plan& plan)
{
    return !plan.time_zone && goes_by_local_time(plan);
}

// By UTC a patient in Norway would be expected to measure an hour or two later than he was told.
void leave_out_plans_without_zone(const Settings& settings, PlansInForce& plans)
{
    std::string whose;
    for (const auto& [patient, versions] : plans.patients)
    {
        if (std::ranges::any_of(versions, lacks_zone))
        {
            plans.broken.insert(patient);
            whose += (whose.empty() ? "" : ", ") + patient;
        }
    }
    if (whose.empty())
    {
        return;
    }
    for (const std::string& patient : plans.broken)
    {
        plans.patients.erase(patient);
        plans.conflicts.erase(patient);
    }
    plans.problems.push_back(
        {settings.file.string(), 0, "gateway.time_zone",
         "is missing, and plans have days and times of the clock on the wall; write it, for Norway "
         "\"CET-1CEST,M3.5.0,M10.5.0/3\". Until then no version of these patients' plans is in "
         "force: " +
             whose});
}

// Nor does a bad plan.
void read_plans(Settings& settings)
{
    PlansInForce& plans = settings.plans;
    read_questionnaires(settings.questionnaire_folders, plans);
    const auto folders = named(settings.plan_folders.folder, settings.plan_folders.own);
    PlanSet set = load_plans(folders, {settings.vocabulary, plans.questionnaires});
    plans.templates = std::move(set.templates);
    plans.broken = std::move(set.broken);
    std::move(set.problems.begin(), set.problems.end(), std::back_inserter(plans.problems));
    for (auto& [patient, versions] : set.patients)
    {
        if (!versions.back().conflicts.empty())
        {
            plans.conflicts.emplace(patient, versions.back().conflicts);
        }
        for (auto& version : versions)
        {
            plans.patients[patient].push_back(std::move(version.plan));
        }
    }
    if (!settings.intake.clock.zone)
    {
        leave_out_plans_without_zone(settings, plans);
    }
    devices::add_limits(plans.patients, settings.registry.limits, settings.vocabulary);
}

} // namespace

Loaded<Settings> load_settings(const std::filesystem::path& file)
{
    std::vector<Problem> problems;
    auto settings = read_document(file, problems,
                                  [](Document& document)
                                  {
                                      Settings read = read_settings(document);
                                      check_named_files(document);
                                      return read;
                                  });
    if (!settings)
    {
        return {std::nullopt, std::move(problems)};
    }
    settings->file = file;
    const devices::Vocabulary* known = nullptr;
    if (is_there(settings->vocabulary_file))
    {
        const std::size_t before = problems.size();
        settings->vocabulary = read_document(settings->vocabulary_file, problems, read_vocabulary)
                                   .value_or(devices::Vocabulary{});
        known = problems.size() == before ? &settings->vocabulary : nullptr;
    }
    if (is_there(settings->registry_file))
    {
        std::vector<std::string> destinations;
        for (const auto& destination : settings->destinations)
        {
            destinations.push_back(destination.id);
        }
        settings->registry = read_document(settings->registry_file, problems,
                                           [known, &destinations](Document& document) {
                                               return read_registry(document, known, &destinations);
                                           })
                                 .value_or(devices::Registry{});
    }
    if (known != nullptr)
    {
        read_profiles(*settings);
        read_plans(*settings);
    }
    return problems.empty() ? Loaded<Settings>{std::move(settings), {}}
                            : Loaded<Settings>{std::nullopt, std::move(problems)};
}

} // namespace varde::config
