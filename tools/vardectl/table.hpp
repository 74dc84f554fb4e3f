// Rows of text in aligned columns, for people.
#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace varde::vardectl
{

class Table
{
public:
    explicit Table(std::vector<std::string> heads);

    // As many cells as heads; made printable here.
    void add(std::vector<std::string> cells);
    // `nothing` instead of an empty table.
    void print(std::ostream& out, const std::string& nothing) const;

private:
    std::vector<std::vector<std::string>> rows_; // the first one is the heads
};

} // namespace varde::vardectl
