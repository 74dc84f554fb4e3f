#include "devices/heard_twice.hpp"

#include <algorithm>

namespace varde::devices
{
namespace
{

// Either does not say, or both say the same.
bool agree(std::string_view a, std::string_view b) noexcept
{
    return a.empty() || b.empty() || a == b;
}

// In any order: two dialects need not name the components in the same one.
bool same_components(const Reading& a, const Reading& b)
{
    return a.components.size() == b.components.size() &&
           std::is_permutation(a.components.begin(), a.components.end(), b.components.begin());
}

bool is_same(const HeardReading& before, const HeardReading& now)
{
    return before.device == now.device && before.reading.kind == now.reading.kind &&
           before.reading.unit == now.reading.unit && before.user == now.user &&
           agree(before.message, now.message) && agree(before.raw_time, now.raw_time) &&
           same_components(before.reading, now.reading);
}

bool is_over(const HeardReading& reading, HeardAt now, const HeardPolicy& policy)
{
    return now - reading.last >= policy.window || now - reading.first >= policy.longest;
}

bool was_heard(HeardLately& heard, HeardReading reading, HeardAt now, const HeardPolicy& policy)
{
    auto& readings = heard.readings;
    const auto before =
        std::find_if(readings.begin(), readings.end(),
                     [&reading](const HeardReading& one) { return is_same(one, reading); });
    if (before != readings.end())
    {
        before->last = std::max(before->last, now);
        return true;
    }
    if (!readings.empty() && readings.size() >= policy.most)
    {
        readings.erase(readings.begin());
        ++heard.forgotten;
    }
    readings.push_back(std::move(reading));
    return false;
}

} // namespace

std::size_t drop_heard(HeardLately& heard, std::string_view device, Report& report, HeardAt now,
                       const HeardPolicy& policy)
{
    std::erase_if(heard.readings,
                  [&](const HeardReading& one) { return is_over(one, now, policy); });
    return std::erase_if(report.readings,
                         [&](const Reading& reading)
                         {
                             return was_heard(heard,
                                              {std::string(device), report.id, report.time.raw,
                                               report.user, reading, now, now},
                                              now, policy);
                         });
}

} // namespace varde::devices
