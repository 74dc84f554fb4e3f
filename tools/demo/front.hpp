// Keeps Ctrl-C from the demo's children: the terminal sends it to every process of the foreground
// group, but the demo has to end its parts in order.
#pragma once

namespace varde::demo
{

// Runs `body` in a process of a group of its own and passes SIGINT, SIGTERM and SIGHUP on to it as
// SIGTERM. Returns its exit status. The body's process is told to end when this one dies.
int behind_front(int (*body)(int, char**), int argc, char** argv);

} // namespace varde::demo
