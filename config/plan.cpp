// The parts of a plan's file but for its rules.
#include "config/plan_reading.hpp"
#include "config/reading.hpp"

#include <algorithm>
#include <iterator>

namespace varde::config
{

namespace
{

using namespace std::chrono_literals;
using devices::Plan;
using devices::Zone;

constexpr std::size_t longest_id = 64;

bool is_plan_id(std::string_view text)
{
    const auto fits = [](char c)
    { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !text.empty() && text.size() <= longest_id && std::ranges::all_of(text, fits);
}

bool is_rule_reference(std::string_view text)
{
    const auto dot = text.find('.');
    return dot == text.npos ? is_plan_id(text)
                            : is_plan_id(text.substr(0, dot)) && is_plan_id(text.substr(dot + 1));
}

bool is_time_of_day(std::string_view text)
{
    return devices::parse_time_of_day(text).has_value();
}

bool is_weekday(std::string_view text)
{
    return devices::parse_weekday(text).has_value();
}

bool is_zone(std::string_view text)
{
    return devices::parse_time_zone(text).has_value();
}

void read_version(TableReader& root, Plan& plan)
{
    std::optional<devices::Instant> at;
    root.whole("version", plan.version.number, 1, 1'000'000);
    root.text("author", plan.version.author, forms::account);
    root.moment("at", at);
    root.text("reason", plan.version.reason, forms::words);
    plan.version.at = at.value_or(devices::Instant{});
    if (plan.is_template())
    {
        return;
    }
    for (const char* key : {"version", "author", "at", "reason"})
    {
        if (!root.has(key))
        {
            root.add_problem(key, "a patient's plan says who changed what and why: version, "
                                  "author, at and reason; add it");
        }
    }
}

void read_identity(TableReader& root, Plan& plan)
{
    int format = 0;
    root.require({"format", "id", "en", "nb"});
    root.choice<int>("format", format, {{"varde-plan-1", 1}});
    root.text("id", plan.id, forms::plan_id);
    root.text("en", plan.name.en, forms::words);
    root.text("nb", plan.name.nb, forms::words);
    root.names("sources", plan.sources, forms::words);
    root.text("patient", plan.patient, forms::patient_id);
    root.names("extends", plan.extends, forms::plan_id);
    read_version(root, plan);
    std::string zone;
    root.text("time_zone", zone, forms::posix_zone);
    if (!zone.empty())
    {
        plan.time_zone = devices::parse_time_zone(zone).value();
    }
    if (plan.is_template() && !plan.extends.empty())
    {
        root.add_problem("extends", "only a patient's plan extends templates; add patient, or "
                                    "copy what this template needs");
    }
}

void check_questionnaires(TableReader& root, const Plan& plan, const PlanTerms* terms)
{
    for (const std::string& id : plan.questionnaires)
    {
        if (terms != nullptr)
        {
            check_known(root, "questionnaires", terms->questionnaires, id);
        }
    }
}

} // namespace

namespace forms
{
constinit const TextForm plan_id{is_plan_id, "1 to 64 of a-z, 0-9 and dash"};
constinit const TextForm rule_reference{
    is_rule_reference, "the id of a rule, with \"<template>.\" before it when it is a template's"};
constinit const TextForm time_of_day{is_time_of_day, "a time of the day such as \"07:30\""};
constinit const TextForm weekday{is_weekday, "one of mon, tue, wed, thu, fri, sat, sun"};
constinit const TextForm posix_zone{is_zone,
                                    "a POSIX time zone such as \"CET-1CEST,M3.5.0,M10.5.0/3\""};
constinit const TextForm plan_status{is_plan_id, "1 to 64 of a-z, 0-9 and dash"};
} // namespace forms

std::vector<devices::ZoneText> read_zone_texts(TableReader& root)
{
    std::vector<devices::ZoneText> texts;
    for (TableReader& in : root.tables("text"))
    {
        devices::ZoneText text;
        in.require({"zone", "en", "nb"});
        in.choice<Zone>("zone", text.zone,
                        {{"green", Zone::green}, {"yellow", Zone::yellow}, {"red", Zone::red}});
        in.names("en", text.en, forms::words);
        in.names("nb", text.nb, forms::words);
        if (text.en.size() != text.nb.size())
        {
            in.add_problem("nb", "must have as many sentences as en, one for each");
        }
        texts.push_back(std::move(text));
    }
    return texts;
}

std::vector<devices::EscalationStep> read_escalation(TableReader& root)
{
    std::vector<devices::EscalationStep> steps;
    for (TableReader& in : root.tables("escalate"))
    {
        devices::EscalationStep step;
        in.require({"role"});
        in.text("role", step.role, forms::plan_id);
        in.duration("after", step.after, 0min, 7 * 24h);
        in.whole("times", step.times, 1, 20);
        in.duration("every", step.every, 1min, 24h);
        in.choice<Zone>("zone", step.from, {{"yellow", Zone::yellow}, {"red", Zone::red}});
        if (!steps.empty() && step.after < steps.back().after)
        {
            in.add_problem("after", "must not be before the step above it");
        }
        steps.push_back(std::move(step));
    }
    return steps;
}

std::vector<devices::Responsible> read_responsible(TableReader& root)
{
    std::vector<devices::Responsible> all;
    for (TableReader& in : root.tables("responsible"))
    {
        devices::Responsible one;
        std::optional<devices::Instant> from;
        in.require({"role", "team", "from"});
        in.text("role", one.role, forms::plan_id);
        in.text("team", one.team, forms::plan_id);
        in.moment("from", from);
        in.moment("until", one.until);
        one.from = from.value_or(devices::Instant{});
        if (one.until && *one.until <= one.from)
        {
            in.add_problem("until", "must be after from");
        }
        all.push_back(std::move(one));
    }
    return all;
}

std::vector<devices::PlannedAbsence> read_planned_absences(TableReader& root)
{
    std::vector<devices::PlannedAbsence> all;
    for (TableReader& in : root.tables("absence"))
    {
        devices::PlannedAbsence absence;
        std::optional<devices::Instant> from;
        std::optional<devices::Instant> until;
        in.require({"from", "until", "reason"});
        in.moment("from", from);
        in.moment("until", until);
        in.choice<std::string>(
            "reason", absence.reason,
            {{"hospital", "hospital"}, {"holiday", "holiday"}, {"other", "other"}});
        absence.from = from.value_or(devices::Instant{});
        absence.until = until.value_or(devices::Instant{});
        if (from && until && *until <= *from)
        {
            in.add_problem("until", "must be after from");
        }
        all.push_back(std::move(absence));
    }
    return all;
}

Plan read_plan(Document& document, const PlanTerms* terms)
{
    TableReader root(document);
    Plan plan;
    read_identity(root, plan);
    root.duration("fresh_for", plan.fresh_for, 1min, 24h);
    root.names("refused_status", plan.refused_status, forms::plan_status);
    root.names("questionnaires", plan.questionnaires, forms::plan_id);
    check_questionnaires(root, plan, terms);
    RuleTables tables(document);
    plan.rules = read_expectations(document, tables.expectations, terms);
    std::ranges::move(read_rules(document, tables.rules, terms), std::back_inserter(plan.rules));
    check_rules(tables, plan, terms);
    plan.texts = read_zone_texts(root);
    plan.responsible = read_responsible(root);
    plan.escalation = read_escalation(root);
    plan.absences = read_planned_absences(root);
    return plan;
}

} // namespace varde::config
