// A limit in two zones on one series: with hysteresis, n of the last m readings, or a least
// duration, so that one stray reading of a home device calls nobody.
// Source: spot readings need n of m or a repeat, continuous ones hysteresis or a delay (alarm
// fatigue studies, Cvach 2014); a CGM event lasts 15 minutes and ends after 15 (ATTD consensus).
#pragma once

#include "devices/rules/history.hpp"
#include "devices/rules/session.hpp"
#include "devices/rules/wording.hpp"

#include <chrono>
#include <optional>

namespace varde::devices
{

// At least `count` of the last `out_of` readings. Fewer readings than `count` never hold.
struct Votes
{
    int count = 1;
    int out_of = 1;

    friend bool operator==(const Votes&, const Votes&) = default;
};

struct ValueLimit
{
    Series series;
    Bounds bounds;
    Decimal hysteresis; // it ends only strictly past this distance from the edge
    Votes yellow;
    Votes red; // a critical value counts on the first reading unless the plan says otherwise
    // Instead of votes, for continuous values. Of a longer pause between two readings nobody knows
    // what was in it: it breaks the run.
    std::optional<std::chrono::minutes> lasting;
    std::optional<std::chrono::minutes> repeat_within; // ask for another reading within it
    std::optional<SessionProtocol> session;
    std::chrono::milliseconds memory = std::chrono::days{7}; // older readings say nothing any more

    friend bool operator==(const ValueLimit&, const ValueLimit&) = default;
};

// Looks at no more than the last `memory` before `as_of`. Pure, and a function of the points alone:
// between the edge and the end of the hysteresis the last reading outside of that band decides.
Verdict judge(const ValueLimit& limit, const History& history, Instant as_of,
              const Wording& wording);

} // namespace varde::devices
