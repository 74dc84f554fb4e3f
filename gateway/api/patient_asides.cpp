#include "gateway/api/patient_asides.hpp"

#include "devices/rules/engine.hpp"
#include "devices/rules/history.hpp"
#include "gateway/api/person.hpp"
#include "gateway/api/plan_words.hpp"
#include "gateway/asked_again.hpp"
#include "gateway/store/history_rows.hpp"
#include "gateway/store/undecided_rows.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <span>
#include <utility>

namespace varde::gateway::api
{

using devices::Json;

namespace
{

constexpr std::size_t most_points = 10'000; // of one kind, in about a day
constexpr std::size_t most_undecided = 1000;

devices::History recent_readings(const Reading& reading, const devices::Plan& plan,
                                 const std::string& patient)
{
    devices::History history;
    for (const auto& one : repeatable(plan))
    {
        for (const auto& measurement :
             store::read_history(reading.reader.connection(), patient, one.kind,
                                 reading.now - one.memory, most_points))
        {
            if (devices::why_unusable(measurement, plan.refused_status).empty())
            {
                devices::add(history, measurement);
            }
        }
    }
    return history;
}

// Two rules of one kind ask for one reading.
std::map<std::string, AskedAgain> by_kind(std::vector<AskedAgain> asked)
{
    std::map<std::string, AskedAgain> kinds;
    for (auto& one : asked)
    {
        const auto [known, is_new] = kinds.try_emplace(one.kind, one);
        if (!is_new && known->second.until < one.until)
        {
            known->second = std::move(one);
        }
    }
    return kinds;
}

bool is_looked_at(std::span<const devices::Plan> versions, const std::string& kind)
{
    for (const auto& plan : versions)
    {
        for (const auto& rule : plan.rules)
        {
            const auto series = devices::series_of(rule, plan.rules);
            if (std::ranges::find(series, kind, &devices::Series::kind) != series.end())
            {
                return true;
            }
        }
    }
    return false;
}

} // namespace

Json asked_again_json(const Reading& reading, const std::string& patient)
{
    auto list = empty_list();
    const auto* plan = devices::in_force(versions_of(reading.settings, patient), reading.now);
    if (plan == nullptr)
    {
        return list;
    }
    const auto& vocabulary = reading.settings.vocabulary;
    const auto asked = asked_again(*plan, recent_readings(reading, *plan, patient), vocabulary,
                                   reading.now, reading.now);
    for (const auto& [kind, one] : by_kind(asked))
    {
        const auto* known = vocabulary.find(kind);
        list.push(Json::object(
            {{"kind", kind},
             {"words", json_of(known == nullptr ? devices::Words{kind, kind} : known->words)},
             {"rule", one.rule},
             {"since", json_of(one.at)},
             {"until", json_of(one.until)}}));
    }
    return list;
}

Json undecided_json(const Reading& reading, const std::string& patient)
{
    auto list = empty_list();
    const auto* plan = devices::in_force(versions_of(reading.settings, patient), reading.now);
    for (const auto& row :
         store::read_undecided(reading.reader.connection(), patient, most_undecided))
    {
        const auto* rule =
            plan == nullptr ? nullptr : devices::find_rule(plan->rules, row.what.rule);
        if (rule != nullptr)
        {
            list.push(Json::object({{"rule", row.what.rule},
                                    {"rule_name", name_json(*rule)},
                                    {"because", row.what.because},
                                    {"words", json_of(row.what.sentence)},
                                    {"since", json_of(row.since)}}));
        }
    }
    return list;
}

void put_not_judged(Json& json, const Reading& reading, const Kept& kept)
{
    if (kept.taken < kept.received - devices::judged_for &&
        is_looked_at(versions_of(reading.settings, kept.patient), kept.series.kind))
    {
        json.set("not_judged", "too-old");
    }
}

} // namespace varde::gateway::api
