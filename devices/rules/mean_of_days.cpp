#include "devices/rules/mean_of_days.hpp"

#include "devices/rules/arithmetic.hpp"
#include "devices/rules/daily.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace varde::devices
{
namespace
{

using Days = std::map<std::chrono::local_days, std::vector<Session>>;

constexpr std::chrono::hours noon{12};
constexpr std::chrono::hours evening{16};

bool is_pair(const std::vector<Session>& day, const TimeZone& zone)
{
    const auto hour_of = [&](const Session& session)
    {
        const auto local = local_time(session.at, zone);
        return local - std::chrono::floor<std::chrono::days>(local);
    };
    return std::ranges::any_of(day, [&](const Session& one) { return hour_of(one) < noon; }) &&
           std::ranges::any_of(day, [&](const Session& one) { return hour_of(one) >= evening; });
}

Days days_of(const MeanOfDays& mean, const History& history, Instant as_of, const Wording& wording)
{
    const auto first = local_day(as_of, wording.zone) - std::chrono::days{mean.days - 1};
    const auto memory = as_of - begin_of(first, wording.zone) + std::chrono::milliseconds{1};
    Days days;
    for (Session& session : sessions(history.within(mean.series, as_of, memory), mean.session,
                                     decimals_of(mean.series, wording)))
    {
        days[local_day(session.at, wording.zone)].push_back(std::move(session));
    }
    if (mean.drop_first_day && !days.empty())
    {
        days.erase(days.begin());
    }
    if (mean.pairs_only)
    {
        std::erase_if(days, [&](const auto& day) { return !is_pair(day.second, wording.zone); });
    }
    return days;
}

} // namespace

Verdict judge(const MeanOfDays& mean, const History& history, Instant as_of, const Wording& wording)
{
    const Days days = days_of(mean, history, as_of, wording);
    if (days.size() < static_cast<std::size_t>(std::max(mean.at_least_days, 1)))
    {
        return cannot_tell("too-few-days",
                           name_of(mean.series, wording) +
                               Words{": too few days with readings that count for a mean.",
                                     ": for få dager med målinger som teller i et snitt."});
    }
    std::vector<Decimal> values;
    Verdict verdict;
    for (const auto& [day, found] : days)
    {
        for (const Session& session : found)
        {
            values.push_back(session.value);
            verdict.points.insert(verdict.points.end(), session.points.begin(),
                                  session.points.end());
        }
    }
    const Decimal value = average(values, decimals_of(mean.series, wording));
    const Crossing crossing = cross(mean.bounds, value);
    verdict.truth = crossing.zone == Zone::green ? Truth::no : Truth::yes;
    verdict.zone = crossing.zone;
    verdict.sentence = name_of(mean.series, wording) + Words{", mean of ", ", snitt av "} +
                       count_of_days(static_cast<int>(days.size())) + same(": ") +
                       amount(value, mean.series, wording) + same(" ") +
                       relation(value, crossing, amount(crossing.edge, mean.series, wording)) +
                       same(".");
    return verdict;
}

} // namespace varde::devices
