#include "tools/vardectl/plan_line.hpp"

#include <CLI/CLI.hpp>

#include <utility>

namespace varde::vardectl
{

PlanLine::PlanLine(CLI::App& app, std::function<void(IntegratorCommand)> choose, Store store)
    : app_(app), choose_(std::move(choose)), store_(std::move(store))
{
    add_plan();
    add_rules();
}

CLI::App* PlanLine::add(CLI::App& parent, const char* name, const char* purpose,
                        IntegratorCommand command)
{
    auto* sub = parent.add_subcommand(name, purpose);
    sub->fallthrough();
    sub->callback([this, command = std::move(command)] { choose_(command); });
    add_shelves(*sub);
    return sub;
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
                   "the folder of questionnaires, in place of the installed one")
        ->type_name("DIR");
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
                       { return replay_rules(replay_, shelves_, store_, console); });
    replay->add_option("--plan", replay_.plan, "as for `plan show`")
        ->type_name("ID|FILE")
        ->required();
    replay->add_option("--patient", replay_.patient, "only of this one (default: the plan's)")
        ->type_name("ID");
    replay->add_option("--from", replay_.from, "a day, UTC, or a time with its offset")
        ->type_name("TIME")
        ->required();
    replay->add_option("--until", replay_.until, "before this (default: now)")->type_name("TIME");
    replay
        ->add_option("--time-zone", replay_.time_zone,
                     "of a plan that names none (default Central Europe)")
        ->type_name("RULE");
    replay->add_flag("--list", replay_.list, "each alert, not the table of rules alone");

    auto* undecided = rules->add_subcommand(
        "undecided", "rules that could not tell when they were last asked, and what is missing");
    undecided->fallthrough();
    undecided->callback(
        [this]
        {
            choose_([this](const Console& console)
                    { return list_undecided(undecided_, store_, console); });
        });
    undecided->add_option("--patient", undecided_.patient, "only of this one")->type_name("ID");
    undecided->add_option("--language", undecided_.language, "of what people read (default en)")
        ->check(CLI::IsMember({"en", "nb"}));
}

} // namespace varde::vardectl
