// The last thousand delays from receipt to delivery.
#pragma once

#include "gateway/status.hpp"

#include <chrono>
#include <cstddef>
#include <vector>

namespace varde::gateway
{

class LatencyWindow
{
public:
    void note(std::chrono::milliseconds delay);
    Latency quantiles() const;

private:
    std::vector<std::chrono::milliseconds> delays_;
    std::size_t next_ = 0;
};

} // namespace varde::gateway
