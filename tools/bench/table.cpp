#include "tools/bench/table.hpp"

#include <iomanip>
#include <sstream>

namespace varde::bench
{

namespace
{

std::string number(double value, int decimals)
{
    std::ostringstream text;
    text << std::fixed << std::setprecision(decimals) << value;
    return text.str();
}

std::string cell(const Row& row, std::size_t column)
{
    const auto& value = row.values[column];
    if (!value)
    {
        return "-";
    }
    auto text = number(*value, row.decimals);
    const auto& baseline = row.values.back();
    const bool is_baseline = column + 1 == row.values.size();
    if (is_baseline || !baseline || *baseline == 0)
    {
        return text;
    }
    return text + " (" + number(*value / *baseline, 2) + ")";
}

} // namespace

std::string markdown(const std::vector<std::string>& columns, const std::vector<Row>& rows)
{
    std::string text = "| |";
    std::string rule = "|---|";
    for (const auto& column : columns)
    {
        text += " " + column + " |";
        rule += "---:|";
    }
    text += "\n" + rule + "\n";
    for (const auto& row : rows)
    {
        text += "| " + row.what + " |";
        for (std::size_t column = 0; column < row.values.size(); ++column)
        {
            text += " " + cell(row, column) + " |";
        }
        text += "\n";
    }
    return text;
}

} // namespace varde::bench
