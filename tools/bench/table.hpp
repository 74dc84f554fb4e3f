// Figures of several programs side by side, as a Markdown table. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace varde::bench
{

struct Row
{
    std::string what;
    std::vector<std::optional<double>> values; // one per column; the last column is the baseline
    int decimals = 0;
};

// Each value with its ratio to the baseline in parentheses.
std::string markdown(const std::vector<std::string>& columns, const std::vector<Row>& rows);

} // namespace varde::bench
