// The summary as a person sees it. Pure: text in, text out.
#pragma once

#include "tools/demo/summary.hpp"

#include <chrono>
#include <string>

namespace varde::demo
{

struct Around
{
    std::string web; // address of the web page; empty when there is none any more
    std::chrono::seconds elapsed{};
    std::string phase; // "running", "ending: waiting for what is pending"
};

// Several lines, redrawn in place on a terminal. No line is longer than `columns`.
std::string picture(const Summary& summary, const Around& around, std::size_t columns);
// One line, for a log.
std::string line(const Summary& summary, const Around& around);

// A bar of `width` characters for a share of 0 to 1.
std::string bar(double share, std::size_t width);

} // namespace varde::demo
