#include "fhir/judged_entries.hpp"

#include "fhir/answered_entry.hpp"
#include "fhir/plain_text.hpp"
#include "fhir/said.hpp"
#include "fhir/status_table.hpp"

#include <utility>

namespace varde::fhir
{
namespace
{

using devices::Json;

Judgement judge_entry(const Json& answered, const Redaction& redact)
{
    const int status = entry_status(answered);
    if (status == 0)
    {
        return unknown("the answer has an entry without a status");
    }
    Judgement judgement;
    judgement.verdict = verdict_on_entry(status);
    judgement.location = cut(entry_location(answered), longest_reason);
    if (judgement.verdict == Verdict::delivered)
    {
        return judgement;
    }
    const auto* outcome = entry_outcome(answered);
    judgement.unsure = judgement.verdict == Verdict::retry && may_be_stored(status);
    judgement.reason = reason_for(status, outcome, redact);
    judgement.outcome =
        outcome == nullptr ? std::string() : cut(write_json(*outcome), longest_outcome);
    return judgement;
}

bool positions_hold(std::span<const Json> answered, std::span<const Entry> sent)
{
    if (answered.size() != sent.size())
    {
        return false;
    }
    for (std::size_t place = 0; place < sent.size(); ++place)
    {
        if (subject_of(answered[place], sent, place) == Subject::other)
        {
            return false;
        }
    }
    return true;
}

const Json* find_proven(std::span<const Json> answered, std::span<const Entry> sent,
                        std::size_t place)
{
    for (const auto& one : answered)
    {
        if (subject_of(one, sent, place) == Subject::proven)
        {
            return &one;
        }
    }
    return nullptr;
}

} // namespace

Judgement unknown(std::string reason)
{
    Judgement judgement;
    judgement.reason = std::move(reason);
    judgement.unsure = true;
    return judgement;
}

std::vector<Judgement> judge_entries(std::span<const Json> answered, std::span<const Entry> sent)
{
    const Redaction redact(sent);
    const bool by_place = positions_hold(answered, sent);
    // A hostile server could make the search below long.
    const bool searchable = answered.size() <= sent.size();
    std::vector<Judgement> judgements;
    judgements.reserve(sent.size());
    for (std::size_t place = 0; place < sent.size(); ++place)
    {
        const Json* answer = by_place     ? &answered[place]
                             : searchable ? find_proven(answered, sent, place)
                                          : nullptr;
        judgements.push_back(answer == nullptr
                                 ? unknown("the answer does not say what became of this item")
                                 : judge_entry(*answer, redact));
    }
    return judgements;
}

} // namespace varde::fhir
