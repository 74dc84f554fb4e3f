// Step 6: must someone know? Holds what was measured against the plans of patients, keeps their
// alerts, and lets people act on them. Lives on the core; all of it belongs to the transaction of
// the measurement, of the minute that passed, or of the person's act.
#pragma once

#include "devices/answered.hpp"
#include "devices/plan.hpp"
#include "devices/rules/engine.hpp"
#include "gateway/chart.hpp"
#include "gateway/current.hpp"
#include "gateway/date_anew.hpp"
#include "gateway/home_prompt.hpp"
#include "gateway/store/store.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway
{

struct ChangedAlert
{
    const store::AlertRow& alert; // as it is now, with its number
    const store::AlertChangeRow& change;
    const devices::Plan& plan; // in force now; without rules when the patient has none
};

// Called inside the transaction, so that what they write joins it.
struct ClinicOutputs
{
    std::function<void(const ChangedAlert&)> changed;
    // For the patient or who stands beside him. Says nothing when data are late.
    std::function<void(const HomePrompt&)> prompt;
    // Another team than before answers for it; the alert itself is as it was.
    std::function<void(const store::AlertRow&, const devices::Plan&)> handed_over =
        [](const store::AlertRow&, const devices::Plan&) {};
};

// An outage is looked for as far back as what is missing is judged anew.
inline constexpr std::chrono::days outages_known_for{36};

struct ClinicTime
{
    devices::Instant wall;
    devices::Elapsed elapsed{}; // on the clock that nobody can set
};

// What the rules made of what was kept.
enum class Judged
{
    by_rules,
    by_none, // of no kind that a rule of the patient looks at, or fit for none
    too_old, // older than devices::judged_for: kept, and judged no more
};

class Clinic
{
public:
    // `most_points`: so many readings are held in memory, of all patients together.
    Clinic(store::Store& store, const Current& current, ClinicOutputs outputs,
           std::size_t most_points = 1'000'000);

    // Inside a transaction of the store: it was just kept.
    Judged measured(const devices::Measurement& measurement);
    Judged answered(const devices::Answered& answered);
    // What it says was put right or withdrawn: everything is judged anew with what holds now, and
    // alerts that were judged by it say so to others. Inside the transaction of the correction.
    void corrected(const devices::Measurement& measurement, devices::Instant now);
    // Inside a transaction, once a minute: what did not come, and snoozes that are over.
    void time_passed(const ClinicTime& now);
    // What the gateway knows of the time in which it heard nobody (gateway/journal.hpp).
    void watched(devices::Instant since, std::vector<devices::Outage> hub_outages);

    // Inside a transaction: measurements have other times than before, because the wall clock was
    // wrong (gateway/date_anew.hpp). Their alerts go with them, and those about what did not come
    // by our clock; nobody is called anew for what he was called for.
    void dated_anew(std::span<const DatedAnew> moved, std::span<const Dated> entries,
                    devices::Instant now);

    // Acts of people, inside a transaction, kept as decisions. A refusal says what to do instead;
    // nothing is changed then.
    using Acted = devices::Result<store::AlertRow>;
    Acted acknowledge(std::int64_t alert, const store::PersonDecision& decision);
    Acted snooze(std::int64_t alert, const store::PersonDecision& decision, devices::Instant until,
                 devices::Elapsed now);
    Acted resume(std::int64_t alert, const store::PersonDecision& decision);
    Acted resolve(std::int64_t alert, const store::PersonDecision& decision);
    // To the team that a note beside it names: it is told from now on. Inside a transaction.
    Acted handed_over(std::int64_t alert, devices::Instant now);
    // All alerts of a patient: what `change` writes gives them to others, or back. Who gets one
    // that is open is told of it, who had it `then` is not told anew. Inside a transaction.
    void patient_given(const std::string& patient, devices::Instant then, devices::Instant now,
                       const std::function<void()>& change);

private:
    using Act = std::function<devices::Result<devices::AlertChange>(
        store::AlertRow&, const devices::PersonalAct&, const Chart&)>;

    void follow_settings();
    Chart& chart_of(const std::string& patient, devices::Instant now);
    void make_room(const Chart& but);
    devices::Evaluation judge(Chart& chart, const devices::Occasion& occasion,
                              devices::Instant now);
    void tell_home(const Chart& chart, const devices::Measurement& measurement,
                   std::span<const devices::Prompt> prompts);
    void prompt(HomePrompt prompt);
    void keep(Chart& chart, const devices::Evaluation& evaluation, devices::Instant now);
    void keep(Chart& chart, store::AlertRow row, std::vector<store::AlertChangeRow> changes,
              devices::Instant now);
    void note_undecided(Chart& chart, const devices::Evaluation& evaluation, devices::Instant now);
    void end_snoozes(const ClinicTime& now);
    void end_hand_overs(devices::Instant now);
    void look_for_outages(Chart& chart);
    void move_alerts(const std::string& patient, std::span<const DatedAnew> moved,
                     std::span<const Dated> entries, devices::Instant now);
    Acted act(std::int64_t alert, const store::PersonDecision& decision, const Act& carry_out);
    Acted intact(std::int64_t alert);

    store::Store& store_;
    const Current& current_;
    ClinicOutputs outputs_;
    std::size_t most_points_;
    SettingsPtr settings_;
    std::map<std::string, Chart, std::less<>> charts_; // by patient
    std::uint64_t uses_ = 0;
    // Alerts that are put off, by number: whose they are, and until when.
    struct Snooze
    {
        std::string patient;
        devices::Elapsed ends{};
    };
    std::map<std::int64_t, Snooze> snoozes_;
    devices::Instant watched_since_{};
    std::vector<devices::Outage> hub_outages_;
    std::vector<store::EventRow> events_;
};

} // namespace varde::gateway
