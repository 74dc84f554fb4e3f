#include "gateway/api/plan_words.hpp"

#include "gateway/api/problem.hpp"

#include <algorithm>
#include <array>
#include <variant>

namespace varde::gateway::api
{

using devices::Json;
using devices::Plan;
using devices::Rule;
using devices::ValueLimit;

namespace
{

// In the order of devices::RuleTest.
constexpr std::array tests{std::string_view("value-limit"),   std::string_view("trend"),
                           std::string_view("baseline"),      std::string_view("mean-of-days"),
                           std::string_view("time-in-range"), std::string_view("news2"),
                           std::string_view("score-limit"),   std::string_view("combination"),
                           std::string_view("absence")};
static_assert(tests.size() == std::variant_size_v<devices::RuleTest>);

constexpr std::array weekdays{std::string_view("mon"), std::string_view("tue"),
                              std::string_view("wed"), std::string_view("thu"),
                              std::string_view("fri"), std::string_view("sat"),
                              std::string_view("sun")};

Json edges_json(const devices::Edges& edges)
{
    auto json = Json(Json::Object{});
    if (edges.yellow)
    {
        json.set("yellow", to_string(*edges.yellow));
    }
    if (edges.red)
    {
        json.set("red", to_string(*edges.red));
    }
    return json;
}

Json limit_json(const Rule& rule, const ValueLimit& limit, bool editable)
{
    return Json::object({{"rule", rule.id},
                         {"rule_name", name_json(rule)},
                         {"kind", limit.series.kind},
                         {"component", limit.series.component},
                         {"below", edges_json(limit.bounds.below)},
                         {"above", edges_json(limit.bounds.above)},
                         {"hysteresis", to_string(limit.hysteresis)},
                         {"source", rule.source},
                         {"editable", editable}});
}

Json rule_json(const Rule& rule)
{
    return Json::object({{"id", rule.id},
                         {"name", name_json(rule)},
                         {"type", devices::code(rule.type)},
                         {"test", tests.at(rule.test.index())},
                         {"source", rule.source}});
}

Json expected_json(const Plan& plan)
{
    auto list = empty_list();
    for (const auto& rule : plan.rules)
    {
        const auto* absence = std::get_if<devices::AbsenceRule>(&rule.test);
        if (absence == nullptr)
        {
            continue;
        }
        auto days = empty_list();
        for (std::size_t day = 0; day < weekdays.size(); ++day)
        {
            if (absence->schedule.weekdays.at(day))
            {
                days.push(weekdays.at(day));
            }
        }
        list.push(
            Json::object({{"kind", absence->series.kind},
                          {"component", absence->series.component},
                          {"times", list_of(absence->schedule.times, [](std::chrono::minutes time)
                                            { return Json(devices::format_time_of_day(time)); })},
                          {"weekdays", std::move(days)}}));
    }
    return list;
}

Json responsible_json(const devices::Responsible& one)
{
    return Json::object({{"role", one.role},
                         {"team", one.team},
                         {"from", json_of(one.from)},
                         {"until", json_of(one.until)}});
}

Json conflict_json(const devices::PlanConflict& conflict)
{
    return Json::object(
        {{"holds", conflict.holds}, {"yields", conflict.yields}, {"about", conflict.about}});
}

// The author of a file is a word of its own, that of the pages an account.
Json version_json(const devices::PlanVersion& version, const Names& names)
{
    const auto known = names.find(version.author);
    return Json::object({{"number", version.number},
                         {"author", known == names.end() ? version.author : known->second},
                         {"at", json_of(version.at)},
                         {"reason", version.reason}});
}

// The newest first.
Json history_json(std::span<const Plan> versions, const Names& names)
{
    auto list = empty_list();
    for (auto plan = versions.rbegin(); plan != versions.rend(); ++plan)
    {
        list.push(version_json(plan->version, names));
    }
    return list;
}

Json limits_json(const Plan& plan, std::string_view kind)
{
    auto list = empty_list();
    for (const auto& rule : plan.rules)
    {
        const auto* limit = std::get_if<ValueLimit>(&rule.test);
        if (limit != nullptr && (kind.empty() || limit->series.kind == kind))
        {
            list.push(limit_json(rule, *limit, plan.version.number > 0));
        }
    }
    return list;
}

Json texts_json(const std::vector<devices::ZoneText>& texts)
{
    return list_of(texts,
                   [](const devices::ZoneText& text)
                   {
                       return Json::object({{"zone", devices::code(text.zone)},
                                            {"en", list_of(text.en)},
                                            {"nb", list_of(text.nb)}});
                   });
}

Json absences_json(const std::vector<devices::PlannedAbsence>& absences)
{
    return list_of(absences,
                   [](const devices::PlannedAbsence& absence)
                   {
                       return Json::object({{"from", json_of(absence.from)},
                                            {"until", json_of(absence.until)},
                                            {"reason", absence.reason}});
                   });
}

} // namespace

Json name_json(const Rule& rule)
{
    return rule.name.en.empty() ? json_of(devices::Words{rule.id, rule.id}) : json_of(rule.name);
}

std::set<std::string> kinds_of(const Plan& plan)
{
    std::set<std::string> kinds;
    for (const auto& rule : plan.rules)
    {
        const auto* limit = std::get_if<ValueLimit>(&rule.test);
        const auto* absence = std::get_if<devices::AbsenceRule>(&rule.test);
        const auto* series = limit != nullptr     ? &limit->series
                             : absence != nullptr ? &absence->series
                                                  : nullptr;
        if (series != nullptr && !devices::is_questionnaire(*series))
        {
            kinds.insert(series->kind);
        }
    }
    return kinds;
}

const Plan* plan_in_force(const config::Settings& settings, std::string_view patient,
                          devices::Instant now)
{
    const auto* plan = devices::in_force(versions_of(settings, patient), now);
    return plan == nullptr || plan->version.number == 0 ? nullptr : plan;
}

Json limits_json(const config::Settings& settings, std::string_view patient, devices::Instant now,
                 std::string_view kind)
{
    const auto* plan = devices::in_force(versions_of(settings, patient), now);
    return plan == nullptr ? empty_list() : limits_json(*plan, kind);
}

Json bands_json(std::span<const Plan> versions, std::string_view kind, devices::Instant from,
                devices::Instant until)
{
    auto list = empty_list();
    for (std::size_t i = 0; i < versions.size(); ++i)
    {
        const auto begins = versions[i].version.at;
        const int number = versions[i].version.number;
        const auto ends =
            i + 1 < versions.size() ? std::optional(versions[i + 1].version.at) : std::nullopt;
        if (begins >= until || (ends && *ends <= from))
        {
            continue;
        }
        for (const auto& rule : versions[i].rules)
        {
            const auto* limit = std::get_if<ValueLimit>(&rule.test);
            if (limit != nullptr && limit->series.kind == kind)
            {
                list.push(Json::object({{"from", json_of(std::max(begins, from))},
                                        {"until", json_of(ends)},
                                        {"component", limit->series.component},
                                        {"rule", rule.id},
                                        {"below", edges_json(limit->bounds.below)},
                                        {"above", edges_json(limit->bounds.above)},
                                        {"plan_version", number == 0 ? Json() : Json(number)}}));
            }
        }
    }
    return list;
}

Json begun_json(std::span<const Plan> versions, devices::Instant from, devices::Instant until,
                const Names& names)
{
    auto list = empty_list();
    for (const auto& plan : versions)
    {
        if (plan.version.number > 0 && from <= plan.version.at && plan.version.at < until)
        {
            list.push(version_json(plan.version, names));
        }
    }
    return list;
}

Json plan_json(const config::Settings& settings, std::string_view patient, devices::Instant now,
               const Names& names)
{
    const auto* plan = plan_in_force(settings, patient, now);
    if (plan == nullptr)
    {
        return {};
    }
    const auto versions = versions_of(settings, patient);
    const auto past = versions.first(static_cast<std::size_t>(plan - versions.data()) + 1);
    const auto conflicts = settings.plans.conflicts.find(patient);
    return Json::object({{"name", json_of(plan->name)},
                         {"version", version_json(plan->version, names)},
                         {"templates", list_of(plan->extends)},
                         {"limits", limits_json(*plan, "")},
                         {"rules", list_of(plan->rules, rule_json)},
                         {"expected", expected_json(*plan)},
                         {"texts", texts_json(plan->texts)},
                         {"questionnaires", list_of(plan->questionnaires)},
                         {"responsible", list_of(plan->responsible, responsible_json)},
                         {"absences", absences_json(plan->absences)},
                         {"conflicts", conflicts == settings.plans.conflicts.end()
                                           ? empty_list()
                                           : list_of(conflicts->second, conflict_json)},
                         {"history", history_json(past, names)}});
}

} // namespace varde::gateway::api
