#include "devices/rules/own_days.hpp"

#include "devices/rules/arithmetic.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace varde::devices
{
namespace
{

using std::chrono::hours;

// Up to 36 hours are one day, up to 60 two: who weighs himself in the morning and the next evening
// has not missed a day.
std::int64_t days_of(std::chrono::milliseconds pause)
{
    constexpr hours half{12};
    constexpr hours day{24};
    const auto whole = std::chrono::ceil<hours>(pause) - half;
    return std::max<std::int64_t>(1, (whole + day - hours{1}) / day);
}

// The days that count so far, in levels: a level begins where a value is farther than the bound
// from the one before it that counts.
class Levels
{
public:
    Levels(std::span<const Point> days, const Decimal& most) : days_(days), most_(most) {}

    void take(std::size_t i)
    {
        const Point& day = days_[i];
        if (own_.days.empty())
        {
            begin(day, false);
            return;
        }
        const Point& before = own_.days.back();
        if (is_near(before, day))
        {
            own_.days.push_back(day);
            return;
        }
        const bool jumps = is_jump(before, i);
        const bool is_newest = i + 1 == days_.size();
        if (is_newest && jumps)
        {
            own_.is_newest_doubtful = true;
        }
        else if (is_newest || is_confirmed(i, jumps))
        {
            enter(day, jumps);
        }
    }
    OwnDays done() { return std::move(own_); }

private:
    struct Level
    {
        std::size_t first; // in own_.days
        bool by_jump;
    };

    bool is_near(const Point& a, const Point& b) const
    {
        return absolute(b.value - a.value) <= most_;
    }
    bool is_jump(const Point& before, std::size_t i) const
    {
        const Decimal factor{days_of(days_[i].at - days_[i - 1].at), 0};
        const Decimal most = times(most_, factor, std::max(-most_.exponent, 0));
        return absolute(days_[i].value - before.value) > most;
    }
    // By the next day.
    bool is_confirmed(std::size_t i, bool jumps) const
    {
        const Point& next = days_[i + 1];
        if (is_near(days_[i], next))
        {
            return true;
        }
        const bool is_back = is_near(own_.days.back(), next) && is_jump(days_[i], i + 1);
        return !jumps && !is_back;
    }
    void begin(const Point& day, bool by_jump)
    {
        levels_.push_back({own_.days.size(), by_jump});
        own_.days.push_back(day);
    }
    void enter(const Point& day, bool by_jump)
    {
        if (!by_jump)
        {
            begin(day, false);
            return;
        }
        const Level left = levels_.back();
        const bool is_return = left.by_jump && is_near(own_.days[left.first - 1], day);
        const bool was_one_day = own_.days.size() - left.first == 1;
        if (is_return || was_one_day)
        {
            own_.days.erase(own_.days.begin() + static_cast<std::ptrdiff_t>(left.first),
                            own_.days.end());
            levels_.pop_back();
        }
        if (is_return)
        {
            own_.days.push_back(day);
            return;
        }
        begin(day, !own_.days.empty());
    }

    std::span<const Point> days_;
    const Decimal& most_;
    OwnDays own_;
    std::vector<Level> levels_;
};

} // namespace

OwnDays own_days(std::span<const Point> days, const Decimal& most_in_a_day)
{
    Levels levels(days, most_in_a_day);
    for (std::size_t i = 0; i < days.size(); ++i)
    {
        levels.take(i);
    }
    return levels.done();
}

} // namespace varde::devices
