// A broken rule: where, which and what to do. Shared by every rule of this folder.
#pragma once

#include <cstddef>
#include <string>

namespace varde::rules
{

struct SourceFile
{
    std::string path; // from the project's root, with slashes
    std::string text;
};

struct Finding
{
    std::string path;
    std::size_t line = 0; // 1-based; 0: the whole file
    std::string message;

    friend bool operator==(const Finding&, const Finding&) = default;
};

// "devices/time.cpp:12: ..."
std::string describe(const Finding& finding);

} // namespace varde::rules
