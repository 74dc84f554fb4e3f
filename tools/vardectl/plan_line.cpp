#include "tools/vardectl/plan_line.hpp"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <utility>
#include <vector>

namespace varde::vardectl
{

PlanLine::PlanLine(CLI::App& app, std::function<void(IntegratorCommand)> choose, Settings named,
                   ReplayPlaces places)
    : app_(app), choose_(std::move(choose)), named_settings_(std::move(named)),
      places_(std::move(places))
{
    add_plan();
    add_rules();
}

CLI::App* PlanLine::add(CLI::App& parent, const char* name, const char* purpose,
                        IntegratorCommand command)
{
    auto* sub = parent.add_subcommand(name, purpose);
    sub->fallthrough();
    sub->callback(
        [this, command = std::move(command)]
        {
            choose_(
                [this, command](const Console& console)
                {
                    fill_shelves(named_settings_());
                    return command(console);
                });
        });
    add_shelves(*sub);
    return sub;
}

void PlanLine::fill_shelves(const std::optional<config::Settings>& settings)
{
    if (!settings)
    {
        return;
    }
    const auto fill =
        [](std::vector<std::filesystem::path>& shelf, const config::ClinicalFolders& folders)
    {
        const bool is_named = !shelf.empty();
        for (const auto& folder : {folders.folder, folders.own})
        {
            if (!is_named && !folder.empty())
            {
                shelf.push_back(folder);
            }
        }
    };
    fill(shelves_.plans, settings->plan_folders);
    fill(shelves_.questionnaires, settings->questionnaire_folders);
    if (shelves_.vocabulary.empty())
    {
        shelves_.vocabulary = settings->vocabulary_file;
    }
}

void PlanLine::add_shelves(CLI::App& sub)
{
    sub.add_option("--plans", shelves_.plans,
                   "a folder of templates and patients' plans, in place of the installed one; may "
                   "be repeated")
        ->type_name("DIR")
        ->expected(1)
        ->take_all();
    sub.add_option("--questionnaires", shelves_.questionnaires,
                   "a folder of questionnaires, in place of the installed one; may be repeated")
        ->type_name("DIR")
        ->expected(1)
        ->take_all();
    sub.add_option("--vocabulary", shelves_.vocabulary,
                   "the vocabulary, in place of the installed one")
        ->type_name("FILE");
}

void PlanLine::add_plan()
{
    auto* plan = app_.add_subcommand("plan", "what patients are judged by");
    plan->require_subcommand(1);
    plan->fallthrough();
    auto* check =
        add(*plan, "check", "every mistake in files of plans, and what is in conflict",
            [this](const Console& console) { return check_plans(named_, shelves_, console); });
    check->add_option("files", named_, "files and folders")->type_name("FILE")->required();

    auto* show =
        add(*plan, "show", "what a plan comes to, in one screen",
            [this](const Console& console) { return show_plan(show_, shelves_, console); });
    show->add_option("plan", show_.plan, "a template, a patient, \"PATIENT@VERSION\" or a file")
        ->type_name("ID|FILE")
        ->required();
    show->add_option("--language", show_.language, "of what people read (default en)")
        ->check(CLI::IsMember({"en", "nb"}));

    auto* diff = add(*plan, "diff", "what two plans, or two versions of one, say differently",
                     [this](const Console& console)
                     { return diff_plans(before_, after_, shelves_, console); });
    diff->add_option("before", before_, "as for show")->type_name("ID|FILE")->required();
    diff->add_option("after", after_, "as for show")->type_name("ID|FILE")->required();
}

void PlanLine::add_rules()
{
    auto* rules = app_.add_subcommand("rules", "how plans judge what was measured");
    rules->require_subcommand(1);
    rules->fallthrough();
    auto* replay = add(*rules, "replay", "which alerts stored history would have made by a plan",
                       [this](const Console& console)
                       {
                           fill_shelves(places_.settings());
                           return replay_rules(replay_, shelves_, places_, console);
                       });
    replay->add_option("--plan", replay_.plan, "as for `plan show`")
        ->type_name("ID|FILE")
        ->required();
    auto* patient = replay
                        ->add_option("--patient", replay_.patient,
                                     "only of this one (default: whose plan it is; of a template, "
                                     "those whose plan extends it)")
                        ->type_name("ID");
    replay
        ->add_flag("--everybody", replay_.everybody,
                   "of all who are in the store, whatever plan they have")
        ->excludes(patient);
    replay->add_option("--from", replay_.from, "a day, UTC, or a time with its offset")
        ->type_name("TIME")
        ->required();
    replay->add_option("--until", replay_.until, "before this (default: now)")->type_name("TIME");
    replay
        ->add_option("--time-zone", replay_.time_zone,
                     "of a plan that names none (default: the gateway's, with --config)")
        ->type_name("RULE");
    replay->add_flag("--list", replay_.list, "each alert, not the table of rules alone");

    auto* undecided = rules->add_subcommand(
        "undecided", "rules that could not tell when they were last asked, and what is missing");
    undecided->fallthrough();
    undecided->callback(
        [this]
        {
            choose_([this](const Console& console)
                    { return list_undecided(undecided_, places_.store, console); });
        });
    undecided->add_option("--patient", undecided_.patient, "only of this one")->type_name("ID");
    undecided->add_option("--language", undecided_.language, "of what people read (default en)")
        ->check(CLI::IsMember({"en", "nb"}));
}

} // namespace varde::vardectl
