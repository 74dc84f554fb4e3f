// vardectl rules replay: stored history judged anew by a plan: which alerts would have come. Reads
// the store and changes nothing.
#include "devices/rules/follow_up.hpp"
#include "devices/rules/history.hpp"
#include "gateway/store/reader.hpp"
#include "tools/vardectl/plan_library.hpp"
#include "tools/vardectl/table.hpp"
#include "tools/vardectl/text.hpp"

#include <algorithm>
#include <chrono>
#include <iomanip>
#include <limits>
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

using devices::FollowedAct;
using devices::Instant;
using devices::Json;
using devices::Plan;
using devices::Surveyed;
using gateway::store::Reader;
using gateway::store::StoredMeasurement;

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

using ActsByPatient = std::map<std::string, std::vector<FollowedAct>>;

// What rules may not look at is left out, as varded does.
ActsByPatient read_acts(Reader& reader, const std::string& patient, const Plan& plan,
                        const Span& span)
{
    gateway::store::MeasurementFilter filter;
    filter.most = std::numeric_limits<std::int64_t>::max();
    filter.since = span.from - devices::history_needed(plan);
    if (!patient.empty())
    {
        filter.patient = patient;
    }
    ActsByPatient acts;
    for (const StoredMeasurement& row : reader.measurements(filter))
    {
        const auto& measurement = row.measurement;
        const bool is_within = measurement.taken.at.instant < span.until;
        if (row.intact && is_within &&
            devices::why_unusable(measurement, plan.refused_status).empty())
        {
            acts[measurement.patient].push_back(devices::followed(measurement));
        }
    }
    for (auto& [whose, all] : acts)
    {
        std::ranges::sort(all, {},
                          [](const FollowedAct& act) { return std::pair(act.at, act.id); });
    }
    return acts;
}

struct Replayed
{
    std::string patient;
    Surveyed said;
};

devices::TimeZone zone_of(const RulesReplayWords& words)
{
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

struct RuleTally
{
    int alerts = 0;
    int red = 0;
    std::set<std::string> patients;
};

std::map<std::string, RuleTally> tallies_of(const std::vector<Replayed>& all, const Plan& plan)
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

void print_tallies(const std::map<std::string, RuleTally>& tallies, std::size_t patients,
                   const Span& span, const Console& console)
{
    Table table({"RULE", "ALERTS", "RED", "PATIENTS", "PER PATIENT-WEEK"});
    const double weeks = span.weeks() * static_cast<double>(patients);
    for (const auto& [rule, tally] : tallies)
    {
        table.add({rule, std::to_string(tally.alerts), std::to_string(tally.red),
                   std::to_string(tally.patients.size()), fixed(tally.alerts / weeks)});
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
                          {"patients", static_cast<std::int64_t>(tally.patients.size())}}));
    }
    return Json::object({{"patients", static_cast<std::int64_t>(patients)},
                         {"weeks", fixed(span.weeks())},
                         {"rules", Json(std::move(rules))},
                         {"alerts", Json(std::move(alerts))}});
}

} // namespace

int replay_rules(const RulesReplayWords& words, const PlanShelves& shelves,
                 const std::function<std::filesystem::path()>& store, const Console& console)
{
    const Span span = span_of(words);
    const PlanLibrary library(shelves, console.err);
    const devices::FollowTerms terms{library.vocabulary(), library.questionnaires(),
                                     zone_of(words)};
    const Plan plan = library.find(words.plan).plan;
    const std::string& patient = words.patient.empty() ? plan.patient : words.patient;
    Reader reader(store());
    const ActsByPatient acts = read_acts(reader, patient, plan, span);
    if (acts.empty())
    {
        console.err << "vardectl: nothing that this plan could judge was taken in that time\n";
        return 1;
    }
    const auto all = replay(acts, plan, span, terms);
    const auto tallies = tallies_of(all, plan);
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
