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

// What it said where, when it was given that on its standard input.
struct Said
{
    int status = -1;
    std::string out;
    std::string err;
};
Said ask_vardectl(const std::vector<std::string>& words, const std::string& input = "");
// With the vocabulary and the profiles of the source tree, whatever is installed.
Said ask_shipped(std::vector<std::string> words, const std::string& input = "");

} // namespace varde::tests
