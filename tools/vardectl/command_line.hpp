// The words of the command line, and the command they choose.
#pragma once

namespace varde::vardectl
{

// The exit status when nothing could be read: wrong words, no store, a broken disk.
inline constexpr int unusable = 2;

// Carries the command out. Throws what the command throws.
int run_command_line(int count, char** words);

} // namespace varde::vardectl
