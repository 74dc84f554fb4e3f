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

class Screen
{
public:
    Screen(const CombinedPlan& combined, bool norwegian, std::ostream& out)
        : plan_(combined.plan), conflicts_(combined.conflicts), say_{norwegian}, out_(out)
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
    void print_head()
    {
        out_ << printable(plan_.id) << "  " << printable(say_(plan_.name)) << '\n';
        if (plan_.is_template())
        {
            return;
        }
        out_ << say_({"version ", "versjon "}) << plan_.version.number << say_({" by ", " av "})
             << printable(plan_.version.author) << say_({", from ", ", fra "})
             << devices::format_utc(plan_.version.at) << ": " << printable(plan_.version.reason)
             << '\n'
             << say_({"from", "fra"});
        for (const std::string& extended : plan_.extends)
        {
            out_ << " " << printable(extended);
        }
        out_ << '\n';
    }

    void print_measured()
    {
        Table table({say_({"MEASURE", "MÅLES"}), say_({"WHEN", "NÅR"})});
        for (const Rule& rule : plan_.rules)
        {
            if (const auto* expected = std::get_if<AbsenceRule>(&rule.test))
            {
                table.add({expected->series.kind, when_expected(*expected, say_)});
            }
        }
        out_ << '\n';
        table.print(
            out_, say_({"Nothing is expected at a time.", "Ingenting forventes til faste tider."}));
    }

    void print_limits()
    {
        Table table({say_({"RULE", "REGEL"}),
                     say_({"RED ▓ YELLOW ▒ GREEN ─", "RØD ▓ GUL ▒ GRØNN ─"}), say_({"OF", "AV"})});
        for (const Rule& rule : plan_.rules)
        {
            const devices::Bounds* bounds = bounds_of(rule);
            if (!std::holds_alternative<AbsenceRule>(rule.test))
            {
                table.add({(rule.alerts ? "" : "(") + say_(rule.name) + (rule.alerts ? "" : ")"),
                           bounds == nullptr ? "" : zones_on_a_line(*bounds),
                           what_is_judged(rule, say_)});
            }
        }
        out_ << '\n';
        table.print(out_, say_({"There are no rules.", "Det er ingen regler."}));
        out_ << say_({"In parentheses: alarms only together with others.\n",
                      "I parentes: varsler bare sammen med andre.\n"});
    }

    void print_texts()
    {
        out_ << '\n';
        for (const devices::ZoneText& text : plan_.texts)
        {
            for (const std::string& sentence : say_.norwegian ? text.nb : text.en)
            {
                out_ << say_(text.zone) << ": " << printable(sentence) << '\n';
            }
        }
    }

    void print_people()
    {
        Table table({say_({"TOLD", "VARSLES"}), say_({"WHEN", "NÅR"}), say_({"WHO", "HVEM"})});
        for (const devices::EscalationStep& step : plan_.escalation)
        {
            std::string teams;
            for (const devices::Responsible& one : plan_.responsible)
            {
                teams += one.role == step.role
                             ? (teams.empty() ? "" : "; ") + responsible(one, say_)
                             : "";
            }
            const std::string nobody = plan_.is_template() ? "" : say_({"NOBODY", "INGEN"});
            table.add({step.role, escalation_step(step, say_), teams.empty() ? nobody : teams});
        }
        out_ << '\n';
        table.print(out_, say_({"Nobody is told.", "Ingen varsles."}));
        for (const devices::PlannedAbsence& absence : plan_.absences)
        {
            out_ << say_({"away: ", "borte: "}) << planned_absence(absence, say_) << '\n';
        }
    }

    void print_conflicts()
    {
        for (const devices::PlanConflict& conflict : conflicts_)
        {
            out_ << say_({"\nCONFLICT: ", "\nKONFLIKT: "}) << conflict.about << ": "
                 << conflict.holds << say_({" holds, ", " gjelder, "}) << conflict.yields
                 << say_({" yields; settle it with `replaces` in the patient's plan",
                          " viker; avgjør det med `replaces` i pasientens plan"});
        }
        out_ << (conflicts_.empty() ? "" : "\n");
    }

    const Plan& plan_;
    const std::vector<devices::PlanConflict>& conflicts_;
    Tongue say_;
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
