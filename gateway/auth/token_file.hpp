// A static bearer token in a file of its own, which may be replaced at any time.
#pragma once

#include <filesystem>
#include <string>

namespace varde::gateway::auth
{

struct Token
{
    std::string text;
    std::string failure; // empty, or why there is none and what to do
};

// No file configured: an empty token and no failure.
Token read_token(const std::filesystem::path& file);

} // namespace varde::gateway::auth
