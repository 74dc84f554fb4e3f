#include "devices/alert_cycle.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace varde::devices
{
namespace
{

constexpr std::array<std::string_view, 3> type_codes{"physiological", "technical", "advisory"};
constexpr std::array<std::string_view, 3> presence_codes{"inactive", "active", "latched"};
constexpr std::array<std::string_view, 3> signal_codes{"enabled", "alert-acknowledged",
                                                       "alarm-paused"};
constexpr std::array<std::string_view, 8> phase_codes{
    "none", "start", "continue", "update", "escalate", "de-escalate", "reset", "end"};

constexpr AlertFacets over{Presence::inactive, SignalState::enabled};

Transition ignored(AlertFacets before) noexcept
{
    return {before, Phase::none, Ring::none, false};
}

Transition from_inactive(AlertFacets before, AlertEvent event, bool latches) noexcept
{
    constexpr AlertFacets begun{Presence::active, SignalState::enabled};
    switch (event)
    {
    case AlertEvent::begins:
        return {begun, Phase::start, Ring::now};
    case AlertEvent::begins_late:
        return {begun, Phase::start, Ring::late};
    case AlertEvent::found_ended:
        return latches
                   ? Transition{{Presence::latched, SignalState::enabled}, Phase::start, Ring::late}
                   : Transition{over, Phase::start, Ring::none};
    default:
        return ignored(before);
    }
}

// A rise in priority is never held back, unless it is older than what a person last decided.
Transition risen(AlertFacets before, AlertEvent event) noexcept
{
    constexpr AlertFacets heard{Presence::active, SignalState::enabled};
    if (event == AlertEvent::rises)
    {
        return {heard, Phase::escalate, Ring::now};
    }
    const bool stale = event == AlertEvent::rises_stale && before.signal != SignalState::enabled;
    return stale ? Transition{before, Phase::escalate, Ring::none}
                 : Transition{heard, Phase::escalate, Ring::late};
}

Transition from_active(AlertFacets before, AlertEvent event, bool latches) noexcept
{
    const bool held = latches && before.signal != SignalState::acknowledged;
    switch (event)
    {
    case AlertEvent::continues:
        return {before, Phase::proceed, Ring::none};
    case AlertEvent::rises:
    case AlertEvent::rises_late:
    case AlertEvent::rises_stale:
        return risen(before, event);
    case AlertEvent::falls:
        return {before, Phase::deescalate, Ring::none};
    case AlertEvent::ends:
        return held ? Transition{{Presence::latched, before.signal}, Phase::update, Ring::none}
                    : Transition{over, Phase::end, Ring::none};
    case AlertEvent::acknowledge:
        return {{Presence::active, SignalState::acknowledged}, Phase::update, Ring::none};
    case AlertEvent::snooze:
        return {{Presence::active, SignalState::snoozed}, Phase::update, Ring::none};
    case AlertEvent::snooze_over:
        return before.signal == SignalState::snoozed
                   ? Transition{{Presence::active, SignalState::enabled}, Phase::update, Ring::now}
                   : ignored(before);
    case AlertEvent::withdraw:
        return {over, Phase::end, Ring::none};
    case AlertEvent::resolve:
        return {over, Phase::reset, Ring::none};
    default:
        return ignored(before);
    }
}

Transition from_latched(AlertFacets before, AlertEvent event) noexcept
{
    const bool silent = before.signal != SignalState::enabled;
    switch (event)
    {
    case AlertEvent::begins: // once more, before anybody has looked
        return {{Presence::active, before.signal}, Phase::update, silent ? Ring::none : Ring::now};
    case AlertEvent::begins_late:
        return {{Presence::active, before.signal}, Phase::update, silent ? Ring::none : Ring::late};
    case AlertEvent::found_ended:
        return {before, Phase::update, silent ? Ring::none : Ring::late};
    case AlertEvent::continues:
        return {before, Phase::proceed, Ring::none};
    case AlertEvent::acknowledge:
    case AlertEvent::resolve:
        return {over, Phase::reset, Ring::none};
    case AlertEvent::snooze:
        return {{Presence::latched, SignalState::snoozed}, Phase::update, Ring::none};
    case AlertEvent::snooze_over:
        return before.signal == SignalState::snoozed
                   ? Transition{{Presence::latched, SignalState::enabled}, Phase::update, Ring::now}
                   : ignored(before);
    case AlertEvent::withdraw:
        return {over, Phase::end, Ring::none};
    default:
        return ignored(before);
    }
}

AlertChange change_of(const AlertRecord& record, const Transition& step, Instant at)
{
    const Zone zone = record.episodes.empty() ? Zone::green : record.episodes.back().zone;
    return {record.id, record.rule, step.phase, step.ring, zone, at};
}

Refusal refused(const char* detail)
{
    return {Error::value_reserved, "", detail};
}

} // namespace

std::string_view code(AlertType type) noexcept
{
    return type_codes.at(static_cast<std::size_t>(type));
}

std::string_view code(Presence presence) noexcept
{
    return presence_codes.at(static_cast<std::size_t>(presence));
}

std::string_view code(SignalState signal) noexcept
{
    return signal_codes.at(static_cast<std::size_t>(signal));
}

std::string_view code(Phase phase) noexcept
{
    return phase_codes.at(static_cast<std::size_t>(phase));
}

Transition transition(AlertFacets before, AlertEvent event, bool latches) noexcept
{
    switch (before.presence)
    {
    case Presence::active:
        return from_active(before, event, latches);
    case Presence::latched:
        return from_latched(before, event);
    case Presence::inactive:
        break;
    }
    return from_inactive(before, event, latches);
}

bool overlap(const Episode& a, const Episode& b) noexcept
{
    return (!b.ended || a.onset < *b.ended) && (!a.ended || b.onset < *a.ended);
}

bool AlertRecord::latches() const noexcept
{
    return !acknowledged && std::ranges::any_of(episodes, [](const Episode& episode)
                                                { return episode.peak == Zone::red; });
}

int AlertRecord::count() const noexcept
{
    int sum = 0;
    for (const Episode& episode : episodes)
    {
        sum += episode.count;
    }
    return sum;
}

std::optional<Instant> AlertRecord::last_act() const noexcept
{
    std::optional<Instant> last;
    for (const auto& act : {acknowledged, snoozed})
    {
        if (act && (!last || *last < act->at))
        {
            last = act->at;
        }
    }
    return last;
}

Result<AlertChange> acknowledge(AlertRecord& record, PersonalAct act)
{
    const auto step = transition(record.facets, AlertEvent::acknowledge, record.latches());
    if (!step.allowed)
    {
        return refused("the alert is over; there is nothing to acknowledge");
    }
    const Instant at = act.at;
    record.facets = step.after;
    record.acknowledged = std::move(act);
    record.snoozed_until.reset();
    return change_of(record, step, at);
}

Result<AlertChange> snooze(AlertRecord& record, PersonalAct act, Instant until)
{
    if (until <= act.at || until > act.at + longest_snooze)
    {
        return refused("a snooze ends in the future and within 24 hours");
    }
    const auto step = transition(record.facets, AlertEvent::snooze, record.latches());
    if (!step.allowed || record.facets.signal == SignalState::acknowledged)
    {
        return refused("the alert is over or acknowledged; there is nothing to put off");
    }
    const Instant at = act.at;
    record.facets = step.after;
    record.snoozed = std::move(act);
    record.snoozed_until = until;
    return change_of(record, step, at);
}

Result<AlertChange> resolve(AlertRecord& record, PersonalAct act, bool is_judged)
{
    if (record.facets.presence == Presence::active && is_judged)
    {
        return refused("a rule says that it is so; acknowledge it, or change the plan");
    }
    const auto step = transition(record.facets, AlertEvent::resolve, record.latches());
    if (!step.allowed)
    {
        return refused("the alert is over; there is nothing to end");
    }
    const Instant at = act.at;
    record.facets = step.after;
    if (!record.episodes.empty() && !record.episodes.back().ended)
    {
        record.episodes.back().ended = std::max(at, record.episodes.back().latest);
    }
    record.acknowledged = std::move(act);
    record.snoozed_until.reset();
    return change_of(record, step, at);
}

std::optional<AlertChange> end_snooze(AlertRecord& record, Instant now)
{
    if (!record.snoozed_until || now < *record.snoozed_until)
    {
        return std::nullopt;
    }
    record.snoozed_until.reset();
    const auto step = transition(record.facets, AlertEvent::snooze_over, record.latches());
    record.facets = step.after;
    return step.allowed ? std::optional(change_of(record, step, now)) : std::nullopt;
}

} // namespace varde::devices
