#include "config/problem.hpp"

namespace varde::config
{

std::string describe(const Problem& problem)
{
    std::string text = problem.file;
    if (problem.line != 0)
    {
        text += ":" + std::to_string(problem.line);
    }
    if (!problem.key.empty())
    {
        text += (text.empty() ? "" : ": ") + problem.key;
    }
    return text.empty() ? problem.message : text + ": " + problem.message;
}

} // namespace varde::config
