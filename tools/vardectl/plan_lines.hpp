// What a plan says, as lines of text: for people who read it, and to find what two versions say
// differently. Pure.
#pragma once

#include "devices/plan.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace varde::vardectl
{

// In which language the lines are.
struct Tongue
{
    bool norwegian = false;

    std::string operator()(const devices::Words& words) const
    {
        return norwegian ? words.nb : words.en;
    }
    std::string operator()(devices::Zone zone) const; // "yellow"
};

// "▓▓▓ 84 ▒▒▒ 89 ─────── 111 ▒▒▒": red, yellow, green; empty without a limit.
std::string zones_on_a_line(const devices::Bounds& bounds);
// None for what has no limits of its own: NEWS2, a combination, what is expected.
const devices::Bounds* bounds_of(const devices::Rule& rule) noexcept;

// What is held against the limits, and how often: "oxygen_saturation, 2 of 3, repeat in 15min".
std::string what_is_judged(const devices::Rule& rule, Tongue say);

// "08:00 20:00, 2h before to 2h after; yellow after 2 missed, 1h later"
std::string when_expected(const devices::AbsenceRule& expected, Tongue say);
std::string escalation_step(const devices::EscalationStep& step, Tongue say);
std::string responsible(const devices::Responsible& one, Tongue say);
std::string planned_absence(const devices::PlannedAbsence& absence, Tongue say);

// Everything that a plan says, in English, each with what it is about: {"rule copd.saturation",
// "..."}.
using PlanLine = std::pair<std::string, std::string>;
std::vector<PlanLine> lines_of(const devices::Plan& plan);

} // namespace varde::vardectl
