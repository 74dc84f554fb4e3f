#include "gateway/latency_window.hpp"

#include <algorithm>

namespace varde::gateway
{
namespace
{

constexpr std::size_t length = 1000;

double at_quantile(const std::vector<std::chrono::milliseconds>& sorted, double quantile)
{
    const auto rank =
        static_cast<std::size_t>(quantile * static_cast<double>(sorted.size() - 1) + 0.5);
    return std::chrono::duration<double>(sorted[rank]).count();
}

} // namespace

void LatencyWindow::note(std::chrono::milliseconds delay)
{
    if (delays_.size() < length)
    {
        delays_.push_back(delay);
        return;
    }
    delays_[next_] = delay;
    next_ = (next_ + 1) % length;
}

Latency LatencyWindow::quantiles() const
{
    if (delays_.empty())
    {
        return {};
    }
    auto sorted = delays_;
    std::sort(sorted.begin(), sorted.end());
    return {at_quantile(sorted, 0.5), at_quantile(sorted, 0.99)};
}

} // namespace varde::gateway
