// What rules say beside alerts: to the home, and to who asks why nothing was said.
#include "devices/by_hand.hpp"
#include "gateway/asked_again.hpp"
#include "gateway/clinic.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

namespace varde::gateway
{

using devices::Instant;

namespace
{

bool asks(std::span<const AskedAgain> asked, const std::string& rule)
{
    return std::ranges::find(asked, rule, &AskedAgain::rule) != asked.end();
}

} // namespace

// What came is the newest, or it changes nothing of what is asked now: readings that come in
// another order than they were taken ask for no repeat that is there already.
void Clinic::tell_home(const Chart& chart, const devices::Measurement& measurement,
                       std::span<const devices::Prompt> prompts)
{
    const auto now = measurement.received;
    const auto asked_after = [&](Instant as_of)
    { return asked_again(chart.plan_at(now), chart.history(), settings_->vocabulary, as_of, now); };
    const auto asked = asked_after(now);
    for (const auto& one : prompts)
    {
        if (one.reason == devices::PromptReason::verify_person || asks(asked, one.rule))
        {
            prompt({measurement.device, std::string(devices::code(one.reason)), measurement.kind,
                    one.rule, one.until});
        }
    }
    for (const auto& before :
         asked_after(measurement.taken.at.instant - std::chrono::milliseconds(1)))
    {
        if (before.kind == measurement.kind && !asks(asked, before.rule))
        {
            const auto beyond = store_.taken_between(chart.patient(), before.at, before.at);
            const auto found = std::ranges::find(beyond, before.reading, &devices::Measurement::id);
            prompt({found == beyond.end() ? measurement.device : found->device, "over", before.kind,
                    before.rule, before.until});
        }
    }
}

// There is no device that could show what a person entered himself; his page does.
void Clinic::prompt(HomePrompt prompt)
{
    if (prompt.device != devices::by_hand)
    {
        outputs_.prompt(prompt);
    }
}

// The sentence names what is missing, which changes while the reason stays; `since` is that of the
// reason.
void Clinic::note_undecided(Chart& chart, const devices::Evaluation& evaluation, Instant now)
{
    for (const auto& undecided : evaluation.undecided)
    {
        const auto known = chart.undecided.find(undecided.rule);
        if (known != chart.undecided.end() && known->second.what == undecided)
        {
            continue;
        }
        const bool same_reason =
            known != chart.undecided.end() && known->second.what.because == undecided.because;
        const store::UndecidedRow row{chart.patient(), undecided,
                                      same_reason ? known->second.since : now};
        store_.put_undecided(row);
        chart.undecided.insert_or_assign(undecided.rule, row);
    }
    const auto forget = [&](const std::string& rule)
    {
        if (chart.undecided.erase(rule) > 0)
        {
            store_.remove_undecided(chart.patient(), rule);
        }
    };
    for (const auto& rule : evaluation.decided)
    {
        forget(rule);
    }
    const auto& rules = chart.plan_at(now).rules;
    const auto undecided = chart.undecided;
    for (const auto& [rule, row] : undecided)
    {
        if (devices::find_rule(rules, rule) == nullptr)
        {
            forget(rule); // nobody asks it any more
        }
    }
}

} // namespace varde::gateway
