#include "tools/vardectl/table.hpp"

#include "tools/vardectl/text.hpp"

#include <algorithm>

namespace varde::vardectl
{

namespace
{

void print_row(std::ostream& out, const std::vector<std::string>& row,
               const std::vector<std::size_t>& widths)
{
    std::string line;
    for (std::size_t column = 0; column < row.size(); ++column)
    {
        line += row[column];
        line += std::string(widths[column] - width(row[column]) + 2, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out << line << '\n';
}

} // namespace

Table::Table(std::vector<std::string> heads) : rows_{std::move(heads)} {}

void Table::add(std::vector<std::string> cells)
{
    cells.resize(rows_.front().size());
    for (auto& cell : cells)
    {
        cell = printable(cell);
    }
    rows_.push_back(std::move(cells));
}

void Table::print(std::ostream& out, const std::string& nothing) const
{
    if (rows_.size() == 1)
    {
        out << nothing << '\n';
        return;
    }
    std::vector<std::size_t> widths(rows_.front().size());
    for (const auto& row : rows_)
    {
        for (std::size_t column = 0; column < row.size(); ++column)
        {
            widths[column] = std::max(widths[column], width(row[column]));
        }
    }
    for (const auto& row : rows_)
    {
        print_row(out, row, widths);
    }
}

} // namespace varde::vardectl
