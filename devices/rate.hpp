// A token bucket: how fast one device may speak. Pure.
#pragma once

#include <chrono>

namespace varde::devices
{

struct RateBudget
{
    double per_second = 100;
    double burst = 20000;
};

struct Bucket
{
    double tokens = 0;
    std::chrono::steady_clock::time_point filled{};
    bool started = false;
};

// Takes one token at `now` if there is one. A new bucket is full.
bool take(Bucket& bucket, const RateBudget& budget,
          std::chrono::steady_clock::time_point now) noexcept;

} // namespace varde::devices
