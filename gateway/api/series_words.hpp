// A series as columns, and what of it is kept for a chart. Pure.
#pragma once

#include "devices/json.hpp"
#include "devices/time_zone.hpp"
#include "gateway/store/series_rows.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace varde::gateway::api
{

// Indices, ascending: what is kept for one component is kept for all.
std::vector<std::size_t> decimated(const store::SeriesRows& rows, std::size_t most,
                                   bool keep_shape);

// "times" and "values" of the kept points.
devices::Json series_json(const store::SeriesRows& rows, const std::vector<std::size_t>& kept,
                          const std::vector<std::string>& components);

inline constexpr std::size_t most_missing_days = 366;
// Local days between the first and the last point on which there is none: "2026-11-22".
std::vector<std::string> missing_days(const std::vector<devices::Instant>& taken,
                                      const std::optional<devices::TimeZone>& zone);

} // namespace varde::gateway::api
