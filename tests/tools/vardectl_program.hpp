// Runs the real vardectl and gives what it printed.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace varde::tests
{

struct Printed
{
    int status = -1;
    std::string text; // stdout and stderr
};

Printed vardectl(const std::vector<std::string>& words);
// With --store.
Printed vardectl(const std::filesystem::path& store, std::vector<std::string> words);

} // namespace varde::tests
