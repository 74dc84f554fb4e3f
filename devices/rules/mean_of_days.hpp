// The mean of home readings over days, as blood pressure at home is judged: sessions in the morning
// and in the evening, the first day left out.
// Source: NICE NG136, ESH and CHEP: 7 days (at least 4), two readings morning and evening, drop day
// one, average the rest; elevated from 135/85 mmHg.
#pragma once

#include "devices/rules/history.hpp"
#include "devices/rules/session.hpp"
#include "devices/rules/wording.hpp"

#include <optional>

namespace varde::devices
{

struct MeanOfDays
{
    Series series;
    std::optional<SessionProtocol> session;
    int days = 7;
    int at_least_days = 4;
    bool drop_first_day = true;
    bool pairs_only = true; // a day counts with a session before noon and one from 16 o'clock
    Bounds bounds;

    friend bool operator==(const MeanOfDays&, const MeanOfDays&) = default;
};

// Of the whole days of the patient that end with the day of `as_of`.
Verdict judge(const MeanOfDays& mean, const History& history, Instant as_of,
              const Wording& wording);

} // namespace varde::devices
