// The life of one alert: the condition (is it so?) and its notification (who shall be called?) are
// two things. A pure state machine; the gateway keeps the records and carries out the rings.
// Source: IHE ACM (PCD-04) alarm state, inactivation state and event phase; IEC 60601-1-8 latching.
#pragma once

#include "devices/refusal.hpp"
#include "devices/rules/verdict.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::devices
{

enum class AlertType
{
    physiological, // about the patient
    technical,     // about the equipment or the way to the clinic
    advisory,      // somebody should look, nobody is in danger
};
std::string_view code(AlertType type) noexcept;

enum class Presence
{
    inactive,
    active,
    latched, // the condition is over and nobody has acknowledged it
};
std::string_view code(Presence presence) noexcept;

// IHE's inactivation state.
enum class SignalState
{
    enabled,
    acknowledged, // "alert-acknowledged"
    snoozed,      // "alarm-paused", with an end
};
std::string_view code(SignalState signal) noexcept;

// IHE's event phase: what the change is called towards others.
enum class Phase
{
    none,
    start,
    proceed, // "continue"
    update,
    escalate,
    deescalate, // "de-escalate"
    reset,      // a person ended the latch
    end,
};
std::string_view code(Phase phase) noexcept;

enum class Ring
{
    none,
    late, // tell it with its own time: it is not happening now
    now,
};

enum class AlertEvent
{
    begins,
    begins_late, // by data that are not fresh any more
    found_ended, // late data show that it was, and is over
    continues,
    rises,
    rises_late,
    rises_stale, // by data from before what a person did last
    falls,
    ends,
    acknowledge,
    snooze,
    snooze_over,
    withdraw, // with all data it was never so
    resolve,  // a person ends it, though nobody judges whether it is so
};

struct AlertFacets
{
    Presence presence = Presence::inactive;
    SignalState signal = SignalState::enabled;

    friend bool operator==(const AlertFacets&, const AlertFacets&) = default;
};

struct Transition
{
    AlertFacets after;
    Phase phase = Phase::none;
    Ring ring = Ring::none;
    bool allowed = true; // false: this event means nothing in this state, which stays as it was

    friend bool operator==(const Transition&, const Transition&) = default;
};

// `latches`: the condition was red and nobody has acknowledged it. Yellow ends by itself.
Transition transition(AlertFacets before, AlertEvent event, bool latches) noexcept;

// An unbroken time in which the rule said yes.
struct Episode
{
    Instant onset;                // of the first reading that said so, by its own time
    Instant latest;               // of the last one
    std::optional<Instant> ended; // of the first one after it that said no
    Zone zone = Zone::yellow;     // at `latest`
    Zone peak = Zone::yellow;
    int count = 0;        // moments at which the rule said yes
    int plan_version = 0; // by which `latest` was judged
    Verdict why;          // at `latest`

    friend bool operator==(const Episode&, const Episode&) = default;
};
bool overlap(const Episode& a, const Episode& b) noexcept;

struct PersonalAct
{
    std::string by; // the account, not the name
    Instant at;

    friend bool operator==(const PersonalAct&, const PersonalAct&) = default;
};

// One alert of one rule of one patient. Red episodes that nobody acknowledged in between are one.
struct AlertRecord
{
    std::string id; // UUIDv5 of patient, rule and the onset it was opened with
    std::string rule;
    AlertType type = AlertType::physiological;
    AlertFacets facets;
    std::vector<Episode> episodes; // in the order of time; none when withdrawn
    std::optional<PersonalAct> acknowledged;
    std::optional<PersonalAct> snoozed;
    std::optional<Instant> snoozed_until;
    bool withdrawn = false;

    bool is_open() const noexcept { return facets.presence != Presence::inactive; }
    bool latches() const noexcept; // a red episode, not acknowledged
    int count() const noexcept;
    // The later of acknowledging and snoozing.
    std::optional<Instant> last_act() const noexcept;

    friend bool operator==(const AlertRecord&, const AlertRecord&) = default;
};

struct AlertChange
{
    std::string alert; // the record's id
    std::string rule;
    Phase phase = Phase::none;
    Ring ring = Ring::none;
    Zone zone = Zone::yellow;
    Instant at; // of the reading that changed it, or of the person's act

    friend bool operator==(const AlertChange&, const AlertChange&) = default;
};

inline constexpr std::chrono::hours longest_snooze{24};

// Refused where it means nothing, with what to do instead.
Result<AlertChange> acknowledge(AlertRecord& record, PersonalAct act);
// An end in the past or later than `longest_snooze` is refused: no alert is put off for ever.
Result<AlertChange> snooze(AlertRecord& record, PersonalAct act, Instant until);
// Ends an alert that is latched, or whose condition no rule judges any more; refused while it
// holds.
Result<AlertChange> resolve(AlertRecord& record, PersonalAct act, bool is_judged);
// Nothing while the snooze lasts, or when there is none.
std::optional<AlertChange> end_snooze(AlertRecord& record, Instant now);

} // namespace varde::devices
