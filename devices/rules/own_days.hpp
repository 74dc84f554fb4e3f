// Which days are the patient's own: a change that is too large for one person is somebody else on
// the scale, until a second day says the same. Pure.
// Source: weight rules must ignore jumps that are not plausible and have somebody verify who it was
// (alarm fatigue studies; heart failure telemonitoring).
#pragma once

#include "devices/rules/history.hpp"

#include <span>
#include <vector>

namespace varde::devices
{

struct OwnDays
{
    std::vector<Point> days;         // that count, in the order of time
    bool is_newest_doubtful = false; // the newest day has jumped; it is not among them
};

// A jump is a change of more than `most_in_a_day` for each day since the day with a value before;
// up to 36 hours are one day. `days` are one value for each day, in the order of time.
//
// - Newest: nobody can tell yet. Back by the next day with a value, or at a third level: another
//   person, that day does not count. Staying within `most_in_a_day` on the next: a new level.
// - From that level back by a jump to the one before, for two days again: another person all that
//   time, however long it was.
// - The first day of all, or a level that lasted one day, left by a jump to a new level: another
//   person.
// - After a pause in which one person could change so much it counts, unless the next day with a
//   value jumps back to what was before.
OwnDays own_days(std::span<const Point> days, const Decimal& most_in_a_day);

} // namespace varde::devices
