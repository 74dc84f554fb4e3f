#include "devices/plan.hpp"

#include <algorithm>
#include <array>

namespace varde::devices
{
namespace
{

constexpr std::array<std::string_view, 9> test_names{"limit", "trend",         "baseline",
                                                     "mean",  "time in range", "NEWS2",
                                                     "score", "combination",   "absence"};

struct Subject
{
    std::string operator()(const Combination&) const { return ""; }
    std::string operator()(const News2&) const { return "NEWS2"; }
    std::string operator()(const TimeInRange& test) const
    {
        const std::string low = to_string(test.low);
        return name(test.series) + " " + low + " to " + to_string(test.high) +
               (test.band == Band::inside ? "" : (test.band == Band::below ? " below" : " above"));
    }
    std::string operator()(const Trend& test) const
    {
        return name(test.series) + (test.measure == TrendMeasure::slope ? " per day" : " in days");
    }
    template <class Test>
    std::string operator()(const Test& test) const
    {
        return name(test.series);
    }

    static std::string name(const Series& series) { return series.kind + "." + series.component; }
};

} // namespace

std::vector<std::string> responsible_for(const Plan& plan, std::string_view role, Instant now)
{
    std::vector<std::string> teams;
    for (const Responsible& one : plan.responsible)
    {
        if (one.role == role && one.from <= now && (!one.until || now < *one.until))
        {
            teams.push_back(one.team);
        }
    }
    return teams;
}

const Plan* in_force(std::span<const Plan> versions, Instant at) noexcept
{
    const Plan* found = nullptr;
    for (const Plan& plan : versions)
    {
        found = plan.version.at <= at ? &plan : found;
    }
    return found;
}

std::string about(const Rule& rule)
{
    const std::string subject = std::visit(Subject{}, rule.test);
    return subject.empty() ? "" : std::string(test_names.at(rule.test.index())) + " of " + subject;
}

} // namespace varde::devices
