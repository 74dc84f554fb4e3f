#include "devices/escalation.hpp"

#include <algorithm>

namespace varde::devices
{

std::vector<Notice> notices(std::span<const EscalationStep> steps, Zone zone, Elapsed rung)
{
    std::vector<Notice> all;
    for (std::size_t i = 0; i < steps.size(); ++i)
    {
        const EscalationStep& step = steps[i];
        for (int number = 1; step.from <= zone && number <= step.times; ++number)
        {
            all.push_back({i, number, step.role, rung + step.after + step.every * (number - 1)});
        }
    }
    std::ranges::stable_sort(all, {}, &Notice::due);
    return all;
}

std::optional<Notice> next_notice(std::span<const EscalationStep> steps, Zone zone, Elapsed rung,
                                  std::size_t sent)
{
    const auto all = notices(steps, zone, rung);
    return sent < all.size() ? std::optional(all[sent]) : std::nullopt;
}

} // namespace varde::devices
