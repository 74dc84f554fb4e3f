// A measurement that was expected and did not come, and where on its way it is missing: at the
// patient, at the device, at the bridge, at the hub, or between the hub and the clinic.
// Source: the most repeated failure of peers is an alarm for missing data that does not say why;
// VKP codes 5.3.1 and 5.3.2; the Danish task category of missing measurements.
#pragma once

#include "devices/rules/history.hpp"
#include "devices/rules/wording.hpp"
#include "devices/schedule.hpp"

#include <optional>
#include <span>

namespace varde::devices
{

// From the patient outwards; the outermost broken link is the cause.
enum class Link
{
    patient, // nothing is known to be broken: the patient did not measure
    device,
    bridge,
    hub,
    clinic, // the hub works and what it has does not reach the clinic
};
std::string_view code(Link link) noexcept; // "device-silent"

// A time in which a link was known not to work. The gateway knows: it heard the device, the bridge
// and the destinations, and the journal of its own starts.
struct Outage
{
    Link link = Link::device;
    Instant from;
    std::optional<Instant> until; // exclusive; none: it lasts

    friend bool operator==(const Outage&, const Outage&) = default;
};

struct AbsenceRule
{
    Series series;
    Schedule schedule;
    int in_a_row = 1; // so many windows without a measurement
    Zone zone = Zone::yellow;

    friend bool operator==(const AbsenceRule&, const AbsenceRule&) = default;
};

Link cause_of_absence(const Slot& slot, std::span<const Outage> outages) noexcept;

struct Expectation
{
    std::span<const PlannedAbsence> absences;
    std::span<const Outage> outages;
    Instant since{}; // nothing was expected in a window that opened before
};

// Judges the last windows whose deadline has passed by `as_of`. What arrives late fills its window.
Verdict judge(const AbsenceRule& rule, const History& history, const Expectation& expectation,
              Instant as_of, const Wording& wording);

// The windows that it looks back over may be so far apart: a schedule has one a week at least.
inline constexpr std::chrono::days farthest_window{8};

} // namespace varde::devices
