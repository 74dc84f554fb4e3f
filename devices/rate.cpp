#include "devices/rate.hpp"

#include <algorithm>

namespace varde::devices
{

bool take(Bucket& bucket, const RateBudget& budget,
          std::chrono::steady_clock::time_point now) noexcept
{
    if (!bucket.started)
    {
        bucket = {budget.burst, now, true};
    }
    const std::chrono::duration<double> passed = now - bucket.filled;
    if (passed.count() > 0)
    {
        bucket.tokens = std::min(budget.burst, bucket.tokens + passed.count() * budget.per_second);
        bucket.filled = now;
    }
    if (bucket.tokens < 1)
    {
        return false;
    }
    bucket.tokens -= 1;
    return true;
}

} // namespace varde::devices
