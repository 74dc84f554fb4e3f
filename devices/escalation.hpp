// Who is told of an alert, when, and who after that, until somebody acknowledges it. Pure: times
// are counted on a clock that nobody can set, so that a step of the wall clock fires nothing.
// Source: IEC 60601-1-8, 6.11.2.4 (redirection must be bounded); Cvach 2014 (escalation and pager).
#pragma once

#include "devices/rules/verdict.hpp"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace varde::devices
{

// Milliseconds on a monotonic clock that goes on over restarts: the gateway adds up what it stored.
using Elapsed = std::chrono::milliseconds;

struct EscalationStep
{
    std::string role;              // "nurse", "on-call-doctor"
    std::chrono::minutes after{0}; // after the ring
    int times = 1;                 // how often this role is told
    std::chrono::minutes every{15};
    Zone from = Zone::yellow; // yellow: for both; red: only when the alert is red

    friend bool operator==(const EscalationStep&, const EscalationStep&) = default;
};

struct Notice
{
    std::size_t step = 0;
    int number = 1; // of the step, from 1
    std::string role;
    Elapsed due{};

    friend bool operator==(const Notice&, const Notice&) = default;
};

// Every notice of an alert that rang at `rung` and that nobody acknowledges, in the order of time.
// Bounded by the plan: the sum of all `times`.
std::vector<Notice> notices(std::span<const EscalationStep> steps, Zone zone, Elapsed rung);

// The first one that was not sent yet, whether it is due already or not. `sent` counts those of
// this ring. Nothing: the chain is at its end, which is itself an alert.
std::optional<Notice> next_notice(std::span<const EscalationStep> steps, Zone zone, Elapsed rung,
                                  std::size_t sent);

} // namespace varde::devices
