// The score of the patient's own answers, held against limits. An unanswered question that the
// score needs never makes the patient look better: the rule then cannot tell, unless what was
// answered is enough whatever is missing; then it says "at least".
#pragma once

#include "devices/rules/history.hpp"
#include "devices/rules/wording.hpp"

#include <chrono>

namespace varde::devices
{

struct ScoreLimit
{
    Series series; // of a questionnaire's score, or of one answer
    Bounds bounds;
    int in_a_row = 1; // so many answers one after the other,
    int out_of = 1;   // or, where this is more, so many of so many last ones
    std::chrono::milliseconds memory = std::chrono::days{3};
    // Days of the calendar are counted instead of answers, back from the day of the newest answer.
    // A day counts with its worst answer: a symptom of the morning was there, whatever the evening
    // says. A day without an answer is unknown, neither yes nor no.
    bool by_day = false;

    friend bool operator==(const ScoreLimit&, const ScoreLimit&) = default;
};

std::chrono::milliseconds lookback(const ScoreLimit& limit) noexcept;

Verdict judge(const ScoreLimit& limit, const History& history, Instant as_of,
              const Wording& wording);

} // namespace varde::devices
