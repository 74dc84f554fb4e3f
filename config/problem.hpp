// What is wrong in a settings file: all of it at once, each with its place and what to do.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace varde::config
{

struct Problem
{
    std::string file;
    std::size_t line = 0; // 1-based; 0 when it concerns the whole file
    std::string key;      // "destination[0].url"
    std::string message;  // what was wrong and what to do
};

// "varde.toml:12: destination[0].url: ..."
std::string describe(const Problem& problem);

// A loaded value, or every problem found on the way.
template <class T>
struct Loaded
{
    std::optional<T> value;
    std::vector<Problem> problems;

    explicit operator bool() const noexcept { return problems.empty() && value.has_value(); }
};

} // namespace varde::config
