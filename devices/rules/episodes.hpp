// The time-line of a rule: its verdicts at the moments of what was measured, and the episodes in
// which it said yes. Derived from the readings and not from their order of arrival. Pure.
#pragma once

#include "devices/alert_cycle.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace varde::devices
{

struct Judged
{
    Verdict verdict;
    int plan_version = 0;
};

using JudgeMoment = std::function<Judged(Instant)>;
using MomentsFrom = std::function<std::vector<Instant>(Instant)>;

// What the rule has said is `known`; something was measured at `from`, or time passed. Whatever it
// says from then on is judged again, back to the onset of an episode that reaches across `from`,
// but never before `oldest`. A verdict "cannot tell" neither begins nor ends an episode.
std::vector<Episode> rejudge(std::vector<Episode> known, Instant from, Instant oldest,
                             const MomentsFrom& moments, const JudgeMoment& judge);

// The episodes shared out to alerts: red episodes with no acknowledgement between them are one
// alert; every yellow one is its own; what a person has acknowledged stays with that alert, and
// what he could not have seen does not. Alerts keep their ids. One without an episode is withdrawn.
struct Shared
{
    std::vector<AlertRecord> before; // as they were; a new alert has no id and is inactive
    std::vector<AlertRecord> after;  // the same places; facets still as before
};
Shared share_out(std::vector<AlertRecord> records, std::vector<Episode> episodes);

// An alert tells no more of them one by one: of a value that wavers about a limit all day long the
// oldest ones are told as one, from the onset of the first to the end of the last.
inline constexpr std::size_t most_episodes = 50;
void shorten(std::vector<Episode>& episodes);

} // namespace varde::devices
