#include "gateway/pace.hpp"

#include <algorithm>
#include <cmath>

namespace varde::gateway
{
namespace
{

using fhir::Verdict;

Pace halve(Pace pace, std::size_t sent)
{
    pace.bundle = std::max<std::size_t>(1, sent / 2);
    pace.failures = 0;
    pace.rest = std::chrono::milliseconds(0);
    return pace;
}

Pace stop_for_a_person(Pace pace, const std::string& reason,
                       const config::DestinationSettings& settings)
{
    pace.failures += 1;
    pace.paused = true;
    pace.reason = reason;
    pace.rest = settings.backoff.paused;
    return pace;
}

Pace wait(Pace pace, const fhir::Judgements& judgements, const std::string& reason,
          const config::DestinationSettings& settings, double luck)
{
    pace.rest = backoff(pace.failures, settings.backoff, luck);
    if (judgements.wait)
    {
        pace.rest = std::max<std::chrono::milliseconds>(pace.rest, *judgements.wait);
    }
    pace.failures += 1;
    pace.reason = reason;
    return pace;
}

// The row of refusals goes on over requests: a bundle of one item would never see ten at once.
unsigned count_refusals(unsigned row, const fhir::Judgements& judgements)
{
    for (const auto& entry : judgements.entries)
    {
        if (entry.verdict == Verdict::delivered)
        {
            row = 0;
        }
        else if (entry.verdict == Verdict::parked)
        {
            row += 1;
        }
    }
    return row;
}

void keep_refused(fhir::Judgements& judgements)
{
    for (auto& entry : judgements.entries)
    {
        if (entry.verdict == Verdict::parked)
        {
            entry.verdict = Verdict::retry;
        }
    }
}

const fhir::Judgement* find(const fhir::Judgements& judgements, Verdict verdict)
{
    const auto found =
        std::find_if(judgements.entries.begin(), judgements.entries.end(),
                     [verdict](const auto& entry) { return entry.verdict == verdict; });
    return found == judgements.entries.end() ? nullptr : &*found;
}

Pace after_entries(Pace pace, fhir::Judgements& judgements,
                   const config::DestinationSettings& settings, double luck)
{
    pace.refused_in_a_row = count_refusals(pace.refused_in_a_row, judgements);
    if (const auto* pause = find(judgements, Verdict::pause))
    {
        return stop_for_a_person(pace, pause->reason, settings);
    }
    if (pace.refused_in_a_row >= refusals_that_pause)
    {
        const auto* refused = find(judgements, Verdict::parked);
        const auto reason = refused == nullptr ? pace.reason : refused->reason;
        keep_refused(judgements);
        return stop_for_a_person(pace, "it refuses everything: " + reason, settings);
    }
    const auto* retry = find(judgements, Verdict::retry);
    pace.paused = false;
    pace.bundle = std::min(settings.bundle_size, std::max<std::size_t>(1, pace.bundle) * 2);
    if (retry != nullptr && find(judgements, Verdict::delivered) == nullptr)
    {
        return wait(pace, judgements, retry->reason, settings, luck);
    }
    pace.failures = 0;
    pace.reason.clear();
    pace.rest = judgements.wait.value_or(std::chrono::seconds(0));
    return pace;
}

} // namespace

std::chrono::milliseconds backoff(unsigned failures, const config::BackoffSettings& settings,
                                  double luck) noexcept
{
    const auto doubled =
        static_cast<double>(settings.first.count()) * std::exp2(std::min(failures, 30U));
    const auto most = std::min(doubled, static_cast<double>(settings.most.count()));
    return std::chrono::milliseconds(static_cast<std::int64_t>(most * luck));
}

Pace after(const Pace& before, fhir::Judgements& judgements, std::size_t sent,
           const config::DestinationSettings& settings, double luck)
{
    switch (judgements.whole.verdict)
    {
    case Verdict::delivered:
        return after_entries(before, judgements, settings, luck);
    case Verdict::split:
        return halve(before, sent);
    case Verdict::pause:
        return stop_for_a_person(before, judgements.whole.reason, settings);
    case Verdict::parked:
    case Verdict::retry:
    case Verdict::look_up:
        break;
    }
    return wait(before, judgements, judgements.whole.reason, settings, luck);
}

} // namespace varde::gateway
