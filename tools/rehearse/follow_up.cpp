#include "tools/rehearse/follow_up.hpp"

#include <algorithm>
#include <span>

namespace varde::rehearse
{
namespace
{

using devices::AlertRecord;
using devices::Instant;
using devices::Plan;

constexpr std::chrono::hours until_somebody_looks{1};

class FollowUp
{
public:
    FollowUp(const std::vector<Plan>& versions, const Terms& terms)
        : versions_(versions), terms_(terms)
    {
    }

    void take(const Act& act)
    {
        acknowledge_until(act.at);
        devices::Occasion occasion{act.at, {}};
        const Plan* plan = devices::in_force(versions_, act.at);
        const bool is_refused =
            plan != nullptr &&
            std::ranges::find_first_of(act.status, plan->refused_status) != act.status.end();
        for (const Taken& taken : is_refused ? std::vector<Taken>{} : act.taken)
        {
            history_.add(taken.series, {act.id, act.at, taken.value});
            occasion.series.push_back(taken.series);
        }
        if (!act.questionnaire.empty())
        {
            const auto& questionnaire = terms_.questionnaires.at(act.questionnaire);
            devices::add(history_, questionnaire, act.answers, act.id, act.at);
            occasion.series = devices::series_of(questionnaire);
        }
        if (!occasion.series.empty() && plan != nullptr)
        {
            judge(occasion);
        }
    }

    void pass(Instant now)
    {
        acknowledge_until(now);
        if (devices::in_force(versions_, now) != nullptr)
        {
            judge({now, {}});
        }
    }

    std::vector<Surveyed> done() { return std::move(said_); }

private:
    // What is not in force any more within the time for which readings are judged is left out.
    std::span<const Plan> versions_at(Instant now) const
    {
        const auto newer = std::ranges::upper_bound(
            versions_, now, {}, [](const Plan& plan) { return plan.version.at; });
        const auto last = static_cast<std::size_t>(newer - versions_.begin());
        std::size_t first = 0;
        while (first + 1 < last && versions_[first + 1].version.at <= now - devices::judged_for)
        {
            ++first;
        }
        return std::span(versions_).subspan(first, last - first);
    }

    void judge(const devices::Occasion& occasion)
    {
        const auto versions = versions_at(occasion.at);
        auto evaluation =
            devices::evaluate({versions, history_, {}, terms_.vocabulary, terms_.zone, occasion.at},
                              occasion, records_);
        for (AlertRecord& record : evaluation.records)
        {
            keep(std::move(record));
        }
        const Instant oldest = occasion.at - devices::history_needed(versions.back());
        std::erase_if(records_, [&](const AlertRecord& record)
                      { return !record.is_open() && is_over_since(record, oldest); });
        for (const devices::AlertChange& change : evaluation.changes)
        {
            tell(change, versions.back(), occasion.at);
        }
    }

    static bool is_over_since(const AlertRecord& record, Instant oldest)
    {
        return record.episodes.empty() ||
               (record.episodes.back().ended.has_value() && *record.episodes.back().ended < oldest);
    }

    void keep(AlertRecord record)
    {
        const auto known = std::ranges::find(records_, record.id, &AlertRecord::id);
        if (known == records_.end())
        {
            records_.push_back(std::move(record));
            return;
        }
        *known = std::move(record);
    }

    void tell(const devices::AlertChange& change, const Plan& plan, Instant now)
    {
        using devices::Phase;
        const bool is_more = change.phase == Phase::proceed || change.phase == Phase::escalate ||
                             change.phase == Phase::start;
        const bool rang = change.ring != devices::Ring::none;
        if (!is_more && !rang)
        {
            return;
        }
        const devices::Rule* rule = devices::find_rule(plan.rules, change.rule);
        const bool is_absence =
            rule != nullptr && std::holds_alternative<devices::AbsenceRule>(rule->test);
        Surveyed said{now, change.rule, is_absence, rang, change.zone, {}};
        if (rang)
        {
            said.sentence = sentence_of(change.alert);
            rung_.push_back({change.alert, now + until_somebody_looks});
        }
        said_.push_back(std::move(said));
    }

    devices::Words sentence_of(const std::string& alert) const
    {
        const auto record = std::ranges::find(records_, alert, &AlertRecord::id);
        const bool is_known = record != records_.end() && !record->episodes.empty();
        return is_known ? record->episodes.back().why.sentence : devices::Words{};
    }

    void acknowledge_until(Instant now)
    {
        while (!rung_.empty() && rung_.front().at <= now)
        {
            const auto [alert, at] = rung_.front();
            rung_.erase(rung_.begin());
            const auto record = std::ranges::find(records_, alert, &AlertRecord::id);
            if (record != records_.end() && record->is_open())
            {
                // Refused where nothing is left to acknowledge.
                static_cast<void>(devices::acknowledge(*record, {"nurse", at}));
            }
        }
    }

    struct Rung
    {
        std::string alert;
        Instant at;
    };

    const std::vector<Plan>& versions_;
    const Terms& terms_;
    devices::History history_;
    std::vector<AlertRecord> records_;
    std::vector<Rung> rung_;
    std::vector<Surveyed> said_;
};

} // namespace

std::vector<Surveyed> follow(const std::vector<Act>& acts, const std::vector<Plan>& versions,
                             const std::vector<Instant>& passes, const Terms& terms)
{
    FollowUp follow_up(versions, terms);
    auto next = acts.begin();
    for (const Instant at : passes)
    {
        for (; next != acts.end() && next->at <= at; ++next)
        {
            follow_up.take(*next);
        }
        follow_up.pass(at);
    }
    for (; next != acts.end(); ++next)
    {
        follow_up.take(*next);
    }
    return follow_up.done();
}

} // namespace varde::rehearse
