// Completion of the command line in a shell, made from the tree of commands, so that it knows all
// of them.
#pragma once

#include <CLI/App.hpp>

#include <string>

namespace varde::vardectl
{

// A script for bash: source it, or put it into /usr/share/bash-completion/completions/vardectl.
std::string bash_completion(const CLI::App& app);

} // namespace varde::vardectl
