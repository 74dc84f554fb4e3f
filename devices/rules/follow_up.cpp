#include "devices/rules/follow_up.hpp"

#include <algorithm>
#include <span>
#include <utility>
#include <variant>

namespace varde::devices
{
namespace
{

constexpr std::chrono::hours until_somebody_looks{1};

class FollowUp
{
public:
    FollowUp(const std::vector<Plan>& versions, const FollowTerms& terms)
        : versions_(versions), terms_(terms)
    {
    }

    void take(const FollowedAct& act)
    {
        acknowledge_until(act.at);
        Occasion occasion{act.at, {}};
        const Plan* plan = in_force(versions_, act.at);
        const bool is_refused =
            plan != nullptr &&
            std::ranges::find_first_of(act.status, plan->refused_status) != act.status.end();
        for (const FollowedValue& taken : is_refused ? std::vector<FollowedValue>{} : act.taken)
        {
            history_.add(taken.series, {act.id, act.at, taken.value});
            occasion.series.push_back(taken.series);
        }
        if (!act.questionnaire.empty())
        {
            const auto& questionnaire = terms_.questionnaires.at(act.questionnaire);
            add(history_, questionnaire, act.answers, act.id, act.at);
            occasion.series = series_of(questionnaire);
        }
        if (!occasion.series.empty() && plan != nullptr)
        {
            judge(occasion);
        }
    }

    void pass(Instant now)
    {
        acknowledge_until(now);
        if (in_force(versions_, now) != nullptr)
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
        while (first + 1 < last && versions_[first + 1].version.at <= now - judged_for)
        {
            ++first;
        }
        return std::span(versions_).subspan(first, last - first);
    }

    void judge(const Occasion& occasion)
    {
        const auto versions = versions_at(occasion.at);
        auto evaluation = evaluate({versions,
                                    history_,
                                    {},
                                    terms_.vocabulary,
                                    terms_.questionnaires,
                                    terms_.zone,
                                    occasion.at},
                                   occasion, records_);
        for (AlertRecord& record : evaluation.records)
        {
            keep(std::move(record));
        }
        const Instant oldest = occasion.at - history_needed(versions.back());
        std::erase_if(records_, [&](const AlertRecord& record)
                      { return !record.is_open() && is_over_since(record, oldest); });
        for (const AlertChange& change : evaluation.changes)
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

    void tell(const AlertChange& change, const Plan& plan, Instant now)
    {
        const bool is_more = change.phase == Phase::proceed || change.phase == Phase::escalate ||
                             change.phase == Phase::start;
        const bool rang = change.ring != Ring::none;
        if (!is_more && !rang)
        {
            return;
        }
        const Rule* rule = find_rule(plan.rules, change.rule);
        const bool is_absence = rule != nullptr && std::holds_alternative<AbsenceRule>(rule->test);
        Surveyed said{now, change.rule, is_absence, rang, change.zone, {}};
        if (rang)
        {
            said.sentence = sentence_of(change.alert);
            rung_.push_back({change.alert, now + until_somebody_looks});
        }
        said_.push_back(std::move(said));
    }

    Words sentence_of(const std::string& alert) const
    {
        const auto record = std::ranges::find(records_, alert, &AlertRecord::id);
        const bool is_known = record != records_.end() && !record->episodes.empty();
        return is_known ? record->episodes.back().why.sentence : Words{};
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
                static_cast<void>(acknowledge(*record, {"nurse", at}));
            }
        }
    }

    struct Rung
    {
        std::string alert;
        Instant at;
    };

    const std::vector<Plan>& versions_;
    const FollowTerms& terms_;
    History history_;
    std::vector<AlertRecord> records_;
    std::vector<Rung> rung_;
    std::vector<Surveyed> said_;
};

} // namespace

FollowedAct followed(const Measurement& measurement)
{
    FollowedAct act;
    act.id = measurement.id;
    act.at = measurement.taken.at.instant;
    for (const Component& component : measurement.components)
    {
        if (const auto* value = std::get_if<Decimal>(&component.value))
        {
            act.taken.push_back({{measurement.kind, component.name}, *value});
        }
    }
    return act;
}

FollowedAct followed(const Answered& answered)
{
    FollowedAct act;
    act.id = answered.id;
    act.at = answered.taken.at.instant;
    act.questionnaire = answered.questionnaire;
    act.answers = answered.answers;
    return act;
}

std::vector<Surveyed> follow(const std::vector<FollowedAct>& acts,
                             const std::vector<Plan>& versions, const std::vector<Instant>& passes,
                             const FollowTerms& terms)
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

Plan always_in_force(Plan plan, Instant from)
{
    plan.version.at = from - history_needed(plan) - std::chrono::days{1};
    plan.absences.clear();
    return plan;
}

std::vector<Instant> hourly(Instant from, Instant until)
{
    std::vector<Instant> moments;
    for (Instant at = from; at < until; at += std::chrono::hours{1})
    {
        moments.push_back(at);
    }
    return moments;
}

} // namespace varde::devices
