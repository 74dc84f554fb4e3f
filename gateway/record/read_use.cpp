#include "gateway/record/read_use.hpp"

#include "gateway/record/clinical.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

namespace varde::gateway::record
{
namespace
{

using devices::Json;

constexpr double minute = 60000;
constexpr double second = 1000;

std::set<std::string> teams_of(const devices::Plan* plan, devices::Instant at)
{
    std::set<std::string> teams;
    if (plan == nullptr)
    {
        return teams;
    }
    for (const auto& one : plan->responsible)
    {
        if (one.from <= at && (!one.until || at < *one.until))
        {
            teams.insert(one.team);
        }
    }
    return teams;
}

Json decimal(double value)
{
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.2f", value);
    return Json(text.data());
}

Json spread_json(const std::optional<Spread>& spread)
{
    return spread ? Json::object({{"p50", decimal(static_cast<double>(spread->p50) / minute)},
                                  {"p90", decimal(static_cast<double>(spread->p90) / minute)}})
                  : Json();
}

Json seconds_json(const std::optional<std::int64_t>& value)
{
    return value ? decimal(static_cast<double>(*value) / second) : Json();
}

Json rule_json(const RuleUse& rule, double weeks)
{
    return Json::object(
        {{"rule", rule.rule},
         {"alerts", rule.told ? Json(rule.alerts) : Json()},
         {"acknowledged", rule.told ? Json(rule.acknowledged) : Json()},
         {"alerts_per_patient_week",
          rule.told ? ratio_json(static_cast<double>(rule.alerts), weeks) : Json()}});
}

Json adherence_json(const Adherence& adherence)
{
    return Json::object({{"expected", adherence.expected},
                         {"met", adherence.met},
                         {"share", ratio_json(static_cast<double>(adherence.met),
                                              static_cast<double>(adherence.expected))}});
}

void put_group(Json& json, const GroupUse& use)
{
    const auto count = [&use](std::int64_t value) { return use.told ? Json(value) : Json(); };
    const auto weekly = [&use](std::int64_t value)
    { return ratio_json(static_cast<double>(value), use.patient_weeks); };
    json.set("active_patients", use.active_patients);
    json.set("suppressed", !use.told);
    json.set("measurements", count(use.measurements));
    json.set("measurements_per_patient_week", weekly(use.measurements));
    json.set("implausible", count(use.implausible));
    json.set("late", count(use.late));
    json.set("adherence", use.told ? adherence_json(use.adherence) : Json());
    json.set("alerts", count(use.alerts));
    json.set("alerts_per_patient_week", weekly(use.alerts));
    json.set("minutes_to_acknowledge", spread_json(use.to_acknowledge));
    json.set("minutes_to_resolve", spread_json(use.to_resolve));
    Json rules{Json::Array{}};
    for (const auto& rule : use.rules)
    {
        rules.push(rule_json(rule, use.patient_weeks));
    }
    json.set("rules", std::move(rules));
}

Json teams_json(const std::map<std::string, GroupUse>& teams)
{
    Json list{Json::Array{}};
    for (const auto& [name, use] : teams)
    {
        Json team = Json::object({{"team", name}});
        put_group(team, use);
        list.push(std::move(team));
    }
    return list;
}

Json destinations_json(const std::vector<DeliveryUse>& destinations)
{
    Json list{Json::Array{}};
    for (const auto& one : destinations)
    {
        list.push(Json::object({{"id", one.destination},
                                {"delivered", one.delivered},
                                {"delay_seconds_p50", seconds_json(one.p50)},
                                {"delay_seconds_p99", seconds_json(one.p99)}}));
    }
    return list;
}

} // namespace

Json ratio_json(double dividend, double divisor)
{
    return divisor > 0 ? decimal(dividend / divisor) : Json();
}

Use read_use(store::Connection& connection, const config::Settings& settings,
             const store::UseSpan& span, devices::Instant now, const std::string& team)
{
    const auto zone = settings.intake.clock.zone.value_or(devices::TimeZone{});
    std::vector<Followed> followed;
    for (const auto& [id, patient] : settings.registry.patients)
    {
        const auto versions = versions_of(settings, id);
        Followed one;
        one.patient = id;
        one.teams = teams_of(devices::in_force(versions, span.until), span.until);
        one.taken = store::read_taken(connection, id, span);
        one.adherence = adherence_of(versions, zone, span, now, one.taken);
        followed.push_back(std::move(one));
    }
    auto use = use_of(span, followed, store::read_alert_use(connection, span), team);
    use.refused = store::count_refused(connection, span);
    std::vector<std::string> destinations;
    for (const auto& destination : settings.destinations)
    {
        destinations.push_back(destination.id);
    }
    use.destinations = deliveries_of(store::read_delays(connection, span), destinations);
    return use;
}

Json json_of(const Use& use)
{
    Json json = Json::object({{"from", devices::format_utc(use.span.from)},
                              {"until", devices::format_utc(use.span.until)},
                              {"smallest_group", static_cast<std::int64_t>(smallest_group)}});
    put_group(json, use.all);
    json.set("refused", use.refused);
    json.set("teams", teams_json(use.teams));
    json.set("destinations", destinations_json(use.destinations));
    return json;
}

} // namespace varde::gateway::record
