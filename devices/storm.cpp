#include "devices/storm.hpp"

#include <algorithm>
#include <vector>

namespace varde::devices
{
namespace
{

std::vector<Elapsed> lately(std::span<const Told> told, Elapsed now, const StormLimit& limit)
{
    std::vector<Elapsed> times;
    for (const Told& one : told)
    {
        if (one.at > now - limit.window)
        {
            times.push_back(one.at);
        }
    }
    std::ranges::sort(times);
    return times;
}

// A condition that comes and goes is new once in a window.
bool is_news(std::span<const Told> told, const Wish& wish, Elapsed now, const StormLimit& limit)
{
    return !wish.reminds && std::ranges::none_of(told,
                                                 [&](const Told& one)
                                                 {
                                                     return one.at > now - limit.window &&
                                                            one.condition == wish.condition &&
                                                            one.zone >= wish.zone;
                                                 });
}

} // namespace

Admission admit(std::span<const Told> told, const Wish& wish, Elapsed now, const StormLimit& limit)
{
    const bool room = lately(told, now, limit).size() < limit.most;
    return room || is_news(told, wish, now, limit) ? Admission::tell : Admission::hold;
}

Elapsed room_from(std::span<const Told> told, Elapsed now, const StormLimit& limit)
{
    const auto times = lately(told, now, limit);
    return times.size() < limit.most ? now : times[times.size() - limit.most] + limit.window;
}

} // namespace varde::devices
