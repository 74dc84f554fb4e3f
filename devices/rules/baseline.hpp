// How far the newest value is from what is normal for this patient: median and median absolute
// deviation of the days before, which a few wild readings do not move.
// Source: personal rules find more than fixed ones (heart rate, PPV 92 %: Moazeni 2023); two to
// four weeks of daily readings make the patient's normal (Helsedirektoratet, DHO 2022-2024).
#pragma once

#include "devices/rules/history.hpp"
#include "devices/rules/wording.hpp"

#include <optional>

namespace varde::devices
{

struct Baseline
{
    Series series;
    int days = 28;
    int at_least_days = 7; // local days with a value before the newest one's day
    int in_a_row = 1;      // the last so many readings must all be as far away
    Bounds bounds;         // of the deviation in spreads: 3 is far above, -3 far below
    Decimal least_spread;  // a very steady patient is not alarmed by a rounding

    friend bool operator==(const Baseline&, const Baseline&) = default;
};

// The baseline is made of the days before the day of the oldest reading that is judged.
Verdict judge(const Baseline& baseline, const History& history, Instant as_of,
              const Wording& wording);

} // namespace varde::devices
