// A long series with fewer points: the same to the eye. Pure.
#pragma once

#include <cstddef>
#include <vector>

namespace varde::gateway::api
{

struct Dot
{
    double x = 0;
    double y = 0;
};

// Both give indices, ascending; the first and the last point are among them. All where there are no
// more than `most` (at least 3).

// In each of the equal stretches of time the lowest and the highest point: no extreme is lost.
std::vector<std::size_t> min_max(const std::vector<Dot>& dots, std::size_t most);

// Largest triangle three buckets: what keeps the shape with the fewest points.
// Source: Steinarsson, Downsampling Time Series for Visual Representation, 2013, section 4.2.
std::vector<std::size_t> lttb(const std::vector<Dot>& dots, std::size_t most);

} // namespace varde::gateway::api
