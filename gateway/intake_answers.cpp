// Steps 4 to 7 for answers to a questionnaire: checked, kept and judged as measurements are.
#include "devices/answered.hpp"
#include "gateway/intake.hpp"

namespace varde::gateway
{

using devices::Error;

void note_judged(Outcome& outcome, Judged judged)
{
    if (judged == Judged::too_old)
    {
        outcome.not_judged = "too-old";
    }
}

Outcome Intake::take_in_answers(const Delivery& delivery)
{
    const auto& message = delivery.message;
    if (message.payload.size() > settings_->intake.payload_bytes)
    {
        return refuse(message, {Error::payload_too_large, "",
                                std::to_string(message.payload.size()) + " bytes"});
    }
    if (message.retained)
    {
        return refuse(message, {Error::retained_stale, "", ""});
    }
    const auto report = devices::decode_answers(message.payload);
    if (!report)
    {
        return refuse(message, report.error());
    }
    const auto answered =
        devices::interpret(*report, message.device, message.received, settings_->registry,
                           settings_->plans.questionnaires, settings_->intake.clock);
    if (!answered)
    {
        return refuse(message, answered.error());
    }
    Outcome outcome{"stored", {}, report->id, "", {answered->questionnaire}};
    switch (store_.keep(message, *answered))
    {
    case store::Kept::conflicting:
        events_.raise({"identity-conflict",
                       message.device,
                       {"sent other answers for a time for which it had sent some before",
                        "sendte andre svar for et tidspunkt som den hadde sendt svar for før"}},
                      message.received);
        return {"refused", {Error::identity_conflict, "answers", ""}, "", "", {}};
    case store::Kept::duplicate:
        outcome.status = "duplicate";
        break;
    case store::Kept::stored:
        anything_stored_ = true;
        note_judged(outcome, clinic_.answered(*answered));
        break;
    }
    return outcome;
}

} // namespace varde::gateway
