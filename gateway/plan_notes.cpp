#include "gateway/plan_notes.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace varde::gateway
{

namespace
{

using Notes = std::map<std::string, devices::Words>; // what is wrong, by whom it concerns

Notes broken(const config::PlansInForce& plans)
{
    Notes notes;
    for (const auto& whose : plans.broken)
    {
        notes[whose] = {"no version of this plan is in force, as it has a mistake; see the log, or "
                        "varded --check",
                        "ingen versjon av denne planen gjelder, for den har en feil; se i loggen, "
                        "eller varded --check"};
    }
    return notes;
}

Notes conflicts(const config::PlansInForce& plans)
{
    Notes notes;
    for (const auto& entry : plans.conflicts)
    {
        notes[entry.first] = {"its templates say different things of the same, and the first "
                              "holds; see the log, and settle it with replaces",
                              "malene sier forskjellige ting om det samme, og den første gjelder; "
                              "se i loggen, og avgjør det med replaces"};
    }
    return notes;
}

Notes of_nobody(const config::Settings& settings)
{
    Notes notes;
    for (const auto& [patient, versions] : settings.plans.patients)
    {
        if (settings.registry.find_patient(patient) == nullptr)
        {
            notes[patient] = {"there is a plan, and nobody knows such a patient",
                              "det finnes en plan, og ingen kjenner en slik pasient"};
        }
    }
    return notes;
}

Notes not_yet(const config::PlansInForce& plans, devices::Instant now)
{
    Notes notes;
    for (const auto& [patient, versions] : plans.patients)
    {
        if (versions.front().version.at > now)
        {
            const auto from = devices::format_utc(versions.front().version.at);
            notes[patient] = {"the plan is not in force before " + from,
                              "planen gjelder ikke før " + from};
        }
    }
    return notes;
}

void replace(Events& events, EventCode code, const Notes& notes, devices::Instant now)
{
    const std::string text(code.text());
    const auto open = events.subjects(text);
    for (const auto& subject : open)
    {
        if (!notes.contains(subject))
        {
            events.clear(text, subject, now);
        }
    }
    for (const auto& [subject, detail] : notes)
    {
        if (std::ranges::find(open, subject) == open.end())
        {
            events.raise({code, subject, detail}, now);
        }
    }
}

} // namespace

void note_plans(Events& events, const config::Settings& settings, devices::Instant now)
{
    replace(events, "plan-broken", broken(settings.plans), now);
    replace(events, "plan-conflict", conflicts(settings.plans), now);
    replace(events, "plan-of-nobody", of_nobody(settings), now);
    replace(events, "plan-not-yet", not_yet(settings.plans, now), now);
}

} // namespace varde::gateway
