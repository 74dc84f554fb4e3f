// The one way in: all rules of a patient's plan, held against what was measured. Pure: the store
// gives the history and the records, the gateway carries out what comes back.
#pragma once

#include "devices/plan.hpp"
#include "devices/questionnaire.hpp"
#include "devices/rules/episodes.hpp"

#include <chrono>
#include <span>
#include <string>
#include <vector>

namespace varde::devices
{

// Older readings are kept and judged no more. A hub that was offline for a month is still judged.
inline constexpr std::chrono::days judged_for{35};

// So far back the history given to `evaluate` must reach, and so far back must have ended the
// alerts that are left out of its records: `judged_for` and the longest look of a rule.
std::chrono::milliseconds history_needed(const Plan& plan);

struct Occasion
{
    Instant at;                 // of the reading or the answers, by their own time; or now
    std::vector<Series> series; // none: time passed, which is looked at once a minute
};

struct Circumstances
{
    // Combined plans of one patient, ascending by `version.at`, none of them later than `now`. All
    // that were in force within `judged_for`.
    std::span<const Plan> versions;
    const History& history; // holds what the occasion brought, too
    std::span<const Outage> outages;
    const Vocabulary& vocabulary;
    const Questionnaires& questionnaires;
    TimeZone zone; // where the plan has none of its own
    Instant now;
    Instant watched_since{}; // nothing was expected before: nobody was there to hear it
};

enum class PromptReason
{
    repeat,        // measure once more: the reading is beyond a limit
    verify_person, // the change is too large for one person
};
std::string_view code(PromptReason reason) noexcept;

// For the patient or who stands beside him. Never made by data that are not fresh.
struct Prompt
{
    PromptReason reason = PromptReason::repeat;
    std::string rule;
    Words sentence;
    Instant until; // it makes no sense any more

    friend bool operator==(const Prompt&, const Prompt&) = default;
};

// A rule that could not decide says so.
struct Undecided
{
    std::string rule;
    std::string because;
    Words sentence;

    friend bool operator==(const Undecided&, const Undecided&) = default;
};

struct Evaluation
{
    std::vector<AlertRecord> records; // of every rule that was judged; withdrawn ones, too
    std::vector<AlertChange> changes;
    std::vector<Prompt> prompts;
    std::vector<Undecided> undecided;
    std::vector<std::string> decided; // the rules that could tell
    bool too_old = false; // older than `judged_for`, or before the first plan: nothing was judged
};

// `records`: those of this patient that are open, and those that ended or were withdrawn within
// `history_needed`.
// What comes back in `records` takes their places by id.
Evaluation evaluate(const Circumstances& circumstances, const Occasion& occasion,
                    std::span<const AlertRecord> records);

} // namespace varde::devices
