#include "tools/rehearse/figures.hpp"

#include "tools/simulate_home/norwegian_time.hpp"

#include <algorithm>
#include <optional>

namespace varde::rehearse
{
namespace
{

using DaysSince = std::chrono::duration<double, std::chrono::days::period>;

// So long after the worst an alert still counts as having found it.
constexpr double days_after_worst = 3;
// A mean of a week is a week late; weeks out of control are found in time when found by then.
constexpr double days_after_worst_of_pressure = 7;

double last_useful_day(const Deterioration& one)
{
    const bool is_slow = one.worsening == Worsening::pressure_loss;
    return one.worst_from + (is_slow ? days_after_worst_of_pressure : days_after_worst);
}

// A rule that alarmed already tells nobody anything by alarming again.
constexpr double silent_before = 7;

struct Alert
{
    double day = 0; // since the simulation's start
    std::string rule;
};

// In the order of time, and those of the run-in, too: a rule may have alarmed in it already.
std::vector<Alert> alerts_of(const Followed& followed, Counting counting, bool absence)
{
    const auto start = simulate_home::from_local(followed.period.first_day, 0);
    std::vector<Alert> alerts;
    for (const Surveyed& said : followed.said)
    {
        const bool counts = said.rang || counting == Counting::readings;
        if (counts && said.is_absence == absence)
        {
            alerts.push_back({DaysSince(said.at - start).count(), said.rule});
        }
    }
    return alerts;
}

using Alerts = std::vector<Alert>;

struct Window
{
    double from = 0;
    double until = 0;
};

bool is_news(const Alerts& alerts, const Alert& one, const Window& window)
{
    const auto first =
        std::ranges::lower_bound(alerts, window.from - silent_before, {}, &Alert::day);
    const auto last = std::ranges::lower_bound(alerts, window.from, {}, &Alert::day);
    return std::ranges::find(first, last, one.rule, &Alert::rule) == last;
}

std::optional<double> first_within(const Alerts& alerts, const Window& window, bool only_news)
{
    for (auto one = std::ranges::lower_bound(alerts, window.from, {}, &Alert::day);
         one != alerts.end() && one->day <= window.until; ++one)
    {
        if (!only_news || is_news(alerts, *one, window))
        {
            return one->day;
        }
    }
    return std::nullopt;
}

bool is_counted(const Deterioration& one, const Followed& followed)
{
    return one.onset >= followed.run_in && last_useful_day(one) <= followed.period.days;
}

bool is_ill(const std::vector<Deterioration>& all, double day)
{
    return std::ranges::any_of(all, [&](const Deterioration& one)
                               { return one.onset <= day && day <= one.over; });
}

// The same window a third of the year later: what is found there was found by chance.
Window elsewhere(const Window& window, const Followed& followed)
{
    const double counted = followed.period.days - followed.run_in;
    const double length = window.until - window.from;
    double from = window.from + counted / 3;
    from -= from + length > followed.period.days ? counted : 0;
    from = std::max<double>(from, followed.run_in);
    return {from, from + length};
}

Found found_by(const Alerts& alerts, const Window& window, bool only_news, const Followed& followed)
{
    Found found;
    const auto first = first_within(alerts, window, only_news);
    found.missed = first ? 0 : 1;
    found.by_chance = first_within(alerts, elsewhere(window, followed), only_news) ? 1 : 0;
    if (first)
    {
        found.delays.push_back(*first - window.from);
    }
    return found;
}

Tally tally_of(const Deterioration& one, const Alerts& alerts, const Followed& followed)
{
    const Window window{one.onset, last_useful_day(one)};
    Tally tally;
    tally.deteriorations = 1;
    tally.any = found_by(alerts, window, false, followed);
    tally.news = found_by(alerts, window, true, followed);
    return tally;
}

int count_counted(const Alerts& alerts, const Followed& followed)
{
    return static_cast<int>(std::ranges::count_if(alerts, [&](const Alert& alert)
                                                  { return alert.day >= followed.run_in; }));
}

int count_false(const Alerts& alerts, const Followed& followed)
{
    return static_cast<int>(std::ranges::count_if(
        alerts, [&](const Alert& alert)
        { return alert.day >= followed.run_in && !is_ill(followed.deteriorations, alert.day); }));
}

} // namespace

double Found::median_delay() const
{
    if (delays.empty())
    {
        return 0;
    }
    auto sorted = delays;
    std::ranges::sort(sorted);
    return sorted[sorted.size() / 2];
}

Found& Found::operator+=(const Found& other)
{
    missed += other.missed;
    by_chance += other.by_chance;
    delays.insert(delays.end(), other.delays.begin(), other.delays.end());
    return *this;
}

Tally& Tally::operator+=(const Tally& other)
{
    patient_weeks += other.patient_weeks;
    alerts += other.alerts;
    missing += other.missing;
    false_alerts += other.false_alerts;
    deteriorations += other.deteriorations;
    any += other.any;
    news += other.news;
    return *this;
}

Figures& Figures::operator+=(const Figures& other)
{
    for (const auto& [group, tally] : other.groups)
    {
        groups[group] += tally;
    }
    for (const auto& [worsening, tally] : other.worsenings)
    {
        worsenings[worsening] += tally;
    }
    return *this;
}

Figures figures_of(const Followed& followed, Counting counting)
{
    Figures figures;
    const Alerts alerts = alerts_of(followed, counting, false);
    Tally tally;
    tally.patient_weeks = (followed.period.days - followed.run_in) / 7.0;
    tally.alerts = count_counted(alerts, followed);
    tally.missing = count_counted(alerts_of(followed, counting, true), followed);
    tally.false_alerts = count_false(alerts, followed);
    for (const Deterioration& one : followed.deteriorations)
    {
        if (is_counted(one, followed))
        {
            const Tally of_one = tally_of(one, alerts, followed);
            tally += of_one;
            figures.worsenings[one.worsening] += of_one;
        }
    }
    figures.groups[group_of(followed.person)] = tally;
    figures.groups["all"] = tally;
    return figures;
}

} // namespace varde::rehearse
