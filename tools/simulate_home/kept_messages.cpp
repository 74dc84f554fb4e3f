#include "tools/simulate_home/kept_messages.hpp"

#include <algorithm>

namespace varde::simulate_home
{

namespace
{

std::chrono::seconds pause_after(int sendings)
{
    return std::chrono::seconds(std::min(60, 5 << std::min(sendings - 1, 4)));
}

} // namespace

void KeptMessages::add(std::string device, devices::Report report, Time now)
{
    by_due_.emplace(now, report.id);
    auto id = report.id;
    kept_.emplace(std::move(id), Kept{std::move(device), std::move(report), now, 0});
}

std::vector<std::pair<std::string, const devices::Report*>> KeptMessages::take_due(Time now,
                                                                                   std::size_t most)
{
    std::vector<std::pair<std::string, const devices::Report*>> due;
    while (due.size() < most && !by_due_.empty() && by_due_.begin()->first <= now)
    {
        auto entry = by_due_.extract(by_due_.begin());
        auto& kept = kept_.at(entry.value().second);
        ++(kept.sendings == 0 ? totals_.sent : totals_.again);
        ++kept.sendings;
        kept.due = now + pause_after(kept.sendings);
        entry.value().first = kept.due;
        by_due_.insert(std::move(entry));
        due.emplace_back(kept.device, &kept.report);
    }
    return due;
}

void KeptMessages::all_due(Time now)
{
    by_due_.clear();
    for (auto& [id, kept] : kept_)
    {
        kept.due = std::min(kept.due, now);
        by_due_.emplace(kept.due, id);
    }
}

void KeptMessages::acknowledge(const Acknowledgement& acknowledgement)
{
    const auto found = kept_.find(acknowledgement.id);
    if (found == kept_.end() || acknowledgement.outcome == Outcome::try_again)
    {
        return;
    }
    switch (acknowledgement.outcome)
    {
    case Outcome::stored:
        ++totals_.stored;
        break;
    case Outcome::duplicate:
        ++totals_.duplicate;
        break;
    case Outcome::refused:
    case Outcome::try_again:
        ++totals_.refused;
        break;
    }
    by_due_.erase({found->second.due, acknowledgement.id});
    kept_.erase(found);
}

} // namespace varde::simulate_home
