// Whether this machine runs what is installed on it: what a technician asks after an update.
#pragma once

#include <filesystem>

namespace varde::gateway
{

struct UpdateState
{
    bool program_waits = false; // another varded is installed than the one that runs
    bool system_waits = false;  // the system asks to be started anew

    friend bool operator==(const UpdateState&, const UpdateState&) = default;
};

// `program`: the kernel's link to what runs; of a file that was replaced it says "(deleted)".
// `asks_for_reboot`: the file that Debian's packages leave when they need one.
UpdateState update_state(const std::filesystem::path& program = "/proc/self/exe",
                         const std::filesystem::path& asks_for_reboot = "/run/reboot-required");

} // namespace varde::gateway
