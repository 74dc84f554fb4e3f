#include "gateway/told_plan.hpp"

#include "devices/identity.hpp"
#include "gateway/told_alert.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

namespace varde::gateway
{
namespace
{

using devices::Decimal;

devices::Words heading_of(devices::Zone zone)
{
    switch (zone)
    {
    case devices::Zone::green:
        return {"Green: in order", "Grønn: i orden"};
    case devices::Zone::yellow:
        return {"Yellow: beginning to worsen", "Gul: begynnende forverring"};
    case devices::Zone::red:
        break;
    }
    return {"Red: act now", "Rød: handle nå"};
}

const std::string& in(bool norwegian, const devices::Words& words)
{
    return norwegian ? words.nb : words.en;
}

std::string lines_of(const std::vector<std::string>& lines)
{
    std::string text;
    for (const auto& line : lines)
    {
        text += (text.empty() ? "" : "\n") + line;
    }
    return text;
}

void add(std::string& text, const char* words, const std::optional<Decimal>& edge)
{
    if (edge)
    {
        text += (text.empty() ? "" : ", ") + std::string(words) + " " + devices::to_string(*edge);
    }
}

std::string limit_text(const devices::ValueLimit& limit, bool norwegian)
{
    std::string text;
    add(text, norwegian ? "gul fra og under" : "yellow at and below", limit.bounds.below.yellow);
    add(text, norwegian ? "rød fra og under" : "red at and below", limit.bounds.below.red);
    add(text, norwegian ? "gul fra og over" : "yellow at and above", limit.bounds.above.yellow);
    add(text, norwegian ? "rød fra og over" : "red at and above", limit.bounds.above.red);
    return text;
}

std::string times_text(const devices::Schedule& schedule)
{
    std::string text;
    for (const auto time : schedule.times)
    {
        text += (text.empty() ? "" : ", ") + devices::format_time_of_day(time);
    }
    return text;
}

struct Headed
{
    devices::Words heading;
    std::vector<std::string> lines;
};

fhir::PlannedActivity activity(const Headed& part, bool norwegian)
{
    return {in(norwegian, part.heading), lines_of(part.lines), {}};
}

} // namespace

std::string plan_id(const std::string& patient, int version)
{
    return devices::uuid_v5("plan/" + patient + "/" + std::to_string(version));
}

const devices::Plan* find_version(std::span<const devices::Plan> versions, int number) noexcept
{
    const auto found = std::ranges::find_if(versions, [number](const devices::Plan& plan)
                                            { return plan.version.number == number; });
    return found == versions.end() ? nullptr : &*found;
}

fhir::PatientPlan told_plan(const devices::Plan& plan, const PlanWords& words)
{
    const bool nb = words.norwegian;
    Headed measured{{"What is measured", "Hva som måles"}, {}};
    Headed limits{{"Limits", "Grenser"}, {}};
    for (const auto& rule : plan.rules)
    {
        if (const auto* expected = std::get_if<devices::AbsenceRule>(&rule.test))
        {
            measured.lines.push_back(in(nb, rule.name) + ": " + times_text(expected->schedule));
        }
        const auto* limit = std::get_if<devices::ValueLimit>(&rule.test);
        if (limit != nullptr && rule.alerts)
        {
            limits.lines.push_back(in(nb, rule.name) + ": " + limit_text(*limit, nb));
        }
    }
    fhir::PatientPlan told;
    told.id = plan_id(plan.patient, plan.version.number);
    told.title = in(nb, plan.name);
    told.from.instant = plan.version.at;
    told.created = told.from;
    if (!plan.version.author.empty())
    {
        told.author = fhir::Party{"Practitioner", {account_identifier_system, plan.version.author}};
    }
    told.test = words.test;
    for (const auto& text : plan.texts)
    {
        told.activities.push_back(activity({heading_of(text.zone), nb ? text.nb : text.en}, nb));
    }
    for (const auto* part : {&measured, &limits})
    {
        if (!part->lines.empty())
        {
            told.activities.push_back(activity(*part, nb));
        }
    }
    return told;
}

} // namespace varde::gateway
