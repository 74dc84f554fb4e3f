// vardectl rules replay: stored history judged anew by a plan: which alerts would have come. Reads
// the store and changes nothing.
#include "gateway/store/alert_note_rows.hpp"
#include "tools/vardectl/plan_library.hpp"
#include "tools/vardectl/stored_acts.hpp"
#include "tools/vardectl/table.hpp"
#include "tools/vardectl/text.hpp"

#include <algorithm>
#include <chrono>
#include <iomanip>
#include <map>
#include <ostream>
#include <set>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace varde::vardectl
{
namespace
{

using devices::Instant;
using devices::Json;
using devices::Plan;
using devices::Surveyed;
using gateway::store::Reader;

struct Span
{
    Instant from;
    Instant until;

    double weeks() const
    {
        return std::chrono::duration<double, std::chrono::weeks::period>(until - from).count();
    }
};

Instant parse_moment(const std::string& text, const char* word)
{
    const auto time = devices::parse_timestamp(text.size() == 10 ? text + "T00:00:00Z" : text);
    if (!time)
    {
        throw std::runtime_error(std::string(word) + " " + printable(text) +
                                 ": write a day (2026-11-22) or a time with its offset "
                                 "(2026-11-22T07:00:00+01:00)");
    }
    return time->instant;
}

Span span_of(const RulesReplayWords& words)
{
    const Instant now =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const Span span{parse_moment(words.from, "--from"),
                    words.until.empty() ? now : parse_moment(words.until, "--until")};
    if (span.until <= span.from)
    {
        throw std::runtime_error("--until must be after --from");
    }
    return span;
}

struct Replayed
{
    std::string patient;
    Surveyed said;
};

// The plan's own; else that of the words, else the gateway's.
devices::TimeZone zone_of(const RulesReplayWords& words, const Plan& plan,
                          const config::Settings* settings)
{
    if (plan.time_zone)
    {
        return *plan.time_zone;
    }
    if (words.time_zone.empty() && settings != nullptr && settings->intake.clock.zone)
    {
        return *settings->intake.clock.zone;
    }
    if (words.time_zone.empty() && !config::goes_by_local_time(plan))
    {
        return {};
    }
    if (words.time_zone.empty())
    {
        throw std::runtime_error("nobody says which time zone the homes are in: name one with "
                                 "--time-zone, such as CET-1CEST,M3.5.0,M10.5.0/3, or settings "
                                 "that have gateway.time_zone with --config");
    }
    const auto zone = devices::parse_time_zone(words.time_zone);
    if (!zone)
    {
        throw std::runtime_error("--time-zone " + printable(words.time_zone) +
                                 ": write a rule of POSIX, such as CET-1CEST,M3.5.0,M10.5.0/3");
    }
    return *zone;
}

std::vector<Replayed> replay(const ActsByPatient& acts, Plan plan, const Span& span,
                             const devices::FollowTerms& terms)
{
    plan = devices::always_in_force(std::move(plan), span.from);
    std::vector<Replayed> all;
    for (const auto& [patient, of_patient] : acts)
    {
        plan.patient = patient;
        for (Surveyed& said :
             devices::follow(of_patient, {plan}, devices::hourly(span.from, span.until), terms))
        {
            if (said.rang && span.from <= said.at)
            {
                all.push_back({patient, std::move(said)});
            }
        }
    }
    return all;
}

// Of all who are in the store those whom the plan is for.
ActsByPatient acts_of(Reader& reader, const RulesReplayWords& words, const Plan& plan,
                      const PlanLibrary& library, const Span& span)
{
    const std::string& patient = words.patient.empty() ? plan.patient : words.patient;
    auto acts = read_acts(reader, words.everybody ? "" : patient, plan, library.questionnaires(),
                          {span.from, span.until});
    if (words.everybody || !patient.empty())
    {
        return acts;
    }
    const auto followed = library.followed_by(plan.id);
    std::erase_if(acts, [&followed](const auto& one) { return !followed.contains(one.first); });
    return acts;
}

struct RuleTally
{
    int alerts = 0;
    int red = 0;
    std::set<std::string> patients;
    // Of the alerts that really came by this rule in that time, whatever the plan was.
    int came = 0;
    int judged = 0; // a person said whether somebody had to act
    int useful = 0;
};

// The rule of the plan by which a stored alert came: a template's rule is "symptoms" in the
// template and "copd.symptoms" in the plan of a patient who is followed by it.
const devices::Rule* rule_of(const Plan& plan, const std::string& stored)
{
    const auto* rule = devices::find_rule(plan.rules, stored);
    const std::string prefix = plan.id + ".";
    const bool is_of_template = rule == nullptr && stored.starts_with(prefix);
    return is_of_template ? devices::find_rule(plan.rules, stored.substr(prefix.size())) : rule;
}

using Came = std::vector<gateway::store::AlertOfRule>;

std::map<std::string, RuleTally> tallies_of(const std::vector<Replayed>& all, const Came& came,
                                            const Plan& plan)
{
    std::map<std::string, RuleTally> tallies;
    for (const devices::Rule& rule : plan.rules)
    {
        if (rule.alerts)
        {
            tallies[rule.id]; // a rule that never alerts is worth a row
        }
    }
    for (const Replayed& one : all)
    {
        RuleTally& tally = tallies[one.said.rule];
        ++tally.alerts;
        tally.red += one.said.zone == devices::Zone::red ? 1 : 0;
        tally.patients.insert(one.patient);
    }
    for (const auto& alert : came)
    {
        const auto* rule = rule_of(plan, alert.rule);
        if (rule == nullptr)
        {
            continue; // of another plan
        }
        RuleTally& tally = tallies[rule->id];
        ++tally.came;
        tally.judged += alert.useful ? 1 : 0;
        tally.useful += alert.useful.value_or(false) ? 1 : 0;
    }
    return tallies;
}

std::string fixed(double value)
{
    std::ostringstream text;
    text << std::fixed << std::setprecision(2) << value;
    return text.str();
}

void print_list(const std::vector<Replayed>& all, const Console& console)
{
    Table table({"AT", "PATIENT", "RULE", "ZONE", "WHY"});
    for (const Replayed& one : all)
    {
        table.add({devices::format_utc(one.said.at), one.patient, one.said.rule,
                   std::string(code(one.said.zone)), one.said.sentence.en});
    }
    table.print(console.out, "No alert would have come.");
    console.out << '\n';
}

std::string share_of_use(const RuleTally& tally)
{
    if (tally.judged == 0)
    {
        return "";
    }
    return std::to_string(100 * tally.useful / tally.judged) + " % of " +
           std::to_string(tally.judged);
}

void print_tallies(const std::map<std::string, RuleTally>& tallies, std::size_t patients,
                   const Span& span, const Console& console)
{
    Table table({"RULE", "ALERTS", "RED", "PATIENTS", "PER PATIENT-WEEK", "CAME", "USEFUL"});
    const double weeks = span.weeks() * static_cast<double>(patients);
    for (const auto& [rule, tally] : tallies)
    {
        table.add({rule, std::to_string(tally.alerts), std::to_string(tally.red),
                   std::to_string(tally.patients.size()), fixed(tally.alerts / weeks),
                   std::to_string(tally.came), share_of_use(tally)});
    }
    table.print(console.out, "The plan has no rule that alerts.");
    console.out << patients << (patients == 1 ? " patient, " : " patients, ") << fixed(span.weeks())
                << " weeks each\n";
}

Json replay_json(const std::vector<Replayed>& all, const std::map<std::string, RuleTally>& tallies,
                 std::size_t patients, const Span& span)
{
    Json::Array alerts;
    for (const Replayed& one : all)
    {
        alerts.push_back(Json::object({{"at", devices::format_utc(one.said.at)},
                                       {"patient", one.patient},
                                       {"rule", one.said.rule},
                                       {"zone", code(one.said.zone)},
                                       {"en", one.said.sentence.en},
                                       {"nb", one.said.sentence.nb}}));
    }
    Json::Array rules;
    for (const auto& [rule, tally] : tallies)
    {
        rules.push_back(
            Json::object({{"rule", rule},
                          {"alerts", tally.alerts},
                          {"red", tally.red},
                          {"patients", static_cast<std::int64_t>(tally.patients.size())},
                          {"came", tally.came},
                          {"judged", tally.judged},
                          {"useful", tally.useful}}));
    }
    return Json::object({{"patients", static_cast<std::int64_t>(patients)},
                         {"weeks", fixed(span.weeks())},
                         {"rules", Json(std::move(rules))},
                         {"alerts", Json(std::move(alerts))}});
}

} // namespace

int replay_rules(const RulesReplayWords& words, const PlanShelves& shelves,
                 const ReplayPlaces& places, const Console& console)
{
    const Span span = span_of(words);
    const auto settings = places.settings();
    const PlanLibrary library(shelves, console.err);
    const Plan plan = library.find(words.plan).plan;
    const devices::FollowTerms terms{library.vocabulary(), library.questionnaires(),
                                     zone_of(words, plan, settings ? &*settings : nullptr)};
    Reader reader(places.store());
    const ActsByPatient acts = acts_of(reader, words, plan, library, span);
    if (acts.empty())
    {
        console.err << "vardectl: nothing that this plan could judge was taken in that time of "
                       "whoever is followed by it; --patient and --everybody name others\n";
        return 1;
    }
    const auto all = replay(acts, plan, span, terms);
    auto came =
        gateway::store::read_usefulness(reader.connection(), std::nullopt, span.from, span.until);
    std::erase_if(came, [&acts](const auto& alert) { return !acts.contains(alert.patient); });
    const auto tallies = tallies_of(all, came, plan);
    if (console.json)
    {
        console.out << devices::write_json(replay_json(all, tallies, acts.size(), span)) << '\n';
        return 0;
    }
    if (words.list)
    {
        print_list(all, console);
    }
    print_tallies(tallies, acts.size(), span, console);
    return 0;
}

} // namespace varde::vardectl
