// The score of the patient's own answers, held against limits. An unanswered question that the
// score needs never makes the patient look better: the rule then cannot tell.
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

    friend bool operator==(const ScoreLimit&, const ScoreLimit&) = default;
};

Verdict judge(const ScoreLimit& limit, const History& history, Instant as_of,
              const Wording& wording);

} // namespace varde::devices
