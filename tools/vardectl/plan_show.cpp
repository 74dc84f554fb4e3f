// vardectl plan show: what a plan comes to, in one screen.
#include "tools/vardectl/plan_library.hpp"
#include "tools/vardectl/plan_lines.hpp"
#include "tools/vardectl/table.hpp"
#include "tools/vardectl/text.hpp"

#include <ostream>

namespace varde::vardectl
{
namespace
{

using devices::AbsenceRule;
using devices::CombinedPlan;
using devices::Json;
using devices::Plan;
using devices::Rule;
using devices::Words;

class Screen
{
public:
    Screen(const CombinedPlan& combined, bool norwegian, std::ostream& out)
        : plan_(combined.plan), conflicts_(combined.conflicts), norwegian_(norwegian), out_(out)
    {
    }

    void print()
    {
        print_head();
        print_measured();
        print_limits();
        print_texts();
        print_people();
        print_conflicts();
    }

private:
    const std::string& words(const Words& both) const { return norwegian_ ? both.nb : both.en; }

    void print_head()
    {
        out_ << printable(plan_.id) << "  " << printable(words(plan_.name)) << '\n';
        if (plan_.is_template())
        {
            return;
        }
        out_ << "version " << plan_.version.number << " by " << printable(plan_.version.author)
             << ", from " << devices::format_utc(plan_.version.at) << ": "
             << printable(plan_.version.reason) << "\nfrom";
        for (const std::string& extended : plan_.extends)
        {
            out_ << " " << printable(extended);
        }
        out_ << '\n';
    }

    void print_measured()
    {
        Table table({"MEASURE", "WHEN"});
        for (const Rule& rule : plan_.rules)
        {
            if (const auto* expected = std::get_if<AbsenceRule>(&rule.test))
            {
                table.add({expected->series.kind, when_expected(*expected)});
            }
        }
        out_ << '\n';
        table.print(out_, "Nothing is expected at a time.");
    }

    void print_limits()
    {
        Table table({"RULE", "RED ▓ YELLOW ▒ GREEN ─", "OF"});
        for (const Rule& rule : plan_.rules)
        {
            const devices::Bounds* bounds = bounds_of(rule);
            if (!std::holds_alternative<AbsenceRule>(rule.test))
            {
                table.add({(rule.alerts ? "" : "(") + words(rule.name) + (rule.alerts ? "" : ")"),
                           bounds == nullptr ? "" : zones_on_a_line(*bounds),
                           what_is_judged(rule)});
            }
        }
        out_ << '\n';
        table.print(out_, "There are no rules.");
        out_ << "In parentheses: alarms only together with others.\n";
    }

    void print_texts()
    {
        out_ << '\n';
        for (const devices::ZoneText& text : plan_.texts)
        {
            for (const std::string& sentence : norwegian_ ? text.nb : text.en)
            {
                out_ << code(text.zone) << ": " << printable(sentence) << '\n';
            }
        }
    }

    void print_people()
    {
        Table table({"TOLD", "WHEN", "WHO"});
        for (const devices::EscalationStep& step : plan_.escalation)
        {
            std::string teams;
            for (const devices::Responsible& one : plan_.responsible)
            {
                teams +=
                    one.role == step.role ? (teams.empty() ? "" : "; ") + responsible(one) : "";
            }
            const std::string nobody = plan_.is_template() ? "" : "NOBODY";
            table.add({step.role, escalation_step(step), teams.empty() ? nobody : teams});
        }
        out_ << '\n';
        table.print(out_, "Nobody is told.");
        for (const devices::PlannedAbsence& absence : plan_.absences)
        {
            out_ << "away: " << planned_absence(absence) << '\n';
        }
    }

    void print_conflicts()
    {
        for (const devices::PlanConflict& conflict : conflicts_)
        {
            out_ << "\nCONFLICT: " << conflict.about << ": " << conflict.holds << " holds, "
                 << conflict.yields << " yields; settle it with `replaces` in the patient's plan";
        }
        out_ << (conflicts_.empty() ? "" : "\n");
    }

    const Plan& plan_;
    const std::vector<devices::PlanConflict>& conflicts_;
    bool norwegian_;
    std::ostream& out_;
};

Json lines_json(const Plan& plan)
{
    Json::Array lines;
    for (const auto& [about, says] : lines_of(plan))
    {
        lines.push_back(Json::object({{"about", about}, {"says", says}}));
    }
    return Json(std::move(lines));
}

Json conflicts_json(const CombinedPlan& combined)
{
    Json::Array conflicts;
    for (const devices::PlanConflict& conflict : combined.conflicts)
    {
        conflicts.push_back(Json::object(
            {{"about", conflict.about}, {"holds", conflict.holds}, {"yields", conflict.yields}}));
    }
    return Json(std::move(conflicts));
}

} // namespace

int show_plan(const ShowPlanWords& words, const PlanShelves& shelves, const Console& console)
{
    const PlanLibrary library(shelves, console.err);
    const CombinedPlan combined = library.find(words.plan);
    if (console.json)
    {
        const Plan& plan = combined.plan;
        const Json json = Json::object({{"id", plan.id},
                                        {"patient", plan.patient},
                                        {"version", plan.version.number},
                                        {"lines", lines_json(plan)},
                                        {"conflicts", conflicts_json(combined)}});
        console.out << devices::write_json(json) << '\n';
        return 0;
    }
    Screen(combined, words.language == "nb", console.out).print();
    return 0;
}

} // namespace varde::vardectl
